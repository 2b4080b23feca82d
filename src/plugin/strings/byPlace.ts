import { en, type LanguageStrings, type StringKey } from './en';

/**
 * A language's strings from its texts in the order of the English ones, which is how the build ships them; `null`
 * where it has none. See scripts/webpack/stringsByPlace.cjs.
 */
export function byPlace(texts: readonly (string | null)[]): LanguageStrings {
  const keys = Object.keys(en) as StringKey[];
  return Object.fromEntries(
    keys.flatMap((key, place) => (texts[place] === null || texts[place] === undefined ? [] : [[key, texts[place]]])),
  );
}
