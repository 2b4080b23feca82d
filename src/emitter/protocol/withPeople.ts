import type { Effect } from './Effect';
import type { Event, SeatSeen } from './Event';
import { currentHandoff, endHandoffs, isLive, withHandoff } from './handoffs';
import { wasAccepted } from './inHand';
import { isForsaken, letGo } from './nobody';
import { closed } from './closed';
import { history } from './history';
import { keptPromise, makeGood } from './promises';
import { done, guarded, ignored, isoOf, type Context, type Stepped } from './Rules';
import { merged } from './seats';
import { isHumans, phaseOf, type State } from './State';

type Of<Type extends Event['type']> = Extract<Event, { type: Type }>;

/** TaskRouter tells of one of the conversation's tasks, perhaps late, twice, or out of order. */
export function taskChanged(state: State, { seat }: Of<'task'>, context: Context): Stepped {
  if (isPromise(state, seat)) return keptPromise(state, seat, context);
  return seatsChanged(state, { ...state, seats: merged(state.seats, [seat], context) }, context);
}

/** A task says so, and is none that a person has the conversation by: nobody leaves it by writing something on their task. */
function isPromise({ promised, seats }: State, { taskSid, isPromise: says }: SeatSeen): boolean {
  if (promised?.some((one) => one.taskSid === taskSid)) return true;
  return says === true && !seats?.some((one) => one.taskSid === taskSid);
}

/** Twilio was asked who is there: whatever an event would have told is found here. */
export function looked(before: State, event: Of<'looked'>, context: Context): Stepped {
  const promises = promisesSeen(before, event, context);
  const { state, effects, answer } = peopleSeen(promises.state, event, context);
  if (promises.state === before && promises.effects.length === 0) return { state, effects, answer };
  return done(state ?? promises.state, [...promises.effects, ...effects]);
}

/** What has become of the promises, and what is still to be made good for. */
function promisesSeen(
  state: State,
  { seats = [] }: Of<'looked'>,
  context: Context,
): { state: State; effects: Effect[] } {
  let seen = { state, effects: [] as Effect[] };
  for (const seat of seats.filter((one) => isPromise(state, one))) {
    const kept = keptPromise(seen.state, seat, context);
    seen = { state: kept.state ?? seen.state, effects: [...seen.effects, ...kept.effects] };
  }
  return seen.effects.length > 0 ? seen : { ...seen, effects: makeGood(seen.state, context).effects };
}

function peopleSeen(state: State, event: Of<'looked'>, context: Context): Stepped {
  if (event.isClosed) return closed(state, event.at, context);
  // Left behind by a process that closed them alone, while Sync was away.
  if (event.hears === false && state.owner === 'ai' && !state.progress && !isLive(state))
    return letGo(state, 'person left', context);
  const seen = (event.seats ?? []).filter((seat) => !isPromise(state, seat));
  const next = { ...state, seats: merged(state.seats, seen, context, true) };
  const stepped = seatsChanged(state, next, context);
  return event.wroteSince === false ? withoutFirstReply(stepped, context) : stepped;
}

/** What follows from who is there now. */
function seatsChanged(before: State, next: State, context: Context): Stepped {
  if (before.closedAt) return ignored(before);
  const seats = next.seats ?? [];
  if (JSON.stringify(seats) === JSON.stringify(before.seats) && !isForsaken(next)) return ignored(before);
  const accepted = seats.filter(({ status }) => status === 'accepted');
  const hadCome = new Set(before.seats?.filter(({ acceptedAt }) => acceptedAt).map(({ taskSid }) => taskSid));
  const isNew = seats.find(({ taskSid, acceptedAt }) => acceptedAt !== undefined && !hadCome.has(taskSid));
  let state = next;
  const effects: Effect[] = [];
  if (isNew) {
    state = history(withHandoff(state, isNew.handoffId ?? state.handoffId, { accepted: true }), {
      what: 'accepted',
      at: isNew.acceptedAt ?? isNew.at,
      handoffId: isNew.handoffId ?? state.handoffId,
      ...(isNew.worker ? { bySid: isNew.worker.sid } : {}),
    });
    if (accepted.length > 0) effects.push({ do: 'watch', as: 'held' });
  }
  if (accepted.length > 0 && !isHumans(state) && guarded(context, 'a person silences the AI', true)) {
    // Whatever is still to be done about the AI's turn is not done beside a person.
    const { progress: _progress, ...others } = state;
    state = { ...others, owner: 'human', since: isoOf(context) };
    effects.push({ do: 'watch', as: 'held' }, { do: 'unlist' });
  }
  if (accepted.length > 0 && state.progress?.step === 'nobody') {
    const { progress: _progress, ...others } = state;
    state = { ...others, owner: 'human' };
    effects.push({ do: 'unlist' });
  }
  if (context.rules.onComplete && isForsaken(state) && wasAccepted(state)) {
    effects.push(...returnCompleted(state));
  } else if (guarded(context, 'nobody is left', isForsaken(state))) {
    const gone = letGo(state, undefined, context);
    if (gone.state) state = gone.state;
    effects.push(...gone.effects);
  }
  const ended = endHandoffs(state, context);
  return done(ended.state, [...effects, ...ended.effects]);
}

/** Where the operator wants it: what the last person has completed is given back for them, once they have written it up. */
function returnCompleted({ seats = [], handoffId }: State): Effect[] {
  const seat = [...seats].reverse().find(({ acceptedAt }) => acceptedAt);
  if (!seat || seats.some(({ status }) => status !== 'over')) return [];
  const { taskSid, worker } = seat;
  return [{ do: 'return completed', handoffId, taskSid, ...(worker ? { worker } : {}) }];
}

/** A person has accepted and not written a word: the supervisor hears of it, and the customer too; once. */
function withoutFirstReply(stepped: Stepped, context: Context): Stepped {
  const { state, effects } = stepped;
  const { firstReplyMs } = context.rules;
  if (!state || firstReplyMs === undefined || phaseOf(state) !== 'with people') return stepped;
  const handoff = currentHandoff(state);
  const seat = state.seats?.find(({ status }) => status === 'accepted');
  if (!seat?.acceptedAt || handoff?.raised || context.now - Date.parse(seat.acceptedAt) < firstReplyMs) return stepped;
  const { handoffId } = state;
  return done(withHandoff(state, handoffId, { raised: true }), [
    ...effects,
    { do: 'raise', taskSid: seat.taskSid },
    { do: 'tell', words: 'soon', handoffId },
  ]);
}
