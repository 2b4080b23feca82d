/** What stands in an address for an id that could be none: nobody knows anything by this name. */
const NOTHING = '-';

/**
 * A text as one part of an address's path or one value of its query, whatever is in it. `.`, `..` and an empty text, which
 * would lead to another resource even when they are encoded, name nothing. Half of a character has no encoding, and would
 * be an error; the replacement character stands for it.
 */
export function addressPart(text: string): string {
  return /^\.{0,2}$/.test(text) ? NOTHING : encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}
