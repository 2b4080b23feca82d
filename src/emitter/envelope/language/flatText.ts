import { plain } from '../../detect/words';
import type { NoteLanguage } from './NoteLanguage';

const ACCENTED = /[\u00c0-\u00de\u00e0-\u024f\u1e00-\u1eff]/gu;
const APOSTROPHE = /[’‘`´ʼ]/gu;
/** Nothing in it that is written in several ways. */
const UNMARKED = /^[\x20-\x5f\x61-\x7e]*$/;
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*/gu;
/** Words that lose their vowel before another: "l'hôtel" is two. */
const ELIDED = /^(?:l|d|j|n|m|c|s|t|qu|jusqu|lorsqu|puisqu)['’](?=\p{L}{2})/iu;

/**
 * The text in lower case with no accents on Latin letters and one kind of apostrophe, of the same length: places found
 * in it are places of the text.
 */
export function flat(text: string): string {
  const lower = text.toLowerCase();
  const same = lower.length === text.length ? lower : text;
  if (UNMARKED.test(same)) return same;
  return same
    .replace(ACCENTED, (char) => char.normalize('NFD').charAt(0).toLowerCase() || char)
    .replace(APOSTROPHE, "'");
}

/** A word and where it stands. */
export interface Token {
  /** Lower case, without accents and apostrophes. */
  word: string;
  raw: string;
  start: number;
  end: number;
}

/** The words of a text; "l'hôtel" is two, "don't" one. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const [raw] = match;
    const { index } = match;
    const elided = ELIDED.exec(raw)?.[0].length ?? 0;
    if (elided > 0) tokens.push(token(raw.slice(0, elided - 1), index));
    tokens.push(token(raw.slice(elided), index + elided));
  }
  return tokens;
}

function token(raw: string, start: number): Token {
  return { word: plain(raw), raw, start, end: start + raw.length };
}

type Listed = 'small' | 'fillers' | 'courtesy' | 'yes' | 'no' | 'currencies' | 'linking' | 'general' | 'joints';
export type WordSets = Readonly<Record<Listed, ReadonlySet<string>>>;

const SETS = new Map<NoteLanguage, WordSets>();

/** The lists of a language as sets. */
export function wordSets(language: NoteLanguage): WordSets {
  const known = SETS.get(language);
  if (known) return known;
  const set = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ''));
  const { small, fillers, courtesy, yes, no, currencies, linking, general, joints } = language;
  const sets: WordSets = {
    small: set(small),
    fillers: set(fillers),
    courtesy: set(courtesy),
    yes: set(yes),
    no: set(no),
    currencies: set(currencies),
    linking: set(linking),
    general: set(general),
    joints: set(joints),
  };
  SETS.set(language, sets);
  return sets;
}
