import type { FlexWorker } from '../../twilio/FlexTokens';
import { channelParticipants, leaveChannel, type InteractionChannel } from '../../twilio/FlexInteraction';
import { callsUntil, type Calls } from '../../twilio/TwilioCalls';
import { claimOnTask } from './claimOnTask';
import { refused, type Refused } from './GiveBackResult';
import type { GiveBackDeps } from './GiveBackDeps';

/** The worker's task is over, and the customer's conversation goes on. */
export interface Completed {
  kind: 'completed';
}

/**
 * Completes the task of a conversation that was given back, or left to a colleague, for the worker who has written it
 * up. Flex's own Complete closes the interaction's channel, and with it the conversation that the customer now has with
 * somebody else; the agent's participant is closed instead: "the associated task is completed but the channel,
 * Conversation in this case, remains active"
 * (https://www.twilio.com/docs/flex/developer/conversations/park-an-interaction). Twice is as once.
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
  const isOthers = owner?.seats?.some((seat) => seat.taskSid !== taskSid && seat.status === 'accepted');
  if (!claim.channel || !(record?.participantSid ?? isOthers))
    return refused('not_found', 'the conversation was neither given back from this task nor left to a colleague');
  if (claim.stage !== 'over') return refused('in_progress', 'the task is not in wrap-up yet');
  if (claim.isCompleted) return { kind: 'completed' };
  const participantSid = record?.participantSid ?? (await placeOf(limited, claim.channel, claim.reservation?.sid));
  if (!participantSid) return refused('failed', 'the interaction could not be read');
  const left = await leaveChannel(limited, claim.channel, participantSid, 'closed');
  return left.ok || left.failure.status === 404
    ? { kind: 'completed' }
    : refused('failed', 'the agent could not be taken out of the interaction');
}

/** Where the interaction has the agent of a reservation; nowhere when it cannot be asked, or does not say. */
async function placeOf(
  calls: Calls,
  channel: InteractionChannel,
  reservationSid: string | undefined,
): Promise<string | undefined> {
  const people = await channelParticipants(calls, channel);
  if (!people.ok || reservationSid === undefined) return undefined;
  return people.body.find((one) => one.reservationSid === reservationSid)?.sid;
}
