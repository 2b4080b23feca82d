import type { Envelope } from '../../handoff/envelope';
import type { CallFailure, Calls } from '../twilio/TwilioCalls';
import { studioAttributes } from './taskAttributes';

export interface StudioDelivery {
  flowSid: string;
  /** The customer's address: the contact of the execution. */
  to: string;
  /** The virtual agent's address. */
  from: string;
  envelope: Envelope;
}

export type Delivered = { ok: true } | { ok: false; failure: CallFailure };

/**
 * Starts a Studio execution with TAC's payload shape, so that Twilio's own template works as it is: ids beside
 * `attributes`, which the flow passes on to Send to Flex.
 */
export async function deliverByStudio(calls: Calls, delivery: StudioDelivery): Promise<Delivered> {
  const { envelope } = delivery;
  const payload = {
    conversationId: envelope.conversationId ?? '',
    storeId: envelope.storeId ?? '',
    profileId: envelope.profileId ?? '',
    attributes: studioAttributes(envelope),
  };
  const result = await calls({
    method: 'POST',
    url: `https://studio.twilio.com/v2/Flows/${encodeURIComponent(delivery.flowSid)}/Executions`,
    form: { To: delivery.to, From: delivery.from, Parameters: JSON.stringify({ HandoffData: payload }) },
  });
  return result.ok ? { ok: true } : result;
}
