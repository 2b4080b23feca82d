/** A stretch of a text. */
export interface Span {
  start: number;
  end: number;
}

/** A text with case and diacritics taken off, and where each of its units stood. */
interface Folded {
  text: string;
  /** The place in the text as written of each unit here, and of its end. Absent: the same. */
  places?: Uint32Array;
}

const ASCII = /^[\u0000-\u007F]*$/; // eslint-disable-line no-control-regex -- all of ASCII is meant
const letters = new Map<string, string>();
/** Letters beyond this many are folded each time: nobody's alphabet has more. */
const MOST_LETTERS = 20_000;

function foldLetter(letter: string): string {
  const before = letters.get(letter);
  if (before !== undefined) return before;
  const folded = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  if (letters.size < MOST_LETTERS) letters.set(letter, folded);
  return folded;
}

/** The text in lower case and without diacritics: `É`, `é` and `e` followed by an accent are all `e`. */
export function fold(text: string): Folded {
  if (ASCII.test(text)) return { text: text.toLowerCase() };
  const folded: string[] = [];
  const places: number[] = [];
  let place = 0;
  for (const letter of text) {
    const one = foldLetter(letter);
    folded.push(one);
    for (let unit = 0; unit < one.length; unit += 1) places.push(place);
    place += letter.length;
  }
  places.push(place);
  return { text: folded.join(''), places: Uint32Array.from(places) };
}

/** Where a folded text holds a folded needle, in the places of the text as written; one match does not overlap another. */
export function findText(haystack: Folded, needle: string): Span[] {
  const found: Span[] = [];
  if (needle === '') return found;
  const { text, places } = haystack;
  const written = (place: number): number => places?.[place] ?? place;
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) {
    let end = at + needle.length;
    // A letter that is several units here is marked whole.
    while (places && end < text.length && places[end] === places[end - 1]) end += 1;
    found.push({ start: written(at), end: written(end) });
  }
  return found;
}
