import { address } from './address';
import type { Sid } from './Sid';
import type { CallResult, Calls } from './TwilioCalls';

const ROOT = address`https://flex-api.twilio.com/v1/Interactions`;

/** An interaction's channel, as its tasks were made with it. */
export interface InteractionChannel {
  interactionSid: Sid<'KD'>;
  channelSid: Sid<'UO'>;
}

/** Somebody in an interaction's channel. */
export interface ChannelParticipant {
  sid: string;
  type: string;
  workerSid?: string;
  reservationSid?: string;
}

interface Body {
  participants?: {
    sid?: string;
    type?: string;
    routing_properties?: { worker_sid?: string; reservation_sid?: string } | null;
  }[];
}

/** Who takes part in an interaction. */
export async function channelParticipants(
  calls: Calls,
  { interactionSid, channelSid }: InteractionChannel,
): Promise<CallResult<ChannelParticipant[]>> {
  const result = await calls<Body>({
    method: 'GET',
    url: address`${ROOT}/${interactionSid}/Channels/${channelSid}/Participants?PageSize=50`,
  });
  if (!result.ok) return result;
  const people = result.body.participants ?? [];
  return {
    ...result,
    body: people.flatMap(({ sid, type = '', routing_properties: routing }) =>
      sid ? [{ sid, type, workerSid: routing?.worker_sid, reservationSid: routing?.reservation_sid }] : [],
    ),
  };
}

/**
 * Takes one agent out, and channel and conversation stay as they are for the customer; to close the channel instead
 * would close the conversation. `closed` completes their task
 * (https://www.twilio.com/docs/flex/developer/conversations/park-an-interaction, and the same advice in
 * https://www.twilio.com/docs/api/errors/80906); `wrapup` puts their reservation into wrap-up
 * (https://www.twilio.com/docs/flex/developer/conversations/interactions-api/interaction-channel-participants). Doing it
 * twice has the effect of once.
 */
export function leaveChannel(
  calls: Calls,
  { interactionSid, channelSid }: InteractionChannel,
  participantSid: string,
  status: 'wrapup' | 'closed',
): Promise<CallResult<unknown>> {
  return calls({
    method: 'POST',
    url: address`${ROOT}/${interactionSid}/Channels/${channelSid}/Participants/${participantSid}`,
    form: { Status: status },
    repeatable: true,
  });
}
