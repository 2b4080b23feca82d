import type { Effect } from './Effect';
import type { Event } from './Event';
import { wasAccepted } from './inHand';
import { done, guarded, ignored, isoOf, type Context, type Stepped } from './Rules';
import { phaseOf, type State } from './State';

/** Where a customer is not written to while they wait: an e-mail is no waiting room, and a caller hears music. */
const QUIET_CHANNELS: readonly string[] = ['email', 'voice'];

/** A clock: whoever waits may be due a word, or has waited for long enough. */
export function due(state: State, { noWord }: Extract<Event, { type: 'due' }>, context: Context): Stepped {
  const { wait, handoffId, seats = [] } = state;
  if (!wait) return ignored(state);
  const isAlone = phaseOf(state) === 'waiting' && !wasAccepted(state);
  const { rules, now } = context;
  const began = Date.parse(wait.movedAt ?? wait.since);
  const isLong = rules.longestWaitMs !== undefined && now - began >= rules.longestWaitMs;
  const isPromised = state.promised?.some((one) => one.handoffId === handoffId && one.taskSid !== undefined) ?? false;
  if (isAlone && !state.progress && (isLong || isPromised)) {
    const asked = seats.filter(({ status }) => status === 'pending' || status === 'reserved');
    const isMoved = !isPromised && rules.movesOnce === true && wait.movedAt === undefined;
    const next = isMoved ? { ...state, wait: { ...wait, movedAt: isoOf(context) } } : state;
    return done(
      next,
      asked.map(({ taskSid }): Effect => ({ do: isMoved ? 'move' : 'withdraw', taskSid })),
    );
  }
  if (noWord) return ignored(state);
  if (!isNoticeDue(state, context)) return ignored(state);
  const at = isoOf(context);
  const next: State = {
    ...state,
    wait: { ...wait, notices: wait.notices + 1, askedAt: wait.askedAt ?? at, noticedAt: at },
  };
  return done(next, [{ do: 'tell', words: 'wait', handoffId }]);
}

/** Whether a waiting customer hears of the wait now. Silence once a person is, or has ever been, there; and in the end. */
export function isNoticeDue(state: State, context: Context): boolean {
  const { wait } = state;
  const { rules, now } = context;
  const isBesidePeople = phaseOf(state) !== 'waiting' || wasAccepted(state);
  if (!wait || guarded(context, 'silence beside people', isBesidePeople)) return false;
  if (wait.channel && QUIET_CHANNELS.includes(wait.channel)) return false;
  // They do not wait in front of the screen any more.
  if (wait.choice && wait.choice.what !== 'wait') return false;
  if (guarded(context, 'notices end', wait.notices >= rules.mostNotices)) return false;
  return wait.noticedAt === undefined
    ? now - Date.parse(wait.since) >= rules.noticeAfterMs
    : now - Date.parse(wait.noticedAt) >= rules.noticeEveryMs;
}
