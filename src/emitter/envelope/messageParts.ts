import { setImmediate as nextTurn } from 'node:timers/promises';

/** UTF-16 units, and messages, that are worked on at a stretch: a few milliseconds, whatever is done with them. */
const MOST_UNITS = 128 * 1024;
const MOST_MESSAGES = 500;

/** A list of messages in parts, in order, none of them more than a few milliseconds' work unless one message alone is. */
export function* messageParts<Message extends { text?: string | null | undefined }>(
  messages: readonly Message[],
): Generator<readonly Message[], void> {
  let from = 0;
  let units = 0;
  for (let place = 0; place < messages.length; place += 1) {
    units += messages[place]?.text?.length ?? 0;
    if (units < MOST_UNITS && place - from + 1 < MOST_MESSAGES) continue;
    yield messages.slice(from, place + 1);
    from = place + 1;
    units = 0;
  }
  if (from < messages.length) yield messages.slice(from);
}

/** Works on the parts one after the other; everybody else of the process has a turn between two of them. */
export async function inTurns<Part>(parts: Iterable<Part>, work: (part: Part) => void): Promise<void> {
  let isFirst = true;
  for (const part of parts) {
    if (!isFirst) await nextTurn();
    isFirst = false;
    work(part);
  }
}
