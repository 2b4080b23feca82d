import { currentHandoff, withHandoff } from './handoffs';
import { guarded, type Context } from './Rules';
import type { Progress, State, Step } from './State';

/** Whether this process has this step of this handoff in hand. */
export function isInHand(
  { handoffId, progress }: State,
  event: { handoffId: string },
  steps: readonly Step[],
  context: Context,
): boolean {
  const isOthers = handoffId !== event.handoffId || progress?.holder !== context.holder;
  if (guarded(context, 'own handoff only', isOthers)) return false;
  return progress !== undefined && steps.includes(progress.step);
}

/** What outlives the end of a hand-over: what a give-back restores. */
export function lasting({ progress: _progress, ...state }: State, progress: Partial<Progress> = {}): State {
  const { callbacks, configurationId, speaksAs, by, target, voiceOnly } = progress;
  if (!callbacks && !configurationId && !speaksAs) return state;
  return {
    ...state,
    kept: {
      ...(callbacks ? { callbacks } : {}),
      ...(configurationId ? { configurationId } : {}),
      ...(speaksAs ? { speaksAs } : {}),
      ...(by ? { by } : {}),
      ...(target ? { target } : {}),
      ...(voiceOnly ? { voiceOnly } : {}),
    },
  };
}

/**
 * The hand-over is over, as far as the conversation goes: what a give-back restores outlives it, and so does which of the
 * customer's conversations it was.
 */
export function handedOver(state: State): State {
  const { progress, handoffId } = state;
  const conversationSid = progress?.target?.conversationSid;
  const known = lasting(state, progress);
  return conversationSid ? withHandoff(known, handoffId, { conversationSid }) : known;
}

/** The newest handoff was accepted by a person once. */
export const wasAccepted = (state: State): boolean => currentHandoff(state)?.accepted === true;
