import * as v from 'valibot';
import { TranscriptItemSchema, type TranscriptItem, type TranscriptMessage } from './envelope';

/** What was read of each item: a live transcript is read again at every message, nearly all of it unchanged. */
const readBefore = new WeakMap<object, TranscriptItem | 'none'>();

function readItem(item: unknown): TranscriptItem | 'none' {
  if (typeof item !== 'object' || item === null) return 'none';
  const before = readBefore.get(item);
  if (before) return before;
  const { success, output } = v.safeParse(TranscriptItemSchema, item);
  const read = success ? output : 'none';
  readBefore.set(item, read);
  return read;
}

/**
 * The messages in a transcript list's items, in the order of the conversation. Items say their place, because they are
 * written side by side and one whose answer was lost is written again; those that don't are in order already. What is no
 * item is passed over. The same item, given again, gives the same message objects.
 */
export function transcriptMessages(items: readonly unknown[]): TranscriptMessage[] {
  const placed = new Map<number, TranscriptItem>();
  const others: TranscriptItem[] = [];
  for (const item of items) {
    const read = readItem(item);
    if (read === 'none') continue;
    if (read.place === undefined) others.push(read);
    else placed.set(read.place, read);
  }
  const inOrder = [...placed].sort(([one], [other]) => one - other).map(([, item]) => item);
  return [...inOrder, ...others].flatMap(({ messages }) => messages);
}
