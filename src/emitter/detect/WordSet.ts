import { plain } from './words';

/** Typing errors that a word of this length may hold. Short words allow none: nearly every one is another word. */
function tolerance(length: number): number {
  if (length < 4) return 0;
  return length < 7 ? 1 : 2;
}

/**
 * Whether two words are at most `most` typing errors apart: a letter added, left out, exchanged, or two neighbours
 * swapped. Looks only at a band around the diagonal, so it is linear in the words' length.
 */
export function withinErrors(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + same);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > most) return false;
    beforeLast = last;
    last = current;
  }
  return (last[b.length] ?? most + 1) <= most;
}

/** A set of words that also knows their typing errors, except those that are everyday words themselves. */
export class WordSet {
  private readonly words: ReadonlySet<string>;
  private readonly remembered = new Map<string, boolean>();

  constructor(
    words: readonly string[],
    private readonly notErrors: ReadonlySet<string> = new Set(),
  ) {
    this.words = new Set(words.map(plain));
  }

  exactly(word: string): boolean {
    return this.words.has(word);
  }

  has(word: string): boolean {
    if (this.words.has(word)) return true;
    if (word.length < 3 || word.length > 24 || this.notErrors.has(word)) return false;
    const known = this.remembered.get(word);
    if (known !== undefined) return known;
    const found = this.isError(word);
    // Customers invent words without end; the memory does not grow with them.
    if (this.remembered.size > 5_000) this.remembered.clear();
    this.remembered.set(word, found);
    return found;
  }

  /** Near one of the words, and nearer to it than to any word that is none of them. */
  private isError(word: string): boolean {
    for (const own of this.words) {
      // "sum1" is spelt wrong on purpose; one more error makes it another word.
      const most = /\d/.test(own) ? 0 : tolerance(own.length);
      if (most === 0 || !withinErrors(word, own, most)) continue;
      const errors = most === 2 && withinErrors(word, own, 1) ? 1 : most;
      // Of long words a tie goes to the one that is none: "assistane" is assistance before it is an assistant.
      if (errors === 2 || own.length > 8)
        for (const other of this.notErrors) if (other.length > 5 && withinErrors(word, other, 1)) return false;
      return true;
    }
    return false;
  }

  /** The word stands at the end of a longer one that was written without a space, e.g. `tosomebody`. */
  endsGlued(word: string, fronts: WordSet): boolean {
    for (let cut = 1; cut <= 7 && cut < word.length - 3; cut += 1)
      if (fronts.exactly(word.slice(0, cut)) && this.words.has(word.slice(cut))) return true;
    return false;
  }
}
