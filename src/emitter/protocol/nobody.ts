import type { Event } from './Event';
import { handedOver, isInHand, wasAccepted } from './inHand';
import { closed } from './closed';
import { currentHandoff } from './handoffs';
import { done, ignored, isoOf, type Context, type Stepped } from './Rules';
import { phaseOf, type Progress, type State } from './State';

type Of<Type extends Event['type']> = Extract<Event, { type: Type }>;
type Why = NonNullable<Progress['letGo']>['why'];

/**
 * No task and no person has the conversation any more: it goes back to the AI, whose status callbacks are opened first;
 * then the customer hears a true sentence, unless a person has just talked to them or they chose something else.
 */
export function letGo(state: State, reason: Why | undefined, context: Context): Stepped {
  // The hand-over may be on its way still, and then what it has closed is known from its progress.
  const { wait: _wait, ...others } = handedOver(state);
  const { handoffId, kept } = others;
  const at = isoOf(context);
  const why = reason ?? whyOf(state, context);
  const next: State = {
    ...others,
    owner: 'returning',
    progress: {
      ...(kept?.callbacks ? { callbacks: kept.callbacks } : {}),
      ...(kept?.configurationId ? { configurationId: kept.configurationId } : {}),
      ...(kept?.speaksAs ? { speaksAs: kept.speaksAs } : {}),
      ...(kept?.voiceOnly ? { voiceOnly: kept.voiceOnly } : {}),
      step: 'nobody',
      holder: context.holder,
      at,
      letGo: { why },
    },
  };
  return done(next, [{ do: 'list' }, { do: 'unwatch' }, { do: 'open callbacks', handoffId }]);
}

/** People are to have it, nothing is under way, and there is nobody. */
export function isForsaken(state: State): boolean {
  const phase = phaseOf(state);
  if (phase !== 'waiting' || (state.progress && state.progress.step !== 'delivered')) return false;
  const { seats = [], handoffId } = state;
  const askedFor = currentHandoff(state)?.at ?? '';
  // Those of an earlier handoff say nothing of this one, whose task nobody may have heard of yet.
  const isKnown = seats.some((seat) =>
    seat.handoffId === undefined ? seat.at >= askedFor : seat.handoffId === handoffId,
  );
  return isKnown && seats.every(({ status }) => status === 'over' || status === 'wrapping');
}

function whyOf(state: State, { now, rules }: Context): Why {
  if (state.promised?.some(({ handoffId, taskSid }) => handoffId === state.handoffId && taskSid)) return 'promised';
  if (wasAccepted(state)) return 'person left';
  const { longestWaitMs } = rules;
  const waited = now - Date.parse(state.wait?.since ?? state.since);
  return longestWaitMs !== undefined && waited >= longestWaitMs ? 'too long' : 'nobody came';
}

/** The virtual agent hears it again: from here on it answers. */
export function openedForNobody(state: State, event: Of<'opened'>, context: Context): Stepped {
  if (!isInHand(state, event, ['nobody'], context)) return ignored(state);
  if (event.isClosed) return closed(state, isoOf(context), context);
  const { progress, ...others } = state;
  const letGo = progress?.letGo;
  // Looked at again later, by whoever notices it first.
  if (!event.ok || !progress || !letGo) return ignored(state);
  const next: State = { ...others, owner: 'ai', since: isoOf(context) };
  const words = letGo.why === 'nobody came' || letGo.why === 'too long' ? letGo.why : undefined;
  if (!words) return done(next, [{ do: 'unlist' }]);
  const { handoffId } = state;
  return done({ ...next, progress: { ...progress, letGo: { ...letGo, open: true } } }, [
    { do: 'tell', words, handoffId },
  ]);
}

/** The customer knows. Until then it is said again. */
export function told(state: State, event: Of<'told'>, context: Context): Stepped {
  const { progress, ...others } = state;
  if (progress?.step !== 'nobody' || !progress.letGo?.open) return ignored(state);
  if (!event.ok || !isInHand(state, event, ['nobody'], context)) return ignored(state);
  return done(others, [{ do: 'unlist' }]);
}
