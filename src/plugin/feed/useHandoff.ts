import { useEffect, useMemo, useReducer } from 'react';
import { readHandoff } from '../../handoff/readHandoff';
import type { SyncObjects } from '../sync/SyncWatch';
import { NOTHING_HEARD, handoffState, hear, type HandoffState } from './HandoffState';
import { watchEnvelope } from './watchEnvelope';

/**
 * One task's handoff: at the first paint what the task carries, then what Sync adds, live. For one task only: a
 * component that shows another task is another component (`key`).
 */
export function useHandoff(taskAttributes: unknown, sync: SyncObjects | undefined): HandoffState {
  const onTask = useMemo(() => readHandoff(taskAttributes), [taskAttributes]);
  const [heard, onEvent] = useReducer(hear, NOTHING_HEARD);
  const { conversationId, id } = onTask.kind === 'handoff' ? onTask : { conversationId: undefined, id: undefined };
  useEffect(
    () => (sync && conversationId !== undefined ? watchEnvelope(sync, { conversationId, id }, onEvent) : undefined),
    [sync, conversationId, id],
  );
  return useMemo(() => handoffState(onTask, heard), [onTask, heard]);
}
