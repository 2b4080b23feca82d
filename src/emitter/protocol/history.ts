import type { State } from './State';

/** What is remembered of one conversation here; the audit has all of it. */
const MOST_HISTORY = 20;

export function history(state: State, entry: NonNullable<State['history']>[number]): State {
  return { ...state, history: [...(state.history ?? []), entry].slice(-MOST_HISTORY) };
}
