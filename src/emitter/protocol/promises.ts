import type { Effect } from './Effect';
import type { Event, SeatSeen } from './Event';
import { endHandoffs, withHandoff } from './handoffs';
import { history } from './history';
import { done, guarded, ignored, isoOf, type Context, type Stepped } from './Rules';
import { isOpenPromise, type PromiseMade, type State } from './State';

type Of<Type extends Event['type']> = Extract<Event, { type: Type }>;

/** Promises of one conversation that are remembered. */
const MOST_PROMISED = 6;

/** Something is promised of a conversation that nobody has handed over: the AI has it, and the promise is looked after. */
export function promisedInstead(event: Of<'promised'>, context: Context): Stepped {
  const { handoffId } = event;
  const at = isoOf(context);
  return promised({ owner: 'ai', handoffId, since: at, handoffs: [{ id: handoffId, at }] }, event, context);
}

/** A task stands for the promise: now a customer who waits leaves the queue, and the AI has them meanwhile. */
export function promised(state: State, event: Of<'promised'>, context: Context): Stepped {
  const { what, handoffId, taskSid, to, notBefore } = event;
  const at = isoOf(context);
  const isThis = (one: PromiseMade): boolean => isOwed(one) && one.what === what && one.handoffId === handoffId;
  const broken = state.promised?.some(isThis);
  // It is tried again while they keep their place.
  if (!taskSid || (state.handoffId !== handoffId && !event.instead && !broken)) return ignored(state);
  if (state.promised?.some((one) => one.taskSid === taskSid)) return ignored(state);
  const promise = { what, at, handoffId, taskSid, ...(to ? { to } : {}), ...(notBefore ? { notBefore } : {}) };
  const madeGood = state.promised?.map((one) => (isThis(one) ? { ...one, madeGoodAt: at } : one));
  const { wait } = state;
  const next = history(
    {
      ...(event.instead ? withHandoff(state, handoffId, {}) : state),
      promised: [...(madeGood ?? []), promise].slice(-MOST_PROMISED),
      ...(wait?.choice ? { wait: { ...wait, choice: { ...wait.choice, done: true } } } : {}),
    },
    { what: `promised ${what}`, at, handoffId },
  );
  // Its task may be made so late that nobody waits any more.
  const watch: Effect = { do: 'watch', as: 'held' };
  if (event.instead || broken) return done(next, [watch]);
  const asked = (state.seats ?? []).filter(({ status }) => status === 'pending' || status === 'reserved');
  const confirm: Effect[] = asked[0] ? [{ do: 'confirm', what, taskSid: asked[0].taskSid }] : [];
  return done(next, [watch, ...confirm, ...asked.map((one): Effect => ({ do: 'withdraw', taskSid: one.taskSid }))]);
}

/** Nobody has kept it, and nothing has come of that yet. */
const isOwed = ({ brokenAt, madeGoodAt }: PromiseMade): boolean => brokenAt !== undefined && madeGoodAt === undefined;

/** Somebody is still to keep it, or to make good for it: it is looked after. */
export function hasOpenPromise({ promised = [] }: State): boolean {
  return promised.some(isOpenPromise);
}

/** The task of a promise: somebody has done it; or it is over, and nobody ever had it. */
export function keptPromise(state: State, seat: SeatSeen, context: Context): Stepped {
  const { taskSid, status, at, acceptedAt } = seat;
  const open = state.promised?.find((one) => one.taskSid === taskSid && !one.keptAt && !one.brokenAt);
  if (!open || (status !== 'wrapping' && status !== 'over')) return ignored(state);
  const isBroken = status === 'over' && acceptedAt === undefined;
  const became = guarded(context, 'canceled is not kept', isBroken) ? { brokenAt: at } : { keptAt: at };
  const all = state.promised?.map((one) => (one === open ? { ...one, ...became } : one));
  const what = 'brokenAt' in became ? 'broken' : 'kept';
  const next = history({ ...state, promised: all }, { what, at: isoOf(context), handoffId: open.handoffId });
  if ('brokenAt' in became) return makeGood(next, context);
  const ended = endHandoffs(next, context);
  return done(ended.state, ended.effects);
}

/**
 * A broken promise is given another task, once: the customer counts on it, wherever they are by now. When that one is
 * broken too they hear it, as soon as the AI has them; of a conversation that is closed only the record says it.
 */
export function makeGood(state: State, context: Context): Stepped {
  const owed = state.promised?.find(isOwed);
  if (!owed) return ignored(state);
  const { what, to, handoffId } = owed;
  const isSecond = state.promised?.some(
    (one) => one !== owed && one.brokenAt && one.what === what && one.handoffId === handoffId,
  );
  if (!isSecond && to) return done(state, [{ do: 'promise', what, to, handoffId, again: true }]);
  if (state.closedAt) return settled(state, owed, context);
  // A person who has them talks to them; it is said when the AI has them again.
  if (state.owner !== 'ai' || state.progress) return done(state);
  return done(state, [{ do: 'tell', words: 'not kept', handoffId }]);
}

/** The customer knows that it was not kept. */
export function notKeptTold(state: State, { ok, handoffId }: Of<'told'>, context: Context): Stepped {
  const owed = state.promised?.find((one) => isOwed(one) && one.handoffId === handoffId);
  return owed && ok ? settled(state, owed, context) : ignored(state);
}

function settled(state: State, owed: PromiseMade, context: Context): Stepped {
  const at = isoOf(context);
  const ended = endHandoffs(
    { ...state, promised: state.promised?.map((one) => (one === owed ? { ...one, madeGoodAt: at } : one)) },
    context,
  );
  return done(ended.state, [{ do: 'unwatch' }, ...ended.effects]);
}
