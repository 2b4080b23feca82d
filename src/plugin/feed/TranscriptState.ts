import type { TranscriptMessage } from '../../handoff/envelope';
import { transcriptMessages } from '../../handoff/transcriptMessages';
import type { SyncEvent } from '../sync/SyncWatch';

/** What an opened transcript shows. */
export type TranscriptState =
  /** Being read: the messages that are there so far, the newest ones first to come. */
  | { kind: 'loading'; messages: readonly TranscriptMessage[] }
  | { kind: 'whole'; messages: readonly TranscriptMessage[] }
  /** The list cannot be read, or not all of it: the latest messages. */
  | { kind: 'tail'; messages: readonly TranscriptMessage[] }
  | { kind: 'missing' };

/** What was heard of a transcript's list so far. */
export interface HeardTranscript {
  /** `some`: the older part is still to come; `all`: read to its beginning. */
  read: 'nothing' | 'some' | 'all';
  messages: readonly TranscriptMessage[];
  /** The list is not to be had, or not now. */
  failed: boolean;
}

/** Before the list has said anything. */
export const NOTHING_READ: HeardTranscript = { read: 'nothing', messages: [], failed: false };

const messagesBefore = new WeakMap<readonly unknown[], readonly TranscriptMessage[]>();

/** A list that is told of again, as to a reader who comes back to it, has the same messages. */
function messagesIn(items: readonly unknown[]): readonly TranscriptMessage[] {
  const before = messagesBefore.get(items);
  if (before) return before;
  const messages = transcriptMessages(items);
  messagesBefore.set(items, messages);
  return messages;
}

/** What is known after one more event of the list. What was read stays when the connection is lost. */
export function hearTranscript(before: HeardTranscript, event: SyncEvent<readonly unknown[]>): HeardTranscript {
  if (event.kind === 'unreachable') return { ...before, failed: true };
  if (event.kind === 'absent') return { ...NOTHING_READ, failed: true };
  const read = event.partial ? 'some' : 'all';
  const messages = messagesIn(event.value);
  return before.messages === messages && before.read === read && !before.failed
    ? before
    : { read, messages, failed: false };
}

/** What is shown, from what was heard of the list and the latest messages, which the task or the envelope carries. */
export function transcriptState(heard: HeardTranscript, tail: readonly TranscriptMessage[]): TranscriptState {
  if (heard.read === 'all') return { kind: 'whole', messages: heard.messages };
  const messages = heard.messages.length > tail.length ? heard.messages : tail;
  if (!heard.failed) return { kind: 'loading', messages };
  return messages.length > 0 ? { kind: 'tail', messages } : { kind: 'missing' };
}
