import type { Envelope } from '../../../handoff/envelope';
import type { DeliveryOrder, Reached } from '../../channels/Delivery';
import type { HandOverDeps } from './HandOverDeps';
import { hadPerson } from '../handoffs';
import type { Plan } from '../State';
import { orchestratorFor } from '../../twilio/orchestratorFor';
import { callsUntil } from '../../twilio/TwilioCalls';
import { undo } from './undo';
import type { Outcome, Work } from './Work';

export function orderOf({ calls }: Pick<HandOverDeps, 'calls'>, work: Work): DeliveryOrder {
  return {
    handoffId: work.handoffId,
    conversationId: work.conversationId,
    target: work.plan.target ?? {},
    calls: callsUntil(calls, work.end),
    end: work.end,
    claimedByAll: work.claimedByAll,
  };
}

/** Delivers, once the customer is told. */
export async function bringToPerson(deps: HandOverDeps, work: Work, envelope: Envelope): Promise<Outcome> {
  await rest(deps, work);
  return conclude(deps, work, await work.delivery.deliver(orderOf(deps, work), envelope));
}

/** Writes down what the delivery came to, or puts everything back. */
export async function conclude(deps: HandOverDeps, work: Work, reached: Reached): Promise<Outcome> {
  const { ownership, open, log } = deps;
  const { conversationId, handoffId } = work;
  if (reached.kind === 'under way')
    deps.onDelivered?.({ handoffId, conversationId, conversationSid: work.plan.target?.conversationSid });
  switch (reached.kind) {
    case 'task':
    case 'other handoff': {
      const { written, effects } = await ownership.own(conversationId, {
        type: 'reached',
        handoffId,
        what: reached.kind,
        found: true,
        stored: !work.plan.incomplete,
        plan: planOf(work),
        ...(reached.kind === 'task' && reached.taskSid ? { task: taskOf(reached.taskSid, reached) } : {}),
      });
      if (written === 'lost') return lost(deps, work);
      if (effects.some((effect) => effect.do === 'put back')) {
        log.error({ handoffId, conversationId }, 'the flow has brought another conversation to Flex; it is taken back');
        await deps.perform?.(
          conversationId,
          effects.filter((effect) => effect.do === 'withdraw'),
        );
        return undo(deps, work, { error: 'Flex got another conversation of the customer', unsure: false });
      }
      deps.onDelivered?.({ handoffId, conversationId, conversationSid: work.plan.target?.conversationSid });
      await deps.perform?.(conversationId, effects);
      const isUnlisted = effects.some((effect) => effect.do === 'unlist');
      if (!work.plan.incomplete && written === 'written' && !isUnlisted) await open.remove(conversationId);
      if (reached.kind === 'task') countHandOver(deps, work);
      log.info({ handoffId, conversationId }, 'handed over');
      return { kind: 'handed over' };
    }
    case 'under way': {
      // Recovery looks again: a flow that fails later must not strand anybody.
      const { effects } = await ownership.own(conversationId, {
        type: 'reached',
        handoffId,
        what: 'under way',
        plan: planOf(work),
      });
      await deps.perform?.(conversationId, effects);
      countHandOver(deps, work);
      log.info({ handoffId, conversationId }, 'on its way to a person; no task has been seen yet');
      return { kind: 'handed over' };
    }
    case 'gone':
      log.info({ handoffId, conversationId }, 'the customer has left before a person could take over');
      return undo(
        deps,
        { ...work, plan: { ...work.plan, gone: true } },
        { error: 'The customer has left', unsure: false },
      );
    case 'absent':
      return undo(deps, work, { error: 'The handoff was not delivered', unsure: false });
    case 'failed':
    case 'unknown':
      deps.happened({ kind: 'delivery failed', by: work.delivery.by });
      log.error({ handoffId, conversationId, failure: reached.failure }, 'delivery failed; putting everything back');
      return undo(deps, work, { error: reached.failure.message, unsure: reached.kind === 'unknown' });
  }
}

/** Somebody else has written what came of it; a person who was quicker than we are counts as handed over. */
function lost(deps: HandOverDeps, work: Work): Outcome {
  const { conversationId, handoffId, plan } = work;
  const state = deps.ownership.peek(conversationId);
  if (!state || !hadPerson(state, handoffId)) return { kind: 'lost' };
  deps.onDelivered?.({ handoffId, conversationId, conversationSid: plan.target?.conversationSid });
  countHandOver(deps, work);
  deps.log.info({ handoffId, conversationId }, 'handed over, and a person has had it already');
  return { kind: 'handed over' };
}

const taskOf = (sid: string, { conversationSid }: { conversationSid?: string }) => ({
  sid,
  ...(conversationSid ? { conversationSid } : {}),
});

function planOf({ plan: { step: _step, ...plan } }: Work): Omit<Plan, 'step'> {
  return plan;
}

/** Once for each handoff: one that was on its way already was counted then. */
function countHandOver({ happened, remembered }: HandOverDeps, { handoffId, plan }: Work): void {
  if (plan.step === 'delivered') return;
  const envelope = remembered(handoffId);
  happened({ kind: 'handed over', reason: envelope?.reason.code ?? 'other', channel: envelope?.channel ?? 'other' });
}

/**
 * Closes the virtual agent's ears. The guard holds without it; it spares the virtual agent messages that are none of its
 * business. Callbacks that nobody could restore are not cleared.
 */
export async function closeEars({ calls, log }: HandOverDeps, work: Work): Promise<void> {
  if (!work.plan.callbacks) return;
  const closed = await orchestratorFor(callsUntil(calls, work.end), work.plan).setStatusCallbacks(
    work.conversationId,
    [],
  );
  if (!closed.ok) log.warn({ handoffId: work.handoffId }, 'the virtual agent goes on hearing the conversation');
}

/** Lets the conversation rest: for Conversation Intelligence the virtual agent's part is over. */
export async function rest({ calls, log }: HandOverDeps, work: Work): Promise<void> {
  const result = await orchestratorFor(callsUntil(calls, work.end), work.plan).setStatus(
    work.conversationId,
    'INACTIVE',
  );
  if (!result.ok) log.warn({ handoffId: work.handoffId }, 'the conversation could not be set INACTIVE');
}
