import type { Effect } from './Effect';
import { isOpenStatus } from './Event';
import { guarded, isoOf, type Context } from './Rules';
import { isOpenPromise, type HandoffRecord, type State } from './State';

/** Handoffs of one conversation that are remembered. */
const MOST_HANDOFFS = 8;

/** The newest handoff of the conversation. */
export function currentHandoff({ handoffs = [], handoffId }: State): HandoffRecord | undefined {
  return handoffs.find(({ id }) => id === handoffId);
}

export function withHandoff(state: State, id: string, change: Partial<HandoffRecord>): State {
  const handoffs = state.handoffs ?? [];
  const known = handoffs.find((one) => one.id === id);
  const changed: HandoffRecord = { ...(known ?? { id, at: state.since }), ...change };
  const all = known ? handoffs.map((one) => (one.id === id ? changed : one)) : [...handoffs, changed];
  return { ...state, handoffs: all.slice(-MOST_HANDOFFS) };
}

/**
 * Each handoff has its own end: when the last of its tasks is over, what is stored of that handoff lives on for a while.
 * What belongs to the conversation does so only when none of its handoffs is open.
 */
export function endHandoffs(state: State, context: Context): { state: State; effects: Effect[] } {
  let next = state;
  const effects: Effect[] = [];
  for (const { id, endedAt, accepted } of state.handoffs ?? []) {
    if (endedAt) continue;
    const seats = (state.seats ?? []).filter(({ handoffId }) => (handoffId ?? state.handoffId) === id);
    const isOver = seats.length > 0 && seats.every(({ status }) => status === 'over');
    const isAtWork = state.handoffId === id && state.progress !== undefined && state.progress.step !== 'nobody';
    // Whoever keeps the promise reads what it is about.
    const isPromised = state.promised?.some((one) => one.handoffId === id && isOpenPromise(one));
    if (isPromised || !isOver || (isAtWork && state.progress?.step !== 'returned')) continue;
    next = withHandoff(next, id, { endedAt: isoOf(context) });
    effects.push(
      { do: 'keep', handoffId: id },
      { do: 'ended', handoffId: id, how: accepted ? 'completed' : 'canceled' },
    );
    const othersAreOpen = (next.handoffs ?? []).some((one) => !one.endedAt);
    if (!guarded(context, 'each its own end', othersAreOpen)) effects.push({ do: 'keep conversation' });
  }
  return { state: next, effects };
}

/** Whether a person has, or had, this handoff: it was made, whatever became of it since. */
export function hadPerson({ handoffs = [], returns = [] }: State, id: string): boolean {
  return handoffs.some((one) => one.id === id && one.accepted) || returns.some(({ handoffId }) => handoffId === id);
}

/** Whether a person has the conversation, or is being asked into it. */
export function isLive({ seats = [] }: State): boolean {
  return seats.some(({ status }) => isOpenStatus(status));
}
