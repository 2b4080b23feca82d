const encoder = new TextEncoder();

/** Length of a text in UTF-8 bytes; a lone surrogate counts as the replacement character (3). */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

/** Length in UTF-8 bytes of the value as compact JSON. */
export function jsonLength(value: unknown): number {
  return utf8Length(JSON.stringify(value) ?? '');
}

const segmenter =
  typeof Intl.Segmenter === 'function' ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : undefined;

/** Units segmented at a time: a segmenter's time grows with the square of what it is given. */
const PIECE_UNITS = 1_024;

function* graphemes(text: string): Generator<string> {
  if (!segmenter) {
    yield* text;
    return;
  }
  for (let from = 0, units = PIECE_UNITS; from < text.length;) {
    const isLast = from + units >= text.length;
    const pieces = [...segmenter.segment(text.slice(from, from + units))].map(({ segment }) => segment);
    // The last one of a piece may go on in the next; one that fills a piece needs a larger one.
    const whole = isLast ? pieces : pieces.slice(0, -1);
    for (const grapheme of whole) {
      yield grapheme;
      from += grapheme.length;
    }
    units = whole.length === 0 ? units * 2 : PIECE_UNITS;
  }
}

/** Printable ASCII, and Chinese and Japanese characters that nothing joins to what stands before them. */
const STANDS_ALONE = /[\x20-\x7e\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]/;

/** The last place up to `most` between two characters of which each is one by itself: there need be no segmenter. */
function certainBoundary(text: string, most: number): number {
  let place = most;
  while (place > 0 && !(STANDS_ALONE.test(text.charAt(place)) && STANDS_ALONE.test(text.charAt(place - 1)))) place -= 1;
  return place;
}

/**
 * The longest beginning of `text` that fits `maxBytes` of UTF-8 with an ellipsis behind it, cut between
 * graphemes; the text itself when it fits; empty when not even the ellipsis does.
 */
export function cutText(text: string, maxBytes: number): string {
  // One UTF-16 unit is at least one byte, so more units than bytes can never fit: bounds the work on huge input.
  if (text.length <= maxBytes / 3 || (text.length <= maxBytes && utf8Length(text) <= maxBytes)) return text;
  const room = maxBytes - utf8Length('…');
  if (room < 0) return '';
  const head = text.slice(0, room + 1);
  const { read } = encoder.encodeInto(head, new Uint8Array(room));
  let kept = certainBoundary(head, read);
  for (const grapheme of graphemes(head.slice(kept))) {
    if (kept + grapheme.length > read) break;
    kept += grapheme.length;
  }
  return `${head.slice(0, kept).trimEnd()}…`;
}
