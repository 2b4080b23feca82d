import { textInLanguage, type TextByLanguage } from '../textInLanguage';
import type { Envelope } from '../../handoff/envelope';
import { callResource } from '../twilio/CallResource';
import type { Delivery, DeliveryOrder, Reached } from './Delivery';
import { enqueueCall } from './enqueueDelivery';

export interface PlacedCallOptions {
  accountSid: string;
  /** Where they are queued. */
  workflowSid?: string;
  transcriptionUrl?: (handoffId: string) => string | undefined;
  /** Said before the caller waits: nobody else can say goodbye when the call is taken from the relay. */
  goodbye: TextByLanguage;
}

/**
 * Calls that the business placed (`Direction` is `outbound-api`) can't go by a flow's webhook: its trigger is "incoming
 * call", and Twilio answers 400 (11200) for others, which ends the call. They are queued over REST instead; all other
 * calls go the way of `incoming`.
 */
export function placedCalls(
  incoming: Delivery,
  { accountSid, workflowSid, goodbye, transcriptionUrl }: PlacedCallOptions,
): Delivery {
  async function deliver(order: DeliveryOrder, envelope: Envelope): Promise<Reached> {
    const { callSid } = order.target;
    if (!callSid) return incoming.deliver(order, envelope);
    const direction = await callResource(order.calls, accountSid).direction(callSid);
    // Most calls come in: one that nobody can tell of now is taken for one of them.
    if (!direction.ok || !direction.body.startsWith('outbound')) return incoming.deliver(order, envelope);
    if (!workflowSid) {
      const message = 'A call that the business placed needs workflowSid: a flow refuses it';
      return { kind: 'failed', failure: { kind: 'refused', message } };
    }
    // A second update would queue the call anew.
    const found = await incoming.find(order);
    if (found.kind === 'task' || found.kind === 'gone') return found;
    return enqueueCall(order, envelope, {
      accountSid,
      workflowSid,
      say: textInLanguage(goodbye, envelope.language),
      transcriptionUrl: transcriptionUrl?.(order.handoffId),
      find: incoming.find,
    });
  }
  return { ...incoming, deliver };
}
