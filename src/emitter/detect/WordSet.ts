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
    const found = [...this.words].some((own) => {
      // "sum1" is spelt wrong on purpose; one more error makes it another word.
      const most = /\d/.test(own) ? 0 : tolerance(own.length);
      return most > 0 && withinErrors(word, own, most);
    });
    // Customers invent words without end; the memory does not grow with them.
    if (this.remembered.size > 5_000) this.remembered.clear();
    this.remembered.set(word, found);
    return found;
  }

  /** The word stands at the end of a longer one that was written without a space, e.g. `tosomebody`. */
  endsGlued(word: string, fronts: WordSet): boolean {
    for (let cut = 1; cut <= 7 && cut < word.length - 3; cut += 1)
      if (fronts.exactly(word.slice(0, cut)) && this.words.has(word.slice(cut))) return true;
    return false;
  }
}
