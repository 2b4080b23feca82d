import { readHandoffEvents, type HandoffEvent } from '../../handoff/handoffEvents';
import { readEnvelope, type HandoffView } from '../../handoff/readHandoff';
import type { SyncEvent } from '../sync/SyncWatch';

/** One handoff of a conversation as Sync keeps it: what was handed over, and what became of it. */
export interface HandoffRecord {
  view: HandoffView;
  events: readonly HandoffEvent[];
}

/** One handoff while it is read. */
export type RecordState = { kind: 'loading' } | { kind: 'missing' } | { kind: 'known'; record: HandoffRecord };

/** What a conversation's document says: its current handoff, and the ids of those before it, oldest first. */
export interface ConversationHistory {
  current?: HandoffRecord;
  earlier: readonly string[];
}

/** Before Sync has spoken, and for a conversation it knows nothing of. */
export const NO_HISTORY: ConversationHistory = { earlier: [] };

/** The most handoffs before this one that are shown, the latest of them. */
const MOST_EARLIER = 20;

const readBefore = new WeakMap<object, HandoffRecord | 'none'>();

/** What a document of Sync says of a handoff and of what became of it. The same document gives the same record. */
export function recordIn(data: unknown): HandoffRecord | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const before = readBefore.get(data);
  if (before) return before === 'none' ? undefined : before;
  const { envelope, events } = data as { envelope?: unknown; events?: unknown };
  const view = readEnvelope(envelope);
  const record = view.kind === 'handoff' ? { view, events: readHandoffEvents(events) } : undefined;
  readBefore.set(data, record ?? 'none');
  return record;
}

/** A conversation's history after one more event. A lost connection keeps what is known. */
export function hearHistory(before: ConversationHistory, event: SyncEvent<unknown>): ConversationHistory {
  if (event.kind === 'unreachable') return before;
  if (event.kind === 'absent') return NO_HISTORY;
  const ids: unknown = (event.value as { earlier?: unknown } | null | undefined)?.earlier;
  const earlier = (Array.isArray(ids) ? (ids as unknown[]) : []).filter(
    (id): id is string => typeof id === 'string' && id !== '',
  );
  const history = { current: recordIn(event.value), earlier: [...new Set(earlier)].slice(-MOST_EARLIER) };
  const same = history.current === before.current && history.earlier.join() === before.earlier.join();
  return same ? before : history;
}

/** One handoff's state after one more event of its own document. */
export function hearRecord(before: RecordState, event: SyncEvent<unknown>): RecordState {
  if (event.kind === 'unreachable') return before;
  const record = event.kind === 'value' ? recordIn(event.value) : undefined;
  return record ? { kind: 'known', record } : { kind: 'missing' };
}
