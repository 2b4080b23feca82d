import type { Effect } from './Effect';
import type { Event, SeatSeen } from './Event';
import { endHandoffs } from './handoffs';
import { letGo } from './nobody';
import { done, guarded, ignored, isoOf, type Context, type Stepped } from './Rules';
import { phaseOf, type PromiseKind, type State } from './State';
import { history } from './history';

type Of<Type extends Event['type']> = Extract<Event, { type: Type }>;

/** Promises of one conversation that are remembered. */
const MOST_PROMISED = 6;

/** The customer has chosen what to do instead of, or besides, waiting. */
export function chose(state: State, event: Of<'chose'>, context: Context): Stepped {
  const { wait, handoffId, seats = [] } = state;
  if (!wait || phaseOf(state) !== 'waiting') return ignored(state);
  if (wait.choice && wait.choice.at >= event.at && wait.choice.done) return ignored(state);
  const { what, at } = event;
  const choice = { what, at, done: false };
  const next: State = { ...state, wait: { ...wait, choice } };
  const taskSid = seats.find(({ status }) => status === 'pending' || status === 'reserved')?.taskSid;
  if (what === 'wait') return done(next, taskSid ? [{ do: 'confirm', what, taskSid }] : []);
  const to = event.to ?? reachedAt(state, what);
  if (guarded(context, 'a number for a call', to === undefined)) return done(next, [{ do: 'ask where', what }]);
  if (!guarded(context, 'promised before let go', true)) return letGo(next, 'promised', context);
  return done(next, [{ do: 'promise', what, to: to ?? '', handoffId }]);
}

/** Where a promise can be kept with what is known: the customer's own number, or address. */
export function reachedAt({ kept }: State, what: PromiseKind): string | undefined {
  const address = kept?.target?.to?.replace(/^[a-z]+:/i, '') ?? '';
  const isReachable =
    what === 'callback' ? /^\+[1-9]\d{6,14}$/.test(address) : /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address);
  return isReachable ? address : undefined;
}

/** A task stands for the promise: now the customer leaves the queue, and the AI has them meanwhile. */
export function promised(state: State, event: Of<'promised'>, context: Context): Stepped {
  const { what, handoffId, taskSid, to, notBefore } = event;
  // It is tried again while they keep their place.
  if (!taskSid || state.handoffId !== handoffId) return ignored(state);
  if (state.promised?.some((one) => one.taskSid === taskSid)) return ignored(state);
  const at = isoOf(context);
  const promise = { what, at, handoffId, taskSid, ...(to ? { to } : {}), ...(notBefore ? { notBefore } : {}) };
  const { wait } = state;
  const next = history(
    {
      ...state,
      promised: [...(state.promised ?? []), promise].slice(-MOST_PROMISED),
      ...(wait?.choice ? { wait: { ...wait, choice: { ...wait.choice, done: true } } } : {}),
    },
    { what: `promised ${what}`, at, handoffId },
  );
  const asked = (state.seats ?? []).filter(({ status }) => status === 'pending' || status === 'reserved');
  const confirm: Effect[] = asked[0] ? [{ do: 'confirm', what, taskSid: asked[0].taskSid }] : [];
  return done(next, [...confirm, ...asked.map((one): Effect => ({ do: 'withdraw', taskSid: one.taskSid }))]);
}

/** The choice is on the task, and the customer knows. */
export function choiceTold(state: State): Stepped {
  const { wait } = state;
  if (!wait?.choice || wait.choice.done) return ignored(state);
  return done({ ...state, wait: { ...wait, choice: { ...wait.choice, done: true } } });
}

export function askedWhere(state: State, { at }: Of<'asked where'>): Stepped {
  return state.wait ? done({ ...state, wait: { ...state.wait, askedWhere: at } }) : ignored(state);
}

/** Somebody has done what was promised. */
export function keptPromise(state: State, { taskSid, status, at }: SeatSeen, context: Context): Stepped {
  const open = state.promised?.some((one) => one.taskSid === taskSid && !one.keptAt);
  if (!open || (status !== 'wrapping' && status !== 'over')) return ignored(state);
  const all = state.promised?.map((one) => (one.taskSid === taskSid ? { ...one, keptAt: at } : one));
  const kept = history({ ...state, promised: all }, { what: 'kept', at: isoOf(context), handoffId: state.handoffId });
  const ended = endHandoffs(kept, context);
  return done(ended.state, ended.effects);
}
