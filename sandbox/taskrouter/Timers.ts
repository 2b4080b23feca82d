/** Timers by name, so that one can be stopped when what it waited for has happened. They don't keep the process up. */
export class Timers {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  /** Sets the timer of this name anew. */
  set(name: string, seconds: number, fire: () => void): void {
    this.clear(name);
    const timer = setTimeout(() => {
      this.timers.delete(name);
      fire();
    }, seconds * 1000);
    timer.unref();
    this.timers.set(name, timer);
  }

  clear(name: string): void {
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
  }

  clearAll(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}
