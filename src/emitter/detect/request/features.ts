import type { Told } from './Told';

/** How many places the hashed features of a message share: a power of two. */
export const BUCKETS = 2 ** 18;

/** Letters of scripts that are written without spaces. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
/** In a script without spaces, the runs of one kind of letter stand for words. */
const WORD =
  /[\p{Script=Han}々]+|\p{Script=Hiragana}+|[\p{Script=Katakana}ー]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+/gu;
/** What most messages are made of: nothing in it has to be taken apart. */
const UNMARKED = /^[\x20-\x7e]*$/;
const LATIN_MARKS = /[\u0300-\u036f]/g;
const ARABIC_MARKS = /[\u064b-\u065f\u0670\u0640]/g;
const ARABIC_LETTERS: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ى: 'ي',
  ة: 'ه',
  ؤ: 'و',
  ئ: 'ي',
  ظ: 'ض',
};

/** How far apart two words may stand that make a feature together, the second's place counted from the first. */
const FARTHEST = 4;

/**
 * A message as the model reads it: lower case, without accents and vowel signs, letters that people use for each other
 * made one, digits all the same, drawn-out letters short.
 */
export function plainText(text: string): string {
  if (UNMARKED.test(text))
    return text
      .toLowerCase()
      .replace(/['`]/g, '')
      .replace(/[0-9]/g, '0')
      .replace(/([a-z])\1{2,}/g, '$1');
  return text
    .normalize('NFKD')
    .replace(LATIN_MARKS, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .replace(/ß/g, 'ss')
    .replace(ARABIC_MARKS, '')
    .replace(/[أإآىةؤئظ]/g, (letter) => ARABIC_LETTERS[letter] ?? letter)
    .replace(/\p{N}/gu, '0')
    .replace(/(\p{L})\1{2,}/gu, '$1');
}

/** The words of a plain text, or what stands for words. */
export function plainWords(plain: string): string[] {
  return plain.match(WORD) ?? [];
}

/** A message's features: places in the table and how much each counts. */
export interface Features {
  places: Uint32Array;
  values: Float32Array;
}

/** The features of words and of the letters in them. Linear in the number of letters. */
export function featuresOf(plain: string, told: readonly Told[]): Features {
  const words = plainWords(plain);
  const ofWords = new Set<number>();
  const ofLetters = new Set<number>();
  const framed = ['<', ...words, '>'];
  framed.forEach((word, place) => {
    ofWords.add(hash('w', word));
    for (let ahead = 1; ahead <= FARTHEST; ahead += 1) {
      const next = framed[place + ahead];
      if (next === undefined) break;
      ofWords.add(hash(ahead === 1 ? 'n' : 's', word, next));
    }
    const third = framed[place + 2];
    if (third !== undefined) ofWords.add(hash('t', word, framed[place + 1], third));
  });
  for (const run of plain.split(/[^\p{L}\p{N}\p{M}ー々]+/u)) if (run !== '') lettersOf(run, ofLetters);
  ofWords.add(hash('q', /[?？؟]/.test(plain) ? '?' : '.'));
  return joined([
    [ofWords, 1],
    [ofLetters, 0.8],
    [rolesOf(told), 1.2],
  ]);
}

/** Words on both sides of which the neighbour says what they are: "cleaning agent", "agent fee". */
const LEANING: ReadonlySet<string> = new Set(['person', 'anyone', 'reach', 'move', 'machine', 'desk', 'genuine']);

/**
 * What the words do, in their order, without the words themselves: it holds for words that no sentence had while
 * training, and for languages without any.
 */
function rolesOf(told: readonly Told[]): Set<number> {
  const features = new Set<number>();
  const all = ['<'];
  const strong = ['<'];
  told.forEach(({ role, slip }, place) => {
    const tag = role === undefined ? 'u' : slip ? `${role}~` : role;
    if (tag !== 'u' || all.at(-1) !== 'u') all.push(tag);
    if (tag !== 'link' && (tag !== 'u' || strong.at(-1) !== 'u')) strong.push(role ?? 'u');
    if (role === undefined || !LEANING.has(role)) return;
    features.add(hash('before', told[place - 1]?.word ?? '<', role));
    features.add(hash('after', role, told[place + 1]?.word ?? '>'));
  });
  all.push('>');
  strong.push('>');
  grams(all, 'a', 3, features);
  grams(strong, 'r', 4, features);
  return features;
}

function grams(tags: readonly string[], kind: string, longest: number, into: Set<number>): void {
  for (let from = 0; from < tags.length; from += 1)
    for (let length = 1; length <= longest && from + length <= tags.length; length += 1)
      into.add(hash(kind, ...tags.slice(from, from + length)));
  for (let from = 0; from < tags.length; from += 1)
    for (let ahead = 2; ahead <= 4 && from + ahead < tags.length; ahead += 1)
      into.add(hash(`${kind}~`, tags[from], tags[from + ahead]));
}

function lettersOf(run: string, into: Set<number>): void {
  const unspaced = UNSPACED.test(run);
  const letters = [...(unspaced ? run : ` ${run} `)];
  const [shortest, longest] = unspaced ? [1, 5] : [3, 5];
  for (let from = 0; from < letters.length; from += 1)
    for (let length = shortest; length <= longest && from + length <= letters.length; length += 1)
      into.add(hash('c', letters.slice(from, from + length).join('')));
}

/** Each group as a vector of its own length, so that a long message does not outweigh a short one. */
function joined(groups: readonly [Set<number>, weight: number][]): Features {
  const size = groups.reduce((sum, [group]) => sum + group.size, 0);
  const features = { places: new Uint32Array(size), values: new Float32Array(size) };
  let at = 0;
  for (const [group, weight] of groups) {
    const value = weight / Math.sqrt(Math.max(1, group.size));
    for (const place of group) {
      features.places[at] = place;
      features.values[at] = value;
      at += 1;
    }
  }
  return features;
}

/** FNV-1a over the parts, folded into the table. */
function hash(...parts: readonly (string | undefined)[]): number {
  let sum = 0x811c9dc5;
  for (const part of parts) {
    for (let place = 0; part !== undefined && place < part.length; place += 1)
      sum = Math.imul(sum ^ part.charCodeAt(place), 0x01000193);
    sum = Math.imul(sum ^ 0x1f, 0x01000193);
  }
  sum ^= sum >>> 15;
  return (Math.imul(sum, 0x2c1b3c6d) >>> 0) % BUCKETS;
}
