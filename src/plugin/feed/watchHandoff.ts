import { syncNames } from '../../handoff/syncNames';
import type { Stop, SyncEvent, SyncListener, WatchedObjects } from '../sync/SyncWatch';
import { recordIn, type HandoffRecord } from './HandoffRecord';

/** Which handoff is wanted: that of this conversation, and, when the task names one, with this id. */
export interface HandoffAddress {
  conversationId?: string;
  /** What a task carries that nobody's attributes came along with: Flex's own conversation (`CH...`). */
  conversationSid?: string;
  id?: string;
}

function heard(event: SyncEvent<unknown>, wanted: string | undefined): SyncEvent<HandoffRecord> {
  if (event.kind !== 'value') return event;
  const record = recordIn(event.value);
  return record && (wanted === undefined || record.view.id === wanted)
    ? { kind: 'value', value: record }
    : { kind: 'absent' };
}

/**
 * Tells of a handoff as Sync keeps it, now and at each change. The conversation's document holds the current handoff;
 * one that a later handoff has followed moved to its own, so the watch goes there. Where the task names no handoff, the
 * one that is current at first sight is the one that stays.
 */
function watchById(
  sync: WatchedObjects,
  { conversationId, id }: { conversationId: string; id?: string },
  listener: SyncListener<HandoffRecord>,
): Stop {
  let wanted = id;
  let stopEarlier: Stop | undefined;
  const stopCurrent = sync.watchDocument(syncNames.conversation(conversationId), (event) => {
    const current = event.kind === 'value' ? recordIn(event.value)?.view.id : undefined;
    wanted ??= current;
    const followed = wanted !== undefined && current !== undefined && current !== wanted;
    if (!followed) return listener(heard(event, wanted));
    stopEarlier ??= sync.watchDocument(syncNames.handoff(wanted ?? ''), (earlier) => listener(heard(earlier, wanted)));
  });
  return () => {
    stopCurrent();
    stopEarlier?.();
  };
}

/** Finds a handoff by what is known of it, and tells of it; nobody hears anything when nothing is known. */
export function watchHandoff(
  sync: WatchedObjects,
  address: HandoffAddress,
  listener: SyncListener<HandoffRecord>,
): Stop {
  const { conversationId, conversationSid, id } = address;
  if (conversationId !== undefined) return watchById(sync, { conversationId, id }, listener);
  if (conversationSid === undefined) return () => undefined;
  let stopFound: Stop | undefined;
  let found: string | undefined;
  const stopPointer = sync.watchDocument(syncNames.byConversationSid(conversationSid), (event) => {
    if (event.kind !== 'value') return listener(event);
    const points: unknown = (event.value as { conversationId?: unknown } | null | undefined)?.conversationId;
    if (typeof points !== 'string' || points === '') return listener({ kind: 'absent' });
    if (points === found) return;
    stopFound?.();
    found = points;
    stopFound = watchById(sync, { conversationId: points }, listener);
  });
  return () => {
    stopPointer();
    stopFound?.();
  };
}
