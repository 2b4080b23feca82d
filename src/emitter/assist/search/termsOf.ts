import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { pt } from './pt';
import type { SearchLanguage } from './SearchLanguage';

/** A term that stands for a meaning, not for a word: no word begins like this. */
const MEANING = '=';
const MOST_TERM_UNITS = 40;
/** Scripts that are written without spaces: each two neighbouring letters stand for a word. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]{2,}$/u;
const WORD = /[\p{L}\p{N}]+/gu;
/** Shortest word of a meaning that is looked for inside another word. */
const SHORTEST_INSIDE = 5;

interface Prepared {
  language: string;
  stop: Set<string>;
  endings: string[];
  shortest: number;
  phrases: RegExp | undefined;
  replacements: Map<string, string>;
  meanings: Map<string, string[]>;
  inside: [part: string, meanings: string[]][];
  things: Set<string>;
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/['’`´]/g, '');
}

function wordsOf(list: string): string[] {
  return list.split(/\s+/).filter((word) => word !== '');
}

function prepare(pack: SearchLanguage): Prepared {
  const endings = wordsOf(pack.endings).sort((a, b) => b.length - a.length);
  const replacements = new Map(Object.entries(pack.phrases).map(([phrase, word]) => [fold(phrase), word]));
  const alternatives = [...replacements.keys()].sort((a, b) => b.length - a.length).map((phrase) => escaped(phrase));
  const meanings = new Map<string, string[]>();
  for (const [meaning, words] of Object.entries(pack.meanings))
    for (const word of [meaning, ...wordsOf(words)]) {
      const key = stem(fold(word), endings, pack.shortest);
      const known = meanings.get(key) ?? [];
      if (!known.includes(meaning)) meanings.set(key, [...known, meaning]);
    }
  return {
    language: pack.language,
    stop: new Set(wordsOf(pack.stop)),
    endings,
    shortest: pack.shortest,
    phrases:
      alternatives.length > 0
        ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'gu')
        : undefined,
    replacements,
    meanings,
    things: new Set(wordsOf(pack.things).map((meaning) => MEANING + meaning)),
    inside: pack.compounds ? [...meanings].filter(([part]) => part.length >= SHORTEST_INSIDE) : [],
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function stem(word: string, endings: readonly string[], shortest: number): string {
  if (/\d/.test(word)) return word;
  const ending = endings.find((end) => word.endsWith(end) && word.length - end.length >= shortest);
  const cut = ending === undefined ? word : word.slice(0, word.length - ending.length);
  // "shipped" and "ship", "change" and "changing", "delivery" and "deliveries".
  return cut.replace(/([bdfgklmnprt])\1$/, '$1').replace(/(?<=..)[eyi]$/, '');
}

const PACKS = new Map([en, de, es, fr, pt].map((pack) => [pack.language, prepare(pack)]));
const DEFAULT = 'en';

/** The primary tag of a BCP 47 language, when there is data for it. */
export function knownLanguage(language: string | undefined): string | undefined {
  const primary = language?.toLowerCase().split(/[-_]/)[0];
  return primary !== undefined && PACKS.has(primary) ? primary : undefined;
}

/** Whether a term stands for a meaning and not for a word. */
export function isMeaning(term: string): boolean {
  return term.startsWith(MEANING);
}

/** The words of a text that say something, in their order, each with its meanings. A word may be there twice. */
export function wordTerms(text: string, language: string | undefined): { word: string; meanings: string[] }[] {
  const pack = PACKS.get(knownLanguage(language) ?? DEFAULT);
  if (!pack) return [];
  const folded = fold(text);
  const told = pack.phrases
    ? folded.replace(pack.phrases, (phrase) => ` ${pack.replacements.get(phrase) ?? phrase} `)
    : folded;
  const found: { word: string; meanings: string[] }[] = [];
  for (const [word] of told.replaceAll('_', ' ').matchAll(WORD)) {
    if (UNSPACED.test(word)) {
      for (let at = 0; at < word.length - 1; at += 1) found.push({ word: word.slice(at, at + 2), meanings: [] });
      continue;
    }
    if (pack.stop.has(word) || word.length < 2 || word.length > MOST_TERM_UNITS) continue;
    const term = stem(word, pack.endings, pack.shortest);
    found.push({ word: term, meanings: meaningsOf(term, pack).map((meaning) => MEANING + meaning) });
  }
  return found;
}

function meaningsOf(term: string, pack: Prepared): string[] {
  const whole = pack.meanings.get(term);
  if (whole || pack.inside.length === 0 || term.length <= SHORTEST_INSIDE) return whole ?? [];
  const inside = pack.inside.filter(([part]) => term.startsWith(part) || term.endsWith(part));
  return [...new Set(inside.flatMap(([, meanings]) => meanings))];
}

/** Whether these meanings only say what a conversation is about, and not what happened to it. */
export function isThing(meanings: readonly string[], language: string): boolean {
  const things = PACKS.get(language)?.things;
  return meanings.length > 0 && meanings.every((meaning) => things?.has(meaning));
}

/** Words and meanings of a text as the index's terms. */
export function termsOf(text: string, language: string | undefined): string[] {
  return wordTerms(text, language).flatMap(({ word, meanings }) => [word, ...meanings]);
}

/** The language, of those there is data for, that most words of a text are from; nothing when they don't tell. */
export function likelyLanguage(text: string): string | undefined {
  const words = [...fold(text).matchAll(WORD)].map(([word]) => word).filter((word) => !/\d/.test(word));
  if (words.length === 0) return undefined;
  const [best, second] = [...PACKS.values()]
    .map((pack) => ({ language: pack.language, share: familiarity(words, pack) }))
    .sort((a, b) => b.share - a.share);
  return best && best.share - (second?.share ?? 0) > CLEARLY_MORE ? best.language : undefined;
}

const CLEARLY_MORE = 0.15;

function familiarity(words: readonly string[], pack: Prepared): number {
  const known = words.filter(
    (word) => pack.stop.has(word) || meaningsOf(stem(word, pack.endings, pack.shortest), pack).length > 0,
  );
  return known.length / words.length;
}
