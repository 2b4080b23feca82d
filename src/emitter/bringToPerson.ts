import type { Envelope } from '../handoff/envelope';
import type { Delivery, DeliveryOrder, Reached } from './Delivery';
import type { HandOverRooms } from './HandOverRooms';
import type { Plan } from './OwnershipDocument';
import { orchestrator } from './twilio/Orchestrator';
import { callsUntil } from './twilio/TwilioCalls';
import { undo } from './undo';

/** A hand-over whose envelope is stored: what is left of it. */
export interface Work {
  handoffId: string;
  conversationId: string;
  delivery: Delivery;
  plan: Plan;
  /** Whether other processes know of the claim. */
  claimedByAll: boolean;
  /** When the delivery must be known or given up: epoch, milliseconds. */
  end: number;
}

export type Outcome =
  | { kind: 'handed over' }
  /** Everything was put back, or will be: the conversation is the AI's again. */
  | { kind: 'failed'; error: string }
  /** Another process has it now. */
  | { kind: 'lost' };

export function orderOf({ calls }: Pick<HandOverRooms, 'calls'>, work: Work): DeliveryOrder {
  return {
    handoffId: work.handoffId,
    conversationId: work.conversationId,
    target: work.plan.target ?? {},
    calls: callsUntil(calls, work.end),
    end: work.end,
    claimedByAll: work.claimedByAll,
  };
}

/** Closes the virtual agent's ears, and delivers. */
export async function bringToPerson(rooms: HandOverRooms, work: Work, envelope: Envelope): Promise<Outcome> {
  await quieten(rooms, work);
  return conclude(rooms, work, await work.delivery.deliver(orderOf(rooms, work), envelope));
}

/** Writes down what the delivery came to, or puts everything back. */
export async function conclude(rooms: HandOverRooms, work: Work, reached: Reached): Promise<Outcome> {
  const { ownership, open, log } = rooms;
  const { conversationId, handoffId } = work;
  switch (reached.kind) {
    case 'task':
    case 'other handoff': {
      if ((await ownership.settle(conversationId, handoffId, 'human')) === 'written') await open.remove(conversationId);
      log.info({ handoffId, conversationId }, 'handed over');
      return { kind: 'handed over' };
    }
    case 'under way': {
      // Recovery looks again: a flow that fails later must not strand anybody.
      await ownership.settle(conversationId, handoffId, 'human', { ...work.plan, step: 'delivered' });
      log.info({ handoffId, conversationId }, 'on its way to a person; no task has been seen yet');
      return { kind: 'handed over' };
    }
    case 'absent':
      return undo(rooms, work, { error: 'The handoff was not delivered', unsure: false });
    case 'failed':
    case 'unknown':
      log.error({ handoffId, conversationId, failure: reached.failure }, 'delivery failed; putting everything back');
      return undo(rooms, work, { error: reached.failure.message, unsure: reached.kind === 'unknown' });
  }
}

/**
 * The guard holds without this; it spares the virtual agent messages that are none of its business. Callbacks that
 * nobody could restore are not cleared.
 */
export async function quieten({ calls, log }: HandOverRooms, work: Work): Promise<void> {
  const { conversationId, handoffId, plan } = work;
  const rest = orchestrator(callsUntil(calls, work.end));
  const quiet = await Promise.all([
    rest.setStatus(conversationId, 'INACTIVE'),
    ...(plan.callbacks ? [rest.setStatusCallbacks(conversationId, [])] : []),
  ]);
  if (quiet.some(({ ok }) => !ok)) log.warn({ handoffId }, 'the conversation could not be quietened');
}
