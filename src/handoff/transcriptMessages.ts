import * as v from 'valibot';
import { TranscriptItemSchema, type TranscriptItem, type TranscriptMessage } from './envelope';

/**
 * The messages in a transcript list's items, in the order of the conversation. Items say their place, because they are
 * written side by side and one whose answer was lost is written again; those that don't are in order already. What is no
 * item is passed over.
 */
export function transcriptMessages(items: readonly unknown[]): TranscriptMessage[] {
  const placed = new Map<number, TranscriptItem>();
  const others: TranscriptItem[] = [];
  for (const item of items) {
    const { success, output } = v.safeParse(TranscriptItemSchema, item);
    if (!success) continue;
    if (output.place === undefined) others.push(output);
    else placed.set(output.place, output);
  }
  const inOrder = [...placed].sort(([one], [other]) => one - other).map(([, item]) => item);
  return [...inOrder, ...others].flatMap(({ messages }) => messages);
}
