/** Longest text that is split, in UTF-16 units. */
const MOST_UNITS = 20_000;

/** Shortened words whose full stop ends no sentence. */
const SHORTENED = new Set(
  'mr mrs ms dr prof st no nr nos approx ca vs etc inc ltd co jr sr tel ext art bzw ggf usw evtl inkl zzgl str hr fr sra srta dra av m mme mlle sig ref vol'.split(
    ' ',
  ),
);

/**
 * A full stop ends a sentence; the ideographic ones do so with no space behind. Every run of marks is entered at its
 * first one only, so that no text makes it slow.
 */
const END = /(?<![.!?…؟])[.!?…؟]+["'”’»)\]]{0,4}(?=\s|$)|[。！？]+|\n+/gu;
const MARKS_AT_END = /(?<![.!?…؟。！？])[.!?…؟。！？]+(["'”’»)\]]{0,4})$/u;
/** How a sentence ends that was written with several marks: the first of these that is among them. */
const ENDS: readonly (readonly [RegExp, string])[] = [
  [/؟/, '؟'],
  [/[?？]/, '?'],
  [/[。！]/, '。'],
  [/…/, '…'],
];
const LOOSE = new Set(' \t,;:–—-');
const LOOSE_IN_FRONT = new Set([...LOOSE, '.', '!', '?', '…', ')', ']']);

/** The sentences of a text, in order, trimmed, with the marks that end them. Linear in its length. */
export function sentencesOf(text: string): string[] {
  const head = text.slice(0, MOST_UNITS);
  const sentences: string[] = [];
  let from = 0;
  const push = (to: number): void => {
    const sentence = head.slice(from, to).replace(/\s+/gu, ' ').trim();
    if (/[\p{L}\p{N}]/u.test(sentence)) sentences.push(sentence);
    from = to;
  };
  for (const match of head.matchAll(END)) {
    const to = match.index + match[0].length;
    if (match[0] === '.' && (isShortened(head, match.index) || isOrdinal(head, match.index))) continue;
    push(to);
  }
  push(head.length);
  return sentences;
}

/** "4. Dezember", "im 4. Stock": a day or a place in a row, not the end of a sentence. */
function isOrdinal(text: string, stop: number): boolean {
  const before = text.slice(Math.max(0, stop - 4), stop);
  if (/\d$/.test(before) && /^ \p{Ll}/u.test(text.slice(stop + 1, stop + 4))) return true;
  if (!/(?<!\d)\d{1,2}$/.test(before)) return false;
  return ORDINAL_NEXT.test(text.slice(stop + 1, stop + 16).trimStart());
}

/** What an ordinal number in figures stands before, in the languages that write it with a full stop. */
const ORDINAL_NEXT =
  /^(?:jan|feb|m[äa]r|apr|mai|jun|jul|aug|sep|okt|nov|dez|stock|etage|klasse|mal|tag|woche|reihe|platz|quartal|geburtstag|oder|bis|und)/iu;

/** "Mr.", "No. 12", "z.B." and initials: the word before the full stop is a short form. */
function isShortened(text: string, stop: number): boolean {
  let from = stop;
  while (from > 0 && stop - from < 8 && /\p{L}/u.test(text.charAt(from - 1))) from -= 1;
  const word = text.slice(from, stop).toLowerCase();
  // "At 18h." is a time, not an initial.
  if (word === '' || (from > 0 && /\d/.test(text.charAt(from - 1)))) return false;
  // "Order no." at the very end does end one.
  if (text.slice(stop + 1, stop + 40).trim() === '') return false;
  // "z.B. 5 Euro", "e.g. 12": letters with a stop each are short whatever follows.
  if (word.length === 1 && /(?<!\p{L})\p{L}\. ?$/u.test(text.slice(Math.max(0, from - 4), from))) return true;
  if (word.length === 1) return /^\s*[\p{L}]/u.test(text.slice(stop + 1, stop + 4)) && word !== 'i';
  return SHORTENED.has(word) && !(word === 'no' && !/^\s*[#\d]/u.test(text.slice(stop + 1, stop + 4)));
}

/** The sentence with a capital in front and one mark at its end, so that it reads well among others. */
export function asSentence(text: string): string {
  const line = text.trim();
  let start = 0;
  let end = line.length;
  while (start < end && LOOSE_IN_FRONT.has(line.charAt(start))) start += 1;
  while (end > start && LOOSE.has(line.charAt(end - 1))) end -= 1;
  const trimmed = line.slice(start, end);
  if (trimmed === '') return '';
  const [first = '', ...rest] = trimmed;
  // A letter that has no single capital (ß, ŉ) stays as it is.
  const capital = first.toUpperCase();
  const opened = (capital.length === 1 ? capital : first) + rest.join('');
  const marks = MARKS_AT_END.exec(opened);
  if (!marks)
    return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(opened) ? `${opened}。` : `${opened}.`;
  const [, mark = '.'] = ENDS.find(([written]) => written.test(marks[0])) ?? [];
  return opened.slice(0, marks.index) + mark + (marks[1] ?? '');
}
