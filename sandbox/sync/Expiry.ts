/** Longest time between the end of something's life and its removal, when nobody looks at it before. */
const SWEEP_EVERY_MS = 250;

/** Removes what has outlived its time. */
export class Expiry {
  private readonly waiting = new Map<object, { at: number; remove: () => void }>();
  private next = Infinity;
  private readonly timer = setInterval(() => this.sweep(), SWEEP_EVERY_MS).unref();

  /** Sets, moves or, without a date, takes away the end of the thing's life. */
  set(thing: object, expiresAt: Date | undefined, remove: () => void): void {
    if (!expiresAt) return void this.waiting.delete(thing);
    const at = expiresAt.getTime();
    this.waiting.set(thing, { at, remove });
    this.next = Math.min(this.next, at);
  }

  forget(thing: object): void {
    this.waiting.delete(thing);
  }

  /** Removes at once what is due; cheap when nothing is. */
  sweep(): void {
    const now = Date.now();
    if (now < this.next) return;
    this.next = Infinity;
    for (const [thing, { at, remove }] of [...this.waiting]) {
      if (at > now) {
        this.next = Math.min(this.next, at);
      } else {
        this.waiting.delete(thing);
        remove();
      }
    }
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
