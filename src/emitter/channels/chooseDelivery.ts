import { enqueueDelivery } from './enqueueDelivery';
import { interactionsDelivery } from './interactionsDelivery';
import { voiceDelivery } from './voiceDelivery';
import type { Delivery } from './Delivery';
import { EMITTER_DEFAULTS, type EmitterOptions } from '../EmitterOptions';
import { FlexChannels } from './FlexChannels';
import type { LiveCalls } from './LiveCalls';
import { placedCalls } from './placedCalls';
import { messagingDelivery } from './messagingDelivery';
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
  const voice = options.delivery?.voice ?? { kind: 'studio' };
  const calls = { liveCalls, accountSid: options.twilio.accountSid, workspaceSid };
  const channels = new FlexChannels(sync, ttlSeconds);
  const interactions = interactionsDelivery({ channels, ...options.studio });
  const studio = studioDelivery({ workspaceSid, channels, invite: interactions, ...options.studio });
  const relay = placedCalls(voiceDelivery(calls), {
    accountSid: options.twilio.accountSid,
    workflowSid: options.workflowSid,
    goodbye: options.goodbye ?? EMITTER_DEFAULTS.goodbye,
  });
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
      const messaging = messagingDelivery(options, config.studioHandoffFlowSid);
      if (messaging.kind === 'interactions') {
        const { workflowSid, workspaceSid: own = workspaceSid, taskChannel } = messaging;
        if (!own) throw new Error('Delivery by interactions needs a workspaceSid');
        const target = { workspaceSid: own, workflowSid, channelType: channelTypeOf(channel) };
        return {
          delivery: interactions,
          target: { ...target, taskChannel: taskChannel ?? (channel === 'sms' ? 'sms' : 'chat') },
        };
      }
      return {
        delivery: studio,
        target: { flowSid: messaging.flowSid, channelType: channelTypeOf(channel), from: config.phoneNumber ?? '' },
      };
    },
  };
}

/** What the Interactions API calls a channel of TAC's. */
const channelTypeOf = (channel: string): string => (channel === 'chat' ? 'web' : channel);
