import { useEffect, useReducer } from 'react';
import type { GiveBackState, GiveBackTrouble } from './GiveBackState';
import type { GiveBacks, ReturnableTask } from './GiveBacks';

/** Renders again whenever a give-back of this browser changes. */
export function useGiveBackChanges(giveBacks: GiveBacks | undefined): void {
  const [, changed] = useReducer((count: number) => count + 1, 0);
  useEffect(() => giveBacks?.subscribe(changed), [giveBacks]);
}

/** What may be otherwise in a moment, without anything that the agent does. */
const PASSING: readonly GiveBackTrouble[] = ['ai_not_ready', 'in_progress', 'not_accepted', 'failed'];
/** Calm enough for an emitter that a floor of agents asks. */
export const ASK_AGAIN_MS = 10_000;

function mayPass({ kind, offer }: GiveBackState): boolean {
  return kind === 'closed' && 'why' in offer && PASSING.includes(offer.why);
}

/**
 * One task's give-back, kept up to date. The emitter is asked each time the task is shown, and again while what it said
 * may pass.
 */
export function useGiveBack(giveBacks: GiveBacks, { taskSid, handoffId }: ReturnableTask): GiveBackState {
  useGiveBackChanges(giveBacks);
  useEffect(() => {
    const gone = new AbortController();
    void giveBacks.ask({ taskSid, handoffId }, gone.signal);
    return () => gone.abort();
  }, [giveBacks, taskSid, handoffId]);
  const state = giveBacks.stateOf(taskSid);
  const passing = mayPass(state);
  useEffect(() => {
    if (!passing) return undefined;
    const gone = new AbortController();
    const clock = setInterval(() => void giveBacks.ask({ taskSid, handoffId }, gone.signal), ASK_AGAIN_MS);
    return () => {
      clearInterval(clock);
      gone.abort();
    };
  }, [giveBacks, taskSid, handoffId, passing]);
  return state;
}
