import { enqueueDelivery } from './enqueueDelivery';
import { interactionsDelivery } from './interactionsDelivery';
import { voiceDelivery } from './voiceDelivery';
import type { Delivery } from './Delivery';
import type { EmitterOptions } from '../EmitterOptions';
import type { LiveCalls } from './LiveCalls';
import { studioDelivery } from './studioDelivery';
import type { TacConfig } from './tac';
import type { SyncStore } from '../twilio/SyncStore';

export interface Chosen {
  delivery: Delivery;
  /** What it needs, as far as it is known before the conversation is read. */
  target: Record<string, string>;
}

export interface Deliveries {
  /** Every one that a hand-over may have begun, whatever is chosen now. */
  all: readonly Delivery[];
  /** The one that the configuration names for this conversation's channel. Throws when it lacks something. */
  choose(
    session: { channel: string; callSid?: string },
    config: Pick<TacConfig, 'studioHandoffFlowSid' | 'phoneNumber'>,
  ): Chosen;
}

/** The ways of delivery, and which of them a conversation takes. */
export function createDeliveries(
  options: EmitterOptions,
  { sync, liveCalls, ttlSeconds }: { sync: SyncStore; liveCalls: LiveCalls; ttlSeconds: number },
): Deliveries {
  const { workspaceSid } = options;
  const { messaging = { kind: 'studio' }, voice = { kind: 'studio' } } = options.delivery ?? {};
  const calls = { liveCalls, accountSid: options.twilio.accountSid, workspaceSid };
  const studio = studioDelivery({ workspaceSid, ...options.studio });
  const interactions = interactionsDelivery({ sync, ttlSeconds, ...options.studio });
  const relay = voiceDelivery(calls);
  const enqueue = enqueueDelivery({ ...calls, waitUrl: voice.kind === 'enqueue' ? voice.waitUrl : undefined });

  return {
    all: [studio, interactions, relay, enqueue],

    choose(session, config) {
      const channel = session.channel.toLowerCase();
      if (channel === 'voice') {
        const target: Record<string, string> = session.callSid ? { callSid: session.callSid } : {};
        return voice.kind === 'enqueue'
          ? { delivery: enqueue, target: { ...target, workflowSid: voice.workflowSid } }
          : { delivery: relay, target };
      }
      if (messaging.kind === 'interactions') {
        const { workflowSid, workspaceSid: own = workspaceSid, taskChannel } = messaging;
        if (!own) throw new Error('Delivery by interactions needs a workspaceSid');
        const channelType = channel === 'chat' ? 'web' : channel;
        const target = { workspaceSid: own, workflowSid, channelType };
        return {
          delivery: interactions,
          target: { ...target, taskChannel: taskChannel ?? (channel === 'sms' ? 'sms' : 'chat') },
        };
      }
      const flowSid = messaging.flowSid ?? options.studioFlowSid ?? config.studioHandoffFlowSid;
      if (!flowSid) throw new Error("handoffTool needs a Studio flow: studioFlowSid, or TAC's studioHandoffFlowSid");
      return { delivery: studio, target: { flowSid, from: config.phoneNumber ?? '' } };
    },
  };
}
