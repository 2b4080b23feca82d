import { useCallback, useEffect, useMemo, useReducer } from 'react';
import { taskHandoff } from '../task/taskHandoff';
import type { SyncListener, SyncObjects, WatchedObjects } from '../sync/SyncWatch';
import type { HandoffRecord } from './HandoffRecord';
import { NOTHING_HEARD, handoffState, hear, type HandoffState } from './HandoffState';
import { handoffAddress, wasOverBefore } from './handoffAddress';
import { watchHandoff } from './watchHandoff';

/** What finding a handoff needs of a task. */
export interface HandedOverTask {
  attributes: unknown;
  dateCreated?: Date;
}

/**
 * One task's handoff: at the first paint what the task carries, then what Sync adds, live; a task that carries nothing
 * may be about a conversation that was handed over all the same. For one task only: a component that shows another task
 * is another component (`key`).
 */
export function useHandoff(
  { attributes, dateCreated }: HandedOverTask,
  sync: SyncObjects | undefined,
): HandoffState | { kind: 'looking' } {
  const onTask = useMemo(() => taskHandoff(attributes), [attributes]);
  const { conversationId, conversationSid, id } = useMemo(() => handoffAddress(attributes) ?? {}, [attributes]);
  const created = dateCreated?.getTime();
  const watch = useCallback(
    (objects: WatchedObjects, tell: SyncListener<HandoffRecord>) => {
      const since = created === undefined ? undefined : new Date(created);
      const isFound = conversationId === undefined;
      return watchHandoff(objects, { conversationId, conversationSid, id }, (event) =>
        tell(isFound && event.kind === 'value' && wasOverBefore(event.value, since) ? { kind: 'absent' } : event),
      );
    },
    [conversationId, conversationSid, id, created],
  );
  const [heard, onEvent] = useReducer(hear, NOTHING_HEARD, (nothing) => {
    let first = nothing;
    if (sync?.kept) watch(sync.kept, (event) => (first = hear(first, event)));
    return first;
  });
  useEffect(() => (sync ? watch(sync, onEvent) : undefined), [sync, watch]);
  const looks = sync !== undefined && onTask.kind === 'none' && (conversationId ?? conversationSid) !== undefined;
  return useMemo(
    // What Sync has not denied yet is not denied here.
    () => (looks && heard === NOTHING_HEARD ? { kind: 'looking' } : handoffState(onTask, heard)),
    [looks, onTask, heard],
  );
}
