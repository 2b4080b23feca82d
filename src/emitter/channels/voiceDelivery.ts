import type { Envelope } from '../../handoff/envelope';
import type { Delivery, DeliveryOrder, Reached } from './Delivery';
import type { EndFrame, LiveCalls } from './LiveCalls';
import { callResource } from '../twilio/CallResource';
import { findTask } from '../twilio/findTask';
import { endFrame } from './relayHandoffData';

export interface VoiceDeliveryOptions {
  liveCalls: LiveCalls;
  accountSid: string;
  /** Where the task will be. Without it a call that goes on is believed to wait for a person. */
  workspaceSid?: string;
  /** Its name in the ownership document; `voice` unless it says otherwise. */
  by?: string;
  frameOf?: (envelope: Envelope) => EndFrame;
  /** Where Twilio tells what is said after this handoff; it is not transcribed when absent. */
  transcriptionUrl?: (handoffId: string) => string | undefined;
}

/**
 * Delivery of a call by TAC's voice channel: the `end` frame is left on the live session, TAC sends it after the
 * goodbye, and the `<Connect action>` URL makes the task. Its target has the `callSid`. Parking twice has the effect of
 * once; a caller who hangs up before the task exists is gone, and so is the handoff.
 */
export function voiceDelivery(options: VoiceDeliveryOptions): Delivery {
  const { liveCalls, accountSid, workspaceSid, by = 'voice', transcriptionUrl } = options;
  const { frameOf = (envelope) => endFrame(envelope, undefined, transcriptionUrl?.(envelope.id)) } = options;

  async function deliver(order: DeliveryOrder, envelope: Envelope): Promise<Reached> {
    const { conversationId } = order;
    if (liveCalls.isOver(conversationId)) return { kind: 'gone' };
    if (liveCalls.park(conversationId, frameOf(envelope))) return { kind: 'under way' };
    const found = await find(order);
    if (found.kind !== 'absent') return found;
    // The relay's socket belongs to another process, or to one that died. The call tells in time what came of it.
    return { kind: 'unknown', failure: { kind: 'refused', message: 'The call is not held by this process' } };
  }

  async function find(order: DeliveryOrder): Promise<Reached> {
    const { conversationId, handoffId } = order;
    if (liveCalls.isOver(conversationId) && liveCalls.isParked(conversationId)) {
      liveCalls.unpark(conversationId);
      return { kind: 'gone' };
    }
    if (workspaceSid) {
      const task = await findTask(order.calls, workspaceSid, handoffId);
      if (!task.ok) return { kind: 'unknown', failure: task.failure };
      if (task.body) return { kind: 'task', taskSid: task.body };
    }
    const goesOn: Reached = liveCalls.isParked(conversationId) ? { kind: 'under way' } : { kind: 'absent' };
    const { callSid } = order.target;
    if (!callSid) return liveCalls.isOver(conversationId) ? { kind: 'gone' } : goesOn;
    const over = await callResource(order.calls, accountSid).isOver(callSid);
    if (!over.ok) return { kind: 'unknown', failure: over.failure };
    if (!over.body) return goesOn;
    liveCalls.unpark(conversationId);
    return { kind: 'gone' };
  }

  return { by, deliver, find };
}
