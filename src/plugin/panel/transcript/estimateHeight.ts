import type { MessageRow } from './messageRows';
import { MOST_PAINTED } from './MessageText';

/** In pixels, roughly: what a row takes until it is measured. The nearer, the steadier the scroll bar. */
const LINE = 20;
const LETTER = 6.5;
const BUBBLE = 28;
const NAME = 28;
const MARK = 44;

/** The height a message will take in a list of this width, in pixels, guessed. */
export function estimateHeight(row: MessageRow | undefined, width: number): number {
  if (!row) return BUBBLE;
  const lettersInLine = Math.max(10, (width * 0.8) / LETTER);
  const lines = Math.max(1, Math.ceil(Math.min(row.message.text.length, MOST_PAINTED) / lettersInLine));
  const marks = Number(row.newDay) + Number(row.turn !== undefined) + Number(row.turnAfter !== undefined);
  return (
    lines * LINE + BUBBLE + (row.grouped ? 0 : NAME) + marks * MARK + (row.message.attachments?.length ?? 0) * LINE
  );
}
