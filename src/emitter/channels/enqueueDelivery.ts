import type { Envelope } from '../../handoff/envelope';
import { limits } from '../../handoff/limits';
import type { Delivery, DeliveryOrder, Reached } from './Delivery';
import { callResource } from '../twilio/CallResource';
import { textInLanguage } from '../textInLanguage';
import { isUncertain } from '../twilio/TwilioCalls';
import { NOBODY_TOOK_THE_CALL } from './callTexts';
import { enqueueTwiml, type Enqueue } from './enqueueTwiml';
import { endFrame } from './relayHandoffData';
import { fullAttributes } from './taskAttributes';
import { voiceDelivery, type VoiceDeliveryOptions } from './voiceDelivery';

export interface EnqueueDeliveryOptions extends Pick<
  VoiceDeliveryOptions,
  'liveCalls' | 'accountSid' | 'workspaceSid' | 'transcriptionUrl'
> {
  waitUrl?: string;
}

/** TwiML in an update is short, and its attributes are escaped: tried from the largest on, in bytes of attributes. */
const SIZES = [3_000, 2_400, 1_800, 1_200, 800, 500] as const;

/**
 * Delivery of a call without Studio, by TwiML `<Enqueue>`. Its target has the `callSid` and the `workflowSid`.
 *
 * A call whose relay is in this process is let go by the `end` frame, behind the goodbye, and the emitter's own
 * `POST /connect-action` answers the `<Connect action>` with the TwiML: Twilio asks there once, when the relay is over,
 * so nothing is cut off and nothing happens twice. A live call of another process is updated over REST, at once; a task
 * that exists already is found first, because a second update would queue the caller anew.
 */
export function enqueueDelivery(options: EnqueueDeliveryOptions): Delivery {
  const base = voiceDelivery({
    ...options,
    by: 'enqueue',
    frameOf: (envelope) => endFrame(envelope, fullAttributes, options.transcriptionUrl?.(envelope.id)),
  });
  const { accountSid, waitUrl } = options;

  async function deliver(order: DeliveryOrder, envelope: Envelope): Promise<Reached> {
    const { callSid, workflowSid } = order.target;
    if (!workflowSid) return { kind: 'failed', failure: { kind: 'refused', message: 'The delivery lacks a workflow' } };
    const parked = await base.deliver(order, envelope);
    // Anything but "somebody else holds it": done, gone, or not to be known now.
    if (parked.kind !== 'unknown' || !callSid) return parked;
    const found = await base.find(order);
    if (found.kind !== 'absent') return found;

    return enqueueCall(order, envelope, {
      accountSid,
      workflowSid,
      waitUrl,
      transcriptionUrl: options.transcriptionUrl?.(order.handoffId),
      find: base.find,
    });
  }

  return { ...base, deliver };
}

export interface EnqueueNow {
  accountSid: string;
  workflowSid: string;
  waitUrl?: string;
  transcriptionUrl?: string;
  /** Said before the caller waits. */
  say?: string;
  find: Delivery['find'];
}

/** Takes a live call from where it is and queues it, at once: by an update over REST. */
export async function enqueueCall(order: DeliveryOrder, envelope: Envelope, now: EnqueueNow): Promise<Reached> {
  const { accountSid, find, ...queue } = now;
  const updated = await callResource(order.calls, accountSid).update(
    order.target.callSid ?? '',
    shortTwiml(envelope, queue),
  );
  if (updated.ok) return { kind: 'under way' };
  if (!isUncertain(updated.failure)) return { kind: 'failed', failure: updated.failure };
  const after = await find(order);
  return after.kind === 'absent' ? { kind: 'unknown', failure: updated.failure } : after;
}

function shortTwiml(envelope: Envelope, queue: Omit<Enqueue, 'attributes' | 'nobody'>): string {
  const nobody = textInLanguage(NOBODY_TOOK_THE_CALL, envelope.language);
  const all = SIZES.map((bytes) => enqueueTwiml({ ...queue, nobody, attributes: fullAttributes(envelope, bytes) }));
  return all.find(({ length }) => length <= limits.twimlCharacters) ?? all[all.length - 1] ?? '';
}
