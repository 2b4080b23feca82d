import type { Effect } from './Effect';
import type { Event } from './Event';
import { isLive, withHandoff } from './handoffs';
import { handedOver, isInHand, lasting } from './inHand';
import { isForsaken, letGo } from './nobody';
import { done, guarded, ignored, isoOf, type Context, type Stepped } from './Rules';
import { merged } from './seats';
import { isHumans, phaseOf, type Plan, type State, type Step } from './State';

type Of<Type extends Event['type']> = Extract<Event, { type: Type }>;

/** Somebody asks for a person: the conversation is claimed before anything else of it happens. */
export function asked(state: State | undefined, event: Of<'asked'>, context: Context): Stepped {
  if (state && guarded(context, 'closed is closed', state.closedAt !== undefined))
    return ignored(state, { kind: 'closed' });
  if (state && isHumans(state)) {
    // Nobody has it any more: after the first task is over, a second request is a new handoff.
    const isFree = guarded(context, 'asked again', phaseOf(state) === 'nobody');
    if (!isFree && guarded(context, 'one hand-over', true))
      return ignored(state, { kind: 'taken', handoffId: state.handoffId });
  }
  const at = isoOf(context);
  // Perhaps the last one has begun after all: that is found out before there is another.
  if (state?.progress?.unsure) {
    const progress = { ...state.progress, holder: context.holder, at };
    const { handoffId } = state;
    const taken = { kind: 'taken', handoffId } as const;
    return done({ ...state, owner: 'human', progress }, [{ do: 'find delivery', handoffId }], taken);
  }
  const closed =
    state?.progress?.callbacks ?? (state && phaseOf(state) === 'nobody' ? state.kept?.callbacks : undefined);
  const callbacks = guarded(context, 'callbacks are inherited', true) ? closed : undefined;
  const { returns, seats, handoffs, promised, history } = state ?? {};
  const claim: State = {
    owner: 'human',
    handoffId: event.handoffId,
    since: at,
    progress: { ...event.plan, ...(callbacks ? { callbacks } : {}), step: 'claimed', holder: context.holder, at },
    seats: seats ?? [],
    ...(returns ? { returns } : {}),
    ...(handoffs ? { handoffs } : {}),
    ...(promised ? { promised } : {}),
    ...(history ? { history } : {}),
  };
  const { handoffId } = event;
  return done(withHandoff(claim, handoffId, { at }), [{ do: 'list' }, { do: 'compose', handoffId }]);
}

/** The envelope is stored: next the virtual agent stops hearing it, and only then the customer is told. */
export function composed(state: State, event: Of<'composed'>, context: Context): Stepped {
  if (!isInHand(state, event, ['claimed'], context)) return ignored(state);
  const { handoffId, plan, language, channel } = event;
  const at = isoOf(context);
  const next: State = {
    ...state,
    progress: { ...plan, step: 'stored', holder: context.holder, at },
    wait: { since: at, notices: 0, ...(language ? { language } : {}), ...(channel ? { channel } : {}) },
  };
  return done(next, [
    { do: 'close callbacks', handoffId },
    { do: 'tell of transfer', handoffId },
    { do: 'deliver', handoffId },
  ]);
}

/** What the delivery came to. */
export function reached(state: State, event: Of<'reached'>, context: Context): Stepped {
  const steps: readonly Step[] = event.found ? ['claimed', 'stored', 'delivered', 'undoing'] : ['stored'];
  const { progress } = state;
  if (!progress || !isInHand(state, event, steps, context)) return ignored(state);
  const at: State = event.plan ? { ...state, progress: { ...progress, ...event.plan } } : state;
  switch (event.what) {
    case 'task':
    case 'other handoff': {
      const { conversationSid: wanted } = progress.target ?? {};
      const { sid, conversationSid: got } = event.task ?? {};
      const isAnother = wanted !== undefined && got !== undefined && got !== wanted;
      if (!guarded(context, 'same conversation', isAnother)) return arrived(at, event, context);
      return undoing(at, {}, context, sid ? [{ do: 'withdraw', taskSid: sid }] : []);
    }
    case 'under way':
      if (!event.found) return onItsWay(at, context);
      return event.given || progress.step !== 'delivered' ? arrivedOrOnItsWay(at, event, context) : ignored(state);
    case 'absent':
      return absent(at, event, context);
    case 'gone':
      return undoing(at, { gone: true }, context);
    case 'failed':
      return undoing(at, {}, context);
    case 'unknown':
      // Who looked and could not tell looks again later.
      if (event.found) return ignored(state);
      return undoing(at, guarded(context, 'unsure is looked at', true) ? { unsure: true } : {}, context);
  }
}

/** Status callbacks and status are as before, or not all of it yet: the conversation is the AI's all the same. */
export function putBack(state: State, event: Of<'put back'>, context: Context): Stepped {
  if (!isInHand(state, event, ['undoing'], context)) return ignored(state);
  // It had begun after all, and somebody is there. That the AI hears it again does no harm: it is silent.
  if (isLive(state)) return arrived(state, { ...event, type: 'reached', what: 'task', given: true }, context);
  const { progress, wait: _wait, ...others } = state;
  const isDone = event.done && !progress?.unsure;
  const at = isoOf(context);
  const next: State = {
    ...lasting(others, progress),
    owner: 'ai',
    since: state.owner === 'ai' ? state.since : at,
    ...(isDone || !progress ? {} : { progress: { ...progress, holder: context.holder, at } }),
  };
  return isDone ? done(withHandoff(next, state.handoffId, { endedAt: at }), [{ do: 'unlist' }]) : done(next);
}

/** It never began. Carried on with when the status callbacks are closed: then the customer may have been told. */
function absent(state: State, event: Of<'reached'>, context: Context): Stepped {
  const { progress, handoffId } = state;
  if (progress?.step === 'delivered') return event.given ? arrived(state, event, context) : ignored(state);
  if (progress?.step !== 'stored' || !event.closed) return undoing(state, {}, context);
  const next = { ...state, progress: { ...progress, holder: context.holder, at: isoOf(context) } };
  return done(next, [
    { do: 'tell of transfer', handoffId, perhapsTold: true },
    { do: 'deliver', handoffId },
  ]);
}

function arrivedOrOnItsWay(state: State, event: Of<'reached'>, context: Context): Stepped {
  return event.given ? arrived(state, event, context) : onItsWay(state, context);
}

/** A person's task is there. */
function arrived(state: State, event: Of<'reached'>, context: Context): Stepped {
  const { handoffId, progress } = state;
  const at = isoOf(context);
  const { sid: taskSid, ...flex } = event.task ?? {};
  const isMissing = progress?.incomplete && !event.stored && !event.given;
  const known = withHandoff({ ...handedOver(state), owner: 'human' }, handoffId, flex);
  const seats = taskSid
    ? merged(known.seats, [{ taskSid, status: 'pending', at: state.since, handoffId }], context)
    : (known.seats ?? []);
  const next: State = {
    ...known,
    seats,
    since: state.owner === 'human' ? state.since : at,
    ...(isMissing ? { progress: { ...progress, step: 'delivered', holder: context.holder, at } } : {}),
  };
  // By the time that this is known, everybody may have come and gone.
  if (guarded(context, 'nobody is left', isForsaken(next))) return letGo(next, undefined, context);
  return done(next, [
    { do: 'watch', as: phaseOf(next) === 'with people' ? 'held' : 'waiting' },
    ...(isMissing ? [] : [{ do: 'unlist' as const }]),
    ...(progress?.step === 'delivered' ? [] : [{ do: 'count handed over' as const, handoffId }]),
  ]);
}

/** Begun; whoever looks again finds out what came of it. */
function onItsWay(state: State, context: Context): Stepped {
  const { progress, handoffId } = state;
  if (!progress) return ignored(state);
  const { unsure: _unsure, ...plan } = progress;
  const next: State = {
    ...state,
    owner: 'human',
    progress: { ...plan, step: 'delivered', holder: context.holder, at: isoOf(context) },
  };
  return done(next, [
    { do: 'watch', as: 'waiting' },
    ...(progress.step === 'delivered' ? [] : [{ do: 'count handed over' as const, handoffId }]),
  ]);
}

/** Everything that the hand-over changed is put back. */
function undoing(state: State, why: Pick<Plan, 'unsure' | 'gone'>, context: Context, first: Effect[] = []): Stepped {
  const { progress, handoffId } = state;
  if (!progress) return ignored(state);
  const { unsure: _unsure, ...plan } = progress;
  const next: State = {
    ...state,
    progress: { ...plan, ...why, step: 'undoing', holder: context.holder, at: isoOf(context) },
  };
  return done(next, [...first, { do: 'put back', handoffId, wake: !(why.gone ?? plan.gone) }]);
}
