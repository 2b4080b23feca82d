/** Languages written from right to left, by their BCP 47 subtag. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur']);

/** The direction a locale is read in, for `dir`. */
export function textDirection(locale: string): 'ltr' | 'rtl' {
  const [language = ''] = locale.toLowerCase().split('-');
  return RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
}

const BEGINS_AT_THE_RIGHT =
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * The direction in which a text reads, by its first letter. `dir="auto"` does the same, but passes over what inside has a
 * direction of its own, so that what stands beside such a text would not follow it.
 */
export function directionOf(text: string): 'rtl' | 'ltr' {
  return BEGINS_AT_THE_RIGHT.test(text) ? 'rtl' : 'ltr';
}
