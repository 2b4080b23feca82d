import type { Event } from './Event';
import { letGo } from './nobody';
import { done, guarded, ignored, type Context, type Stepped } from './Rules';
import { phaseOf, type PromiseKind, type State } from './State';

type Of<Type extends Event['type']> = Extract<Event, { type: Type }>;

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
    what === 'callback'
      ? /^\+[1-9]\d{6,14}$/.test(address)
      : /^[^\s@]{1,64}@[^\s@]{1,253}\.[^\s@]{1,63}$/.test(address);
  return isReachable ? address : undefined;
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
