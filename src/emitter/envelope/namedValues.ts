import type { DetailKind } from '../../handoff/envelope';
import { flat, tokensOf, wordSets, type Token } from './language/flatText';
import type { NoteLanguage } from './language/NoteLanguage';
import type { Found } from './writtenValues';

/** What a thing is called that the conversation is about. */
export const ABOUT = 'About';
/** Words of a name, of a place, of a thing. */
const MOST = { name: 3, place: 2, thing: 3 } as const;
/** Behind a capitalised word a short number or one of these names a model: "Pulse 3", "Moka Pro". */
const MODEL =
  /(?<![\p{L}\p{N}'’-])(\p{Lu}[\p{L}]{1,20}(?:[ -]\p{Lu}[\p{L}]{2,20})?[ -](?:\d{1,4}[A-Za-z]{0,2}|Pro|Plus|Max|Mini|Air|Ultra|Lite)(?: (?:Pro|Plus|Max|Mini|Ultra))?)(?![\p{L}\p{N}]|[.,]\d)/gu;
/** Capitals and digits are the number of something: "B-2207", "VX204", "KN-TP 412". */
const CODE =
  /(?<![\p{L}\p{N}_-])[A-Z]{1,4}(?:-[A-Z]{1,3})?[- ]?\d{2,8}(?:-[A-Z0-9]{1,6}){0,2}(?![\p{L}\p{N}]|[.,]\d)/gu;
/** Days by number where no blank parts them from their words, or where the month's name is not in Latin letters. */
const DATE =
  /(?:\d{4}年)?\d{1,2}月\d{1,2}日|[\d٠-٩]{1,2} (?:يناير|فبراير|مارس|أبريل|ابريل|مايو|يونيو|يوليو|أغسطس|اغسطس|سبتمبر|أكتوبر|اكتوبر|نوفمبر|ديسمبر)(?: [\d٠-٩]{4})?/gu;
/** "田中と申します". */
const NAME_BEFORE =
  /(?<![お皆客\p{Script=Han}])([\p{Script=Han}\p{Script=Katakana}ー]{1,8}?)(?:と申します|といいます|と言います|さん(?!から)|様)/gu;
const CLOCK =
  /(?<![\p{L}\p{N}:.,/-])(?:\d{1,2}(?::\d{2})? ?(?:am|pm|a\.m\.|p\.m\.)|\d{1,2}:\d{2}(?: ?uhr| ?h)?|\d{1,2}(?:[.:]\d{2})? ?uhr|\d{1,2} ?h(?: ?\d{2})?|\d{1,2}時(?:\d{1,2}分|半)?)(?![\p{L}\p{N}])/giu;

/** What is told by the words around it, in the conversation's language: names, places, things, days and times. */
export function namedValues(text: string, language: NoteLanguage): Found[] {
  const own = withoutQuotes(text);
  const said = flat(own);
  const tokens = tokensOf(own);
  return [
    ...names(text, said, tokens, language),
    ...after(language.lives, said, tokens, language, MOST.place).map((found) => labelled(found, 'text', 'Place')),
    ...[...own.matchAll(CODE)].map((match) => labelled(spanOf(match), 'text', 'Number')),
    ...days(text, said, language),
    ...[...own.matchAll(CLOCK)].map((match) => labelled(spanOf(match), 'text', 'Time')),
    ...amounts(own, language),
    ...[...own.matchAll(DATE)].map((match) => labelled(spanOf(match), 'date', 'Date')),
    ...[...own.matchAll(NAME_BEFORE)].map((match) =>
      labelled({ ...spanOf(match), value: match[1] ?? '' }, 'person_name', 'Name'),
    ),
    ...things(text, said, tokens, language),
    ...models(own, tokens, language),
  ];
}

/** What the customer quotes is somebody else's word: blanks of the same length stand for it. */
function withoutQuotes(text: string): string {
  return text.replace(/["“”„«»「]([^"“”„«»「」]{1,300})["“”»«」]/gu, (quoted) => ' '.repeat(quoted.length));
}

interface Span {
  value: string;
  start: number;
  end: number;
}

const labelled = (span: Span, kind: DetailKind, label: string): Found => ({ ...span, kind, label });

function spanOf(match: RegExpMatchArray): Span {
  const value = match[0].trim();
  const start = (match.index ?? 0) + match[0].indexOf(value);
  return { value, start, end: start + value.length };
}

/** Words from a place on that no function word, mark or number interrupts. */
function wordsFrom(
  at: number,
  said: string,
  tokens: readonly Token[],
  language: NoteLanguage,
  most: number,
): { words: Token[]; next: Token | undefined } {
  const { small, fillers, courtesy, linking, joints } = wordSets(language);
  let place = firstFrom(tokens, at);
  while (place < tokens.length && fillers.has(tokens[place]?.word ?? '')) place += 1;
  const words: Token[] = [];
  for (; place < tokens.length; place += 1) {
    const token = tokens[place];
    const before = words.at(-1);
    if (!token) break;
    const counts = before !== undefined && /^\d{1,4}$/.test(token.raw) && /^\p{Lu}/u.test(before.raw);
    if (words.length >= most && !counts) break;
    if (before && /[^\s'’-]/u.test(said.slice(before.end, token.start))) break;
    // Arabic writes "and" as part of the word.
    if (before && language.language === 'ar' && /^و.{3}/u.test(token.word)) break;
    const links = linking.has(token.word) && before !== undefined && isOwn(tokens[place + 1]);
    if (links) {
      most += 1;
      words.push(token);
      continue;
    }
    if (!counts && !isOwn(token)) break;
    words.push(token);
  }
  while (words.length > 0 && linking.has(words.at(-1)?.word ?? '')) words.pop();
  return { words, next: tokens[firstFrom(tokens, (words.at(-1)?.end ?? at) + 1)] };

  function isOwn(token: Token | undefined): boolean {
    if (!token || token.word.length < 2 || /^\d/.test(token.word)) return false;
    // "Est-il" is a verb with its pronoun.
    const word = /^\p{L}+-\p{L}{1,5}$/u.test(token.word) && small.has(token.word.split('-')[0] ?? '') ? '' : token.word;
    if (word === '') return false;
    return !small.has(word) && !joints.has(word) && !fillers.has(word) && !courtesy.has(word);
  }
}

/** The place of the first token that begins at or behind a place in the text. */
function firstFrom(tokens: readonly Token[], at: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const join = (words: readonly Token[], text: string): Span => {
  const [start, end] = [words[0]?.start ?? 0, words.at(-1)?.end ?? 0];
  return { value: text.slice(start, end), start, end };
};

const COMPILED = new Map<string, RegExp>();

/** A pattern that is made once. */
function compiled(source: string, flags: string): RegExp {
  const key = `${flags} ${source}`;
  const known = COMPILED.get(key) ?? new RegExp(source, flags);
  COMPILED.set(key, known);
  return known;
}

function global(pattern: RegExp): RegExp {
  return pattern.global ? pattern : compiled(pattern.source, `${pattern.flags}g`);
}

function after(pattern: RegExp, said: string, tokens: readonly Token[], language: NoteLanguage, most: number): Span[] {
  return [...said.matchAll(global(pattern))].flatMap((match) => {
    const { words } = wordsFrom(match.index + match[0].length, said, tokens, language, most);
    const [first] = words;
    if (!first || isGeneral(words, language)) return [];
    // "in Leeds tomorrow": a place in capitals ends where they do; in small letters it is one word.
    const capital = /^\p{Lu}/u.test(first.raw);
    const kept = capital
      ? words.slice(
          0,
          upTo(words, ({ raw }) => !/^\p{Lu}/u.test(raw)),
        )
      : [first];
    return [{ ...join(kept, ''), value: kept.map(({ raw }) => raw).join(' ') }];
  });
}

function upTo(words: readonly Token[], ends: (token: Token) => boolean): number {
  const place = words.findIndex(ends);
  return place < 0 ? words.length : place;
}

/** "My name is tom becker", "this is priya nair calling": in small letters too. */
function names(text: string, said: string, tokens: readonly Token[], language: NoteLanguage): Found[] {
  const { general, small, courtesy } = wordSets(language);
  const found: Found[] = [];
  for (const [pattern, sure] of [
    [language.named.surely, true],
    [language.named.perhaps, false],
  ] as const) {
    for (const match of said.matchAll(global(pattern))) {
      const { words } = wordsFrom(match.index + match[0].length, said, tokens, language, MOST.name);
      const own = words.slice(
        0,
        upTo(words, ({ word }) => general.has(word) || language.wrong.test(word)),
      );
      const capitals = own.filter(({ raw }) => /^\p{Lu}/u.test(raw)).length;
      // Where nothing says that it is a name there must be two words of one, and nothing behind that goes on.
      const enough = sure ? own.length > 0 : own.length === 2 && (capitals === 2 || capitals === 0);
      const isSmall = own.every(({ word }) => small.has(word) || courtesy.has(word));
      if (enough && own.length === words.length && !isSmall)
        found.push(labelled(join(own, text), 'person_name', 'Name'));
    }
  }
  return found;
}

function days(text: string, said: string, { days: pattern }: NoteLanguage): Found[] {
  return [...said.matchAll(compiled(`(?<![\\p{L}\\p{N}])(?:${pattern.source})(?![\\p{L}\\p{N}])`, 'gu'))]
    .map((match) => {
      const span = spanOf(match);
      return labelled({ ...span, value: text.slice(span.start, span.end) }, 'date', 'Date');
    })
    .filter(({ value }) => value.length < text.trim().length);
}

/** A number with a currency of the language behind it. */
function amounts(text: string, { currencies }: NoteLanguage): Found[] {
  const words = currencies.split(' ').join('|');
  const pattern = compiled(
    `(?<![\\p{N}.,])[\\d٠-٩]{1,3}(?:[.,  ]?[\\d٠-٩]{3}){0,3}(?:[.,][\\d٠-٩]{1,2})? ?(?:${words})(?![A-Za-z])`,
    'giu',
  );
  return [...text.matchAll(pattern)].map((match) => labelled(spanOf(match), 'amount', 'Amount'));
}

function models(text: string, tokens: readonly Token[], language: NoteLanguage): Found[] {
  const { small, general, currencies } = wordSets(language);
  return [...text.matchAll(MODEL)].flatMap((match) => {
    const first = tokens[firstFrom(tokens, match.index)];
    const next = tokens[firstFrom(tokens, match.index + match[0].length)];
    if (!first || small.has(first.word) || general.has(first.word) || language.slots.order?.test(first.word)) return [];
    if (next && currencies.has(next.word)) return [];
    return [labelled(spanOf(match), 'text', 'Product')];
  });
}

/** "I bought a ...", "my ... is": what it is about, unless it is too general to say anything. */
function things(text: string, said: string, tokens: readonly Token[], language: NoteLanguage): Found[] {
  return [...said.matchAll(global(language.thing))].flatMap((match) => {
    const { words } = wordsFrom(match.index + match[0].length, said, tokens, language, MOST.thing);
    const kept = words.slice(0, thingEnds(words, language));
    return kept.length === 0 || isGeneral(kept, language) ? [] : [labelled(join(kept, text), 'text', ABOUT)];
  });
}

/** Where the thing's name ends: German nouns have capitals, English ones stand in a row, Romance ones are one word. */
function thingEnds(words: readonly Token[], language: NoteLanguage): number {
  const { linking } = wordSets(language);
  const isCapital = ({ raw }: Token): boolean => /^(?:\p{Lu}|\d)/u.test(raw);
  const verbs = upTo(
    words,
    ({ word }) => language.wrong.test(word) || language.tried.test(word) || language.wants.test(word),
  );
  if (language.language === 'en') return verbs;
  let end = Math.min(1, verbs);
  if (language.capitalNouns && words[0] && !isCapital(words[0])) return end;
  for (; end < verbs; end += 1) {
    const word = words[end];
    const before = words[end - 1];
    if (!word || !before || !(isCapital(word) || linking.has(word.word) || linking.has(before.word))) break;
  }
  return end;
}

function isGeneral(words: readonly Token[], language: NoteLanguage): boolean {
  const { general, small } = wordSets(language);
  return words.some(({ word }) => general.has(word)) || words.every(({ word }) => small.has(word) || word.length < 3);
}
