/** ROUGE-1, -2 and -L (F1) of a text against the best of its references; words in lower case, no stems. */
export function rouge(text: string, references: readonly string[]): [one: number, two: number, longest: number] {
  const own = wordsOf(text);
  const others = references.map(wordsOf);
  const best = (score: (other: readonly string[]) => number): number => Math.max(0, ...others.map(score));
  return [
    best((other) => overlap(own, other, 1)),
    best((other) => overlap(own, other, 2)),
    best((other) => f1(commonSequence(own, other), own.length, other.length)),
  ];
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function f1(common: number, own: number, other: number): number {
  return common === 0 ? 0 : (2 * common) / (own + other);
}

function overlap(own: readonly string[], other: readonly string[], size: number): number {
  const counts = (words: readonly string[]): Map<string, number> => {
    const found = new Map<string, number>();
    for (let from = 0; from + size <= words.length; from += 1) {
      const gram = words.slice(from, from + size).join(' ');
      found.set(gram, (found.get(gram) ?? 0) + 1);
    }
    return found;
  };
  const theirs = counts(other);
  let common = 0;
  for (const [gram, count] of counts(own)) common += Math.min(count, theirs.get(gram) ?? 0);
  return f1(common, Math.max(0, own.length - size + 1), Math.max(0, other.length - size + 1));
}

function commonSequence(own: readonly string[], other: readonly string[]): number {
  let row = new Array<number>(other.length + 1).fill(0);
  for (const word of own) {
    const next = [0];
    other.forEach((their, place) => {
      next.push(word === their ? (row[place] ?? 0) + 1 : Math.max(row[place + 1] ?? 0, next[place] ?? 0));
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}
