import { cutText } from '../../handoff/utf8';
import type { Event } from './Event';
import { isOpenStatus } from './Event';
import { endHandoffs, isLive } from './handoffs';
import { handedOver, isInHand } from './inHand';
import { done, guarded, ignored, isoOf, type Context, type Stepped } from './Rules';
import { HANDING_OVER, type Return, type State } from './State';
import { history } from './history';

type Of<Type extends Event['type']> = Extract<Event, { type: Type }>;

/** What is kept of earlier notes, in UTF-8 bytes. */
const EARLIER_NOTE_BYTES = 300;
/** Give-backs of one conversation that are remembered. */
const MOST_RETURNS = 6;

/**
 * A person gives the conversation back. It returns to the AI only when nobody else is in it or being asked into it: who
 * returns it is told who is, and may leave the chat to them.
 */
export function returnAsked(state: State, event: Of<'return asked'>, context: Context): Stepped {
  const { handoffId, since, kept, returns, seats = [] } = handedOver(state);
  const { back, leave } = event;
  if (state.owner !== 'human' || handoffId !== back.record.handoffId || !isWithThem(state, event, context))
    return ignored(state, { kind: 'not yours' });
  const others = seats.filter(({ taskSid, status }) => taskSid !== back.taskSid && isOpenStatus(status));
  const people = others.filter(({ status }) => status === 'accepted');
  const askedIn = others.filter(({ status }) => status !== 'accepted');
  const inTheWay = [
    ...(guarded(context, 'last one out', people.length > 0) ? people : []),
    ...(guarded(context, 'nobody is asked in', askedIn.length > 0) ? askedIn : []),
  ];
  if (inTheWay.length > 0) {
    if (leave && people.length > 0) return done(state, [{ do: 'take out', back }], { kind: 'left to others' });
    const named = inTheWay.map(({ taskSid, status, worker }) => ({
      taskSid,
      status,
      ...(worker?.name ? { name: worker.name } : {}),
    }));
    return ignored(state, { kind: 'others', seats: named });
  }
  const { handoffs, promised, history: before, wait: _wait } = handedOver(state);
  const next: State = {
    owner: 'returning',
    handoffId,
    since,
    ...(kept ? { kept } : {}),
    ...(returns ? { returns } : {}),
    ...(state.seats ? { seats } : {}),
    ...(handoffs ? { handoffs } : {}),
    ...(promised ? { promised } : {}),
    ...(before ? { history: before } : {}),
    progress: { step: 'returning', holder: context.holder, at: isoOf(context), back },
  };
  const list = { do: 'list' } as const;
  if (!guarded(context, 'open before leaving', true))
    return done(next, [list, { do: 'take out', back }, { do: 'open callbacks', handoffId }]);
  return done(next, [list, { do: 'open callbacks', handoffId }]);
}

/**
 * The person has it. They may have accepted before the hand-over has written down that it has come to an end: nobody
 * accepts a task that is not there, so who hands over finds that it has been given back meanwhile.
 */
function isWithThem({ progress, seats = [] }: State, event: Of<'return asked'>, context: Context): boolean {
  if (!progress || progress.step === 'delivered' || progress.step === 'staying') return true;
  if (!HANDING_OVER.includes(progress.step)) return false;
  const { taskSid } = event.back;
  const isIn = seats.some((seat) => seat.taskSid === taskSid && seat.status === 'accepted');
  return guarded(context, 'accepted is handed over', event.accepted === true || isIn);
}

/** The virtual agent hears the conversation: now the person may leave. */
export function openedForReturn(state: State, event: Of<'opened'>, context: Context): Stepped {
  const back = state.progress?.back;
  if (!back || !isInHand(state, event, ['returning'], context)) return ignored(state);
  return done(state, [event.ok ? { do: 'take out', back } : { do: 'stay', back }]);
}

/** The person's leaving is the point of no return. */
export function left(state: State, event: Of<'left'>, context: Context): Stepped {
  const back = state.progress?.back;
  if (!back || !isInHand(state, event, ['returning'], context)) return ignored(state);
  if (event.gone === undefined) return ignored(state);
  if (!event.gone) return done(state, [{ do: 'stay', back }]);
  const { kept, returns, handoffs, promised, handoffId } = state;
  const at = isoOf(context);
  const seats = state.seats?.map((one) =>
    one.taskSid === back.taskSid && isOpenStatus(one.status) ? { ...one, status: 'wrapping' as const } : one,
  );
  // Somebody came, or was asked in, while the person was leaving: it is theirs.
  if (guarded(context, 'last one out', isLive({ ...state, seats }))) {
    const { progress: _progress, waiting: _waiting, ...others } = state;
    return done({ ...others, owner: 'human', seats }, [{ do: 'watch', as: 'held' }, { do: 'unlist' }]);
  }
  const next: State = {
    owner: 'ai',
    handoffId,
    since: at,
    ...(kept ? { kept } : {}),
    returns: [...(returns ?? []).map(shortened), back.record].slice(-MOST_RETURNS),
    ...(event.waiting ? { waiting: event.waiting } : {}),
    ...(seats ? { seats } : {}),
    ...(handoffs ? { handoffs } : {}),
    ...(promised ? { promised } : {}),
    ...(state.history ? { history: state.history } : {}),
    progress: { step: 'returned', holder: context.holder, at, back },
  };
  const { bySid } = back.record;
  const told = history(next, { what: 'given back', at, handoffId, ...(bySid ? { bySid } : {}) });
  return done(told, [{ do: 'finish return' }]);
}

/** A give-back failed: the person keeps the conversation. */
export function stayed(state: State, event: Of<'stayed'>, context: Context): Stepped {
  if (!isInHand(state, event, ['returning', 'staying'], context)) return ignored(state);
  const { progress, waiting: _waiting, ...others } = state;
  const next: State = {
    ...others,
    owner: 'human',
    ...(event.done || !progress ? {} : { progress: { ...progress, step: 'staying', at: isoOf(context) } }),
  };
  return done(next, [{ do: 'watch', as: 'held' }, ...(event.done ? [{ do: 'unlist' as const }] : [])]);
}

/** What waited is answered, and the note is where it belongs. */
export function finished(state: State, event: Of<'finished'>, context: Context): Stepped {
  const { progress, ...others } = state;
  if (state.handoffId !== event.handoffId || progress?.step !== 'returned') return ignored(state);
  const ended = endHandoffs(others, context);
  return done(ended.state, [{ do: 'unlist' }, { do: 'unwatch' }, ...ended.effects]);
}

function shortened(one: Return): Return {
  return { ...one, note: cutText(one.note, EARLIER_NOTE_BYTES) };
}
