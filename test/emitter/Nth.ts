/** A regular expression that only finds the nth request that it matches, and with `onwards` all after it. */
export class Nth extends RegExp {
  private seen = 0;

  constructor(
    pattern: RegExp,
    private readonly n: number,
    private readonly onwards: boolean,
  ) {
    super(pattern);
  }

  override test(text: string): boolean {
    if (!super.test(text)) return false;
    this.seen += 1;
    return this.onwards ? this.seen >= this.n : this.seen === this.n;
  }

  /** Whether this request would be the one, if it came next. Counts nothing. */
  awaits(text: string): boolean {
    if (!super.test(text)) return false;
    return this.onwards ? this.seen + 1 >= this.n : this.seen + 1 === this.n;
  }
}
