/** Where in a message a sentence stands, in UTF-16 units; `end` is exclusive. */
export interface Sentence {
  text: string;
  start: number;
  end: number;
}

/** Longest message that is looked at, in UTF-16 units; the newest part of a longer one. */
const MOST_UNITS = 20_000;
/** Most sentences that are looked at; the newest. */
const MOST_SENTENCES = 200;
/** A sentence longer than this is looked at in parts that overlap by half, as people dictate without full stops. */
const MOST_WORDS = 22;
const MOST_UNSPACED = 60;
const END = /[.!?\n\r。！？؟…;；]+/gu;
const QUOTED = /["“”„«»「『][^"“”„«»」』\n]{12,400}["“”«»」』]/gu;

/**
 * The sentences of a message, and the parts of long ones. What stands in quotation marks beside other words is somebody
 * else's, and left out.
 */
export function sentencesOf(message: string): Sentence[] {
  const from = Math.max(0, message.length - MOST_UNITS);
  const own = withoutQuotes(message.slice(from));
  const found: Sentence[] = [];
  let start = 0;
  for (const match of [...own.matchAll(END), undefined]) {
    const end = match ? match.index + match[0].length : own.length;
    found.push(
      ...partsOf(own, start, end).map((part) => ({ ...part, start: part.start + from, end: part.end + from })),
    );
    start = end;
  }
  return found.slice(-MOST_SENTENCES);
}

function withoutQuotes(text: string): string {
  const bare = text.replace(QUOTED, (quote) => ' '.repeat(quote.length));
  return /[\p{L}\p{N}]/u.test(bare) ? bare : text;
}

function partsOf(text: string, start: number, end: number): Sentence[] {
  const words = [...text.slice(start, end).matchAll(/\S+/gu)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return [];
  const whole = { text: text.slice(first.start, last.end), start: first.start, end: last.end };
  if (words.length === 1 && whole.text.length > MOST_UNSPACED) return unspacedParts(whole);
  if (words.length <= MOST_WORDS) return [whole];
  const parts: Sentence[] = [];
  for (let place = 0; place < words.length - MOST_WORDS / 2; place += MOST_WORDS / 2) {
    const from = words[place]?.start ?? 0;
    const to = (words[place + MOST_WORDS - 1] ?? last).end;
    parts.push({ text: text.slice(from, to), start: from, end: to });
  }
  return parts;
}

function unspacedParts({ text, start }: Sentence): Sentence[] {
  const parts: Sentence[] = [];
  for (let from = 0; from < text.length - MOST_UNSPACED / 2; from += MOST_UNSPACED / 2) {
    const part = text.slice(from, from + MOST_UNSPACED);
    parts.push({ text: part, start: start + from, end: start + from + part.length });
  }
  return parts;
}

/** What people put between two things that they say in one breath. */
const BREATH = /(?<!\s)\s*[,;،؛、，]\s+|[、，]|(?<!\s)\s+[–—-]\s+/gu;

/** The clauses of a sentence, where it has several: "my stove is broken, order 10417, I want a person". */
export function clausesOf({ text, start }: Sentence): Sentence[] {
  const marks = [...text.matchAll(BREATH)];
  if (marks.length === 0) return [];
  const edges = [0, ...marks.map((mark) => mark.index + mark[0].length), text.length + 1];
  const ends = [...marks.map((mark) => mark.index), text.length];
  return ends
    .map((end, place) => ({
      text: text.slice(edges[place], end),
      start: start + (edges[place] ?? 0),
      end: start + end,
    }))
    .filter((clause) => clause.text.trim() !== '');
}
