import type { FlexWorker } from '../../twilio/FlexTokens';
import { leaveChannel } from '../../twilio/FlexInteraction';
import { callsUntil } from '../../twilio/TwilioCalls';
import { claimOnTask } from './claimOnTask';
import { refused, type Refused } from './GiveBackResult';
import type { GiveBackDeps } from './GiveBackDeps';

/** The worker's task is over, and the customer's conversation goes on. */
export interface Completed {
  kind: 'completed';
}

/**
 * Completes the task of a conversation that was given back, for the worker who has written it up. Flex's own Complete
 * closes the interaction's channel, and with it the conversation that the customer now has with the virtual agent; the
 * agent's participant is closed instead: "the associated task is completed but the channel, Conversation in this case,
 * remains active" (https://www.twilio.com/docs/flex/developer/conversations/park-an-interaction). Twice is as once.
 */
export async function completeReturned(
  deps: GiveBackDeps,
  { handoffId, taskSid, caller }: { handoffId: string; taskSid: string; caller: FlexWorker },
): Promise<Completed | Refused> {
  const { calls, ownership, workspaceSid, times } = deps;
  if (!workspaceSid) return refused('not_found', 'workspaceSid: is not configured');
  const limited = callsUntil(calls, Date.now() + times.giveBackMs);
  const claim = await claimOnTask({ ...deps.claiming, calls: limited, workspaceSid }, { handoffId, taskSid, caller });
  if (claim.kind === 'refused') return claim;
  const owner = await ownership.current(claim.conversationId);
  const record = owner?.returns?.find((one) => one.handoffId === handoffId);
  if (!record || !claim.channel || !record.participantSid)
    return refused('not_found', 'the conversation was not given back from this task');
  if (claim.stage !== 'over') return refused('in_progress', 'the task is not in wrap-up yet');
  if (claim.isCompleted) return { kind: 'completed' };
  const left = await leaveChannel(limited, claim.channel, record.participantSid, 'closed');
  return left.ok || left.failure.status === 404
    ? { kind: 'completed' }
    : refused('failed', 'the agent could not be taken out of the interaction');
}
