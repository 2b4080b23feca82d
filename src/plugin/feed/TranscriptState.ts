import type { TranscriptMessage } from '../../handoff/envelope';
import { transcriptMessages } from '../../handoff/transcriptMessages';
import type { SyncEvent } from '../sync/SyncWatch';

/** What an opened transcript shows. */
export type TranscriptState =
  | { kind: 'loading' }
  | { kind: 'whole'; messages: readonly TranscriptMessage[] }
  /** The list cannot be read: the latest messages, which the task or the envelope carries. */
  | { kind: 'tail'; messages: readonly TranscriptMessage[] }
  | { kind: 'missing' };

/** A transcript's state after one event of its list. What is there whole stays when the connection is lost. */
export function transcriptState(
  before: TranscriptState,
  event: SyncEvent<readonly unknown[]>,
  tail: readonly TranscriptMessage[],
): TranscriptState {
  if (event.kind === 'value') return { kind: 'whole', messages: transcriptMessages(event.value) };
  if (event.kind === 'unreachable' && before.kind === 'whole') return before;
  return withoutList(tail);
}

/** A transcript whose list is not to be had. */
export function withoutList(tail: readonly TranscriptMessage[]): TranscriptState {
  return tail.length > 0 ? { kind: 'tail', messages: tail } : { kind: 'missing' };
}
