import { withHandoff } from './handoffs';
import type { Effect } from './Effect';
import { done, ignored, type Context, type Stepped } from './Rules';
import type { State } from './State';

/** The conversation is closed for good: new traffic starts another one, so nothing of it is put back or promised. */
export function closed(state: State, at: string, _context: Context): Stepped {
  if (state.closedAt) return ignored(state);
  const { progress, wait: _wait, ...others } = state;
  // Notes and events of a give-back are still written down.
  const isReturned = progress?.step === 'returned';
  let next: State = { ...others, closedAt: at, ...(isReturned && progress ? { progress } : {}) };
  const effects: Effect[] = [{ do: 'unwatch' }, ...(isReturned ? [] : [{ do: 'unlist' as const }])];
  for (const { id, endedAt, accepted } of state.handoffs ?? []) {
    if (endedAt) continue;
    next = withHandoff(next, id, { endedAt: at });
    effects.push(
      { do: 'keep', handoffId: id },
      { do: 'ended', handoffId: id, how: accepted ? 'completed' : 'canceled' },
    );
  }
  return done(next, [...effects, { do: 'keep conversation' }]);
}
