/** Combining marks one letter may carry. No script needs more; a tower of them runs over the lines around it. */
const MOST_MARKS = 8;

const LONE_SURROGATE = /\p{Surrogate}/gu;
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/**
 * What changes the order of the text around it (U+202A to U+202E, U+2066 to U+2069, U+206A to U+206F), what has no
 * width and so hides in a word or breaks a copied one, and control characters, but not the tab and the line end.
 * U+200E, U+200F and U+061C stay: they only settle which way their neighbours lean, and Arabic and Hebrew need them.
 */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u180E\u200B\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;
/** Letters without a shape, which spell out the flags of England and the like, and can hide a message elsewhere. */
const TAGS = /(\u{1F3F4}[\u{E0020}-\u{E007E}]{1,8}\u{E007F})|[\u{E0000}-\u{E007F}]+/gu;
const MARKS = new RegExp(`([\\p{M}\\u200C\\u200D]{${MOST_MARKS}})[\\p{M}\\u200C\\u200D]+`, 'gu');
/** They join emoji into one and shape Persian and Indic words, so they stay between two characters, one at a time. */
const JOINERS = /[\u200C\u200D]+/g;
const SUSPICIOUS =
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u180E\u200B-\u200D\u2028-\u202E\u2060-\u206F\uD800-\uDFFF\uFEFF\uFFF9-\uFFFB]|\p{M}{8}/u;
const SURROGATES = /[\uD800-\uDFFF]/;

/**
 * A customer's text as it may be painted: what reorders, hides in or towers over other text is left out, half a
 * character becomes U+FFFD, and every line end is `\n`. Everything else stays as written. It is still text, never
 * markup, and wants `dir="auto"` or `<bdi>` around it. Cleaning it again changes nothing.
 */
export function readableText(text: string): string {
  // Nearly every text is clean, and a transcript has thousands.
  if (!SUSPICIOUS.test(text) && !SURROGATES.test(text)) return text;
  return text
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(LINE_ENDS, '\n')
    .replace(INVISIBLE, '')
    .replace(TAGS, '$1')
    .replace(MARKS, '$1')
    .replace(JOINERS, (run, at: number, whole: string) => {
      const between = /\S/.test(whole[at - 1] ?? '') && /\S/.test(whole[at + run.length] ?? '');
      return between ? run.charAt(0) : '';
    });
}
