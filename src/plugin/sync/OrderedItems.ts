/** A list's items by their index, whatever order they come in. What comes at the end, as nearly all does, costs nothing. */
export class OrderedItems {
  private readonly indexes: number[] = [];
  private readonly items: unknown[] = [];

  /** Puts an item at its place; one that is there already is replaced. */
  put(index: number, data: unknown): void {
    const place = this.placeOf(index);
    const there = this.indexes[place] === index ? 1 : 0;
    if (place === this.indexes.length) {
      this.indexes.push(index);
      this.items.push(data);
    } else {
      this.indexes.splice(place, there, index);
      this.items.splice(place, there, data);
    }
  }

  /** Puts many items, in whatever order. A page read backwards stands before all others, so it is joined in one go. */
  putAll(entries: readonly { index: number; data: unknown }[]): void {
    const sorted = [...new Map(entries.map((entry) => [entry.index, entry])).values()].sort(
      (one, other) => one.index - other.index,
    );
    const last = sorted[sorted.length - 1];
    const first = this.indexes[0];
    if (last && first !== undefined && last.index < first) {
      this.indexes.unshift(...sorted.map(({ index }) => index));
      this.items.unshift(...sorted.map(({ data }) => data));
    } else {
      for (const { index, data } of sorted) this.put(index, data);
    }
  }

  /** The items' data in order, as an array of its own. */
  inOrder(): readonly unknown[] {
    return [...this.items];
  }

  /** Where an index stands, or would stand. */
  private placeOf(index: number): number {
    let low = 0;
    let high = this.indexes.length;
    if (high === 0 || (this.indexes[high - 1] ?? 0) < index) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.indexes[middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
