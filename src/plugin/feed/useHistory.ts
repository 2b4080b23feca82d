import { useEffect, useReducer, useState } from 'react';
import { syncNames } from '../../handoff/syncNames';
import type { SyncObjects } from '../sync/SyncWatch';
import { NO_HISTORY, hearHistory, hearRecord, type ConversationHistory, type RecordState } from './HandoffRecord';

/** What a conversation's document says of its handoffs. It shares the watch that the panel's envelope has. */
export function useHistory(sync: SyncObjects | undefined, conversationId: string | undefined): ConversationHistory {
  const [history, onEvent] = useReducer(hearHistory, NO_HISTORY, (nothing) => {
    let first = nothing;
    const name = conversationId === undefined ? undefined : syncNames.conversation(conversationId);
    if (name !== undefined) sync?.kept?.watchDocument(name, (event) => (first = hearHistory(first, event)));
    return first;
  });
  useEffect(
    () =>
      sync && conversationId !== undefined
        ? sync.watchDocument(syncNames.conversation(conversationId), onEvent)
        : undefined,
    [sync, conversationId],
  );
  return history;
}

/** Earlier handoffs by their ids, read for as long as a component uses them. */
export function useRecords(sync: SyncObjects, ids: readonly string[]): ReadonlyMap<string, RecordState> {
  const [records, setRecords] = useState<ReadonlyMap<string, RecordState>>(new Map());
  // The same ids in a new list are no reason to read them again.
  const key = JSON.stringify(ids);
  useEffect(() => {
    const stops = (JSON.parse(key) as string[]).map((id) =>
      sync.watchDocument(syncNames.handoff(id), (event) =>
        setRecords((before) => new Map(before).set(id, hearRecord(before.get(id) ?? { kind: 'loading' }, event))),
      ),
    );
    return () => stops.forEach((stop) => stop());
  }, [sync, key]);
  return records;
}
