/** A map that forgets what was written longest ago when it holds more than `most`. */
export class Remembered<Value, Key = string> {
  private readonly values = new Map<Key, Value>();

  constructor(private readonly most: number) {}

  get(key: Key): Value | undefined {
    return this.values.get(key);
  }

  set(key: Key, value: Value): void {
    this.values.delete(key);
    this.values.set(key, value);
    const [oldest] = this.values.keys();
    if (this.values.size > this.most && oldest !== undefined) this.values.delete(oldest);
  }

  /** Returns what was there, and forgets it. */
  take(key: Key): Value | undefined {
    const value = this.values.get(key);
    this.values.delete(key);
    return value;
  }
}
