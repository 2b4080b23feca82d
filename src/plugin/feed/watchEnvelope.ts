import { readEnvelope, type HandoffView } from '../../handoff/readHandoff';
import { syncNames } from '../../handoff/syncNames';
import type { Stop, SyncEvent, SyncListener, SyncObjects } from '../sync/SyncWatch';

/** Which handoff's envelope is wanted: that of this conversation, and, when the task names one, with this id. */
export interface EnvelopeAddress {
  conversationId: string;
  id?: string;
}

function envelopeIn(data: unknown): HandoffView | undefined {
  const envelope: unknown = (data as { envelope?: unknown } | null | undefined)?.envelope;
  const view = readEnvelope(envelope);
  return view.kind === 'handoff' ? view : undefined;
}

function heard(event: SyncEvent<unknown>, wanted: string | undefined): SyncEvent<HandoffView> {
  if (event.kind !== 'value') return event;
  const view = envelopeIn(event.value);
  return view && (wanted === undefined || view.id === wanted) ? { kind: 'value', value: view } : { kind: 'absent' };
}

/**
 * Tells of a handoff's envelope in Sync, now and at each change. The conversation's document holds the current
 * handoff; one that a later handoff has followed moved to its own, so the watch goes there.
 */
export function watchEnvelope(
  sync: SyncObjects,
  { conversationId, id }: EnvelopeAddress,
  listener: SyncListener<HandoffView>,
): Stop {
  let stopEarlier: Stop | undefined;
  const stopCurrent = sync.watchDocument(syncNames.conversation(conversationId), (event) => {
    const current = event.kind === 'value' ? envelopeIn(event.value) : undefined;
    const followed = id !== undefined && current?.id !== undefined && current.id !== id;
    if (!followed) return listener(heard(event, id));
    stopEarlier ??= sync.watchDocument(syncNames.handoff(id), (earlier) => listener(heard(earlier, id)));
  });
  return () => {
    stopCurrent();
    stopEarlier?.();
  };
}
