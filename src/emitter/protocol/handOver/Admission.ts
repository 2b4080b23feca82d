/** Lets so much work go on at the same time; the rest waits in the order in which it came. */
export class Admission {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly most: number) {}

  /** Works when it is its turn; `late` when that was not within so many milliseconds: then it was not begun. */
  async take<Result>(work: () => Promise<Result>, withinMs: number, late: Result): Promise<Result> {
    if (!(await this.isMyTurn(withinMs))) return late;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }

  private isMyTurn(withinMs: number): Promise<boolean> {
    if (this.running < this.most) {
      this.running += 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const begin = (): void => {
        clearTimeout(clock);
        this.running += 1;
        resolve(true);
      };
      const clock = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(begin), 1);
        resolve(false);
      }, withinMs);
      this.waiting.push(begin);
    });
  }
}
