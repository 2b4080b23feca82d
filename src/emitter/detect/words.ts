/** A word of a message: in lower case without apostrophes and accents, and where it stands in the original. */
export interface Word {
  text: string;
  start: number;
  /** Exclusive. */
  end: number;
  /** Written with an apostrophe and s: "the agent's fee". */
  possessive: boolean;
  /** Number of the clause it stands in: a full stop, comma, question mark or line break begins a new one. */
  clause: number;
}

/** Longest message that is looked at, in UTF-16 units; the newest part of a longer one. */
const MOST_UNITS = 20_000;
const WORD_OR_BREAK = /[\p{L}\p{N}\p{M}]+(?:['’`´][\p{L}\p{M}]+)*|[.,;:!?\n\r()…]/gu;
const UNMARKED = /^[a-z0-9]+$/i;
const MARKS = /[\p{M}'’`´]/gu;

/** The words of a message, in order. Linear in its length. */
export function wordsOf(message: string): Word[] {
  const from = Math.max(0, message.length - MOST_UNITS);
  const words: Word[] = [];
  let clause = 0;
  for (const match of message.slice(from).matchAll(WORD_OR_BREAK)) {
    const [found] = match;
    const start = from + match.index;
    if (/^[\p{L}\p{N}\p{M}]/u.test(found)) {
      words.push({
        text: plain(found),
        start,
        end: start + found.length,
        possessive: /['’`´]s$/iu.test(found),
        clause,
      });
    } else {
      clause += 1;
    }
  }
  return words;
}

/** A word as the packs write it: lower case, without apostrophes and accents. */
export function plain(word: string): string {
  // Most words have neither marks nor apostrophes, and are many.
  if (UNMARKED.test(word)) return word.toLowerCase();
  return word.normalize('NFD').replace(MARKS, '').toLowerCase();
}
