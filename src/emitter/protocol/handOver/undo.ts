import type { Outcome, Work } from './Work';
import type { HandOverDeps } from './HandOverDeps';
import { orchestratorFor } from '../../twilio/orchestratorFor';
import { callsUntil, isUncertain, type CallResult } from '../../twilio/TwilioCalls';

/**
 * Puts everything back that a hand-over changed, last first: the status callbacks, the conversation ACTIVE, and the
 * ownership AI. What can't be put back now stays written in the ownership document, for recovery; the conversation is
 * the AI's all the same, so that the virtual agent can say that it failed. The conversation of a customer who has left is
 * not woken up.
 *
 * @param why `unsure` when a delivery may yet turn out to have begun
 */
export async function undo(deps: HandOverDeps, work: Work, why: { error: string; unsure: boolean }): Promise<Outcome> {
  const { ownership, open, log } = deps;
  const { conversationId, handoffId } = work;
  const { step, ...before } = work.plan;
  // It was on its way: the tool has said so, and the customer believes it.
  const wasPromised = step === 'delivered' && !work.plan.gone;
  const what = why.unsure ? 'unknown' : work.plan.gone ? 'gone' : 'failed';
  const begun = await ownership.own(conversationId, {
    type: 'reached',
    handoffId,
    what,
    found: !why.unsure,
    plan: before,
  });
  if (begun.written === 'lost') return { kind: 'lost' };
  const { plan } = work;

  const rest = orchestratorFor(callsUntil(deps.calls, Date.now() + deps.times.undoMs), plan);
  const heard = !plan.callbacks || isOver(await rest.setStatusCallbacks(conversationId, plan.callbacks));
  const awake = plan.gone || isOver(await rest.setStatus(conversationId, 'ACTIVE'));
  const done = heard && awake && !why.unsure;

  const { written, effects } = await ownership.own(conversationId, { type: 'put back', handoffId, done });
  if (written === 'lost') return { kind: 'lost' };
  await deps.perform?.(
    conversationId,
    wasPromised && done ? [...effects, { do: 'tell', words: 'nobody came', handoffId }] : effects,
  );
  if (done && written === 'written') await open.remove(conversationId);
  if (done) deps.happened({ kind: 'rolled back' });
  if (!done) log.warn({ handoffId, conversationId }, 'not everything could be put back yet');
  return { kind: 'failed', error: why.error };
}

/** Done, or refused for good: a closed conversation takes no changes. */
function isOver(result: CallResult<unknown>): boolean {
  return result.ok || (!isUncertain(result.failure) && result.failure.status !== 429);
}
