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

/**
 * The longest beginning of `text` that fits `maxBytes` of UTF-8 with an ellipsis behind it, cut between
 * graphemes; the text itself when it fits; empty when not even the ellipsis does.
 */
export function cutText(text: string, maxBytes: number): string {
  if (text.length <= maxBytes / 3 || utf8Length(text) <= maxBytes) return text;
  const room = maxBytes - utf8Length('…');
  if (room < 0) return '';
  // One UTF-16 unit is at least one byte, so more units than bytes can never fit: bounds the work on huge input.
  const head = text.slice(0, room + 1);
  let kept = '';
  let used = 0;
  for (const grapheme of graphemes(head)) {
    const bytes = utf8Length(grapheme);
    if (used + bytes > room) break;
    kept += grapheme;
    used += bytes;
  }
  return `${kept.trimEnd()}…`;
}
