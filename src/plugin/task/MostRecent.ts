/** More than an agent has open at once, or comes back to. */
const MOST = 200;

/**
 * What is known of tasks or their conversations, by their names, for as long as the page lives: of a shift of hundreds
 * those that were set last.
 */
export class MostRecent<V> {
  private readonly all = new Map<string, V>();

  constructor(private readonly most = MOST) {}

  get(name: string): V | undefined {
    return this.all.get(name);
  }

  set(name: string, value: V): void {
    this.all.delete(name);
    this.all.set(name, value);
    const [oldest] = this.all.keys();
    if (this.all.size > this.most && oldest !== undefined) this.all.delete(oldest);
  }

  delete(name: string): void {
    this.all.delete(name);
  }
}
