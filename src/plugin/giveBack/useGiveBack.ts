import { useEffect, useReducer } from 'react';
import type { GiveBackState } from './GiveBackState';
import type { GiveBacks, ReturnableTask } from './GiveBacks';

/** Renders again whenever a give-back of this browser changes. */
export function useGiveBackChanges(giveBacks: GiveBacks | undefined): void {
  const [, changed] = useReducer((count: number) => count + 1, 0);
  useEffect(() => giveBacks?.subscribe(changed), [giveBacks]);
}

/** One task's give-back, kept up to date; the emitter is asked once each time the task is shown. */
export function useGiveBack(giveBacks: GiveBacks, { taskSid, handoffId }: ReturnableTask): GiveBackState {
  useGiveBackChanges(giveBacks);
  useEffect(() => {
    const gone = new AbortController();
    void giveBacks.ask({ taskSid, handoffId }, gone.signal);
    return () => gone.abort();
  }, [giveBacks, taskSid, handoffId]);
  return giveBacks.stateOf(taskSid);
}
