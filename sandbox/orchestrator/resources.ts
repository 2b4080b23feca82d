import { account } from '../kernel/account';
import type { OrchestratorConversation } from '../kernel/services';

/** The channels an address can be of. */
export type Channel = 'VOICE' | 'SMS' | 'RCS' | 'EMAIL' | 'WHATSAPP' | 'CHAT' | 'API' | 'SYSTEM';

export type ParticipantType = 'CUSTOMER' | 'AI_AGENT' | 'HUMAN_AGENT' | 'AGENT' | 'UNKNOWN';

export interface ParticipantAddress {
  channel: Channel;
  address: string;
  /** On bridged traffic: the Conversations SID (`CH...`). */
  channelId: string | null;
}

/** A participant as the API and the webhooks write it. */
export interface Participant {
  id: string;
  conversationId: string;
  accountId: string;
  name: string;
  type: ParticipantType;
  profileId?: string;
  addresses: ParticipantAddress[];
  createdAt: string;
  updatedAt: string;
}

/** Who spoke, or was spoken to, and over which of their addresses. */
export interface Speaker {
  address: string;
  channel: Channel;
  participantId: string;
}

/** A message or a piece of transcript, as the API and the webhooks write it. */
export interface Communication {
  id: string;
  conversationId: string;
  accountId: string;
  author: Speaker;
  content: { type: 'TEXT' | 'TRANSCRIPTION'; text: string };
  recipients: (Speaker & { deliveryStatus: 'DELIVERED' | 'FAILED' })[];
  channelId: string | null;
  /** The message in its channel: `IM...`. */
  resourceId?: string;
  createdAt: string;
  updatedAt: string;
}

export interface StatusCallback {
  url: string;
  method: 'POST';
}

/** What the orchestrator keeps of a conversation. */
export interface OrchestratedConversation extends OrchestratorConversation {
  name: string | null;
  participants: Map<string, Participant>;
  /** The type of everybody who ever took part, by participant id. */
  everyone: Map<string, ParticipantType>;
  communications: Communication[];
  updatedAt: string;
}

/** A conversation as the API and the webhooks write it. */
export function conversationResource(conversation: OrchestratedConversation): Record<string, unknown> {
  const { id, status, name, statusCallbacks, createdAt, updatedAt } = conversation;
  return {
    id,
    accountId: account.sid,
    configurationId: account.orchestratorConfigurationId,
    status,
    ...(name === null ? {} : { name }),
    configuration: { statusCallbacks, conversationsV1Bridge: { serviceId: account.chatServiceSid } },
    createdAt,
    updatedAt,
  };
}

/** The configuration every conversation of the sandbox is made with, as the control plane writes it. */
export function configurationResource(statusCallbacks: StatusCallback[], startedAt: string): Record<string, unknown> {
  return {
    id: account.orchestratorConfigurationId,
    displayName: 'Sandbox',
    description: 'Conversations of the sandbox',
    conversationGroupingType: 'GROUP_BY_PARTICIPANT_ADDRESSES_AND_CHANNEL_TYPE',
    memoryStoreId: account.memoryStoreId,
    // Calls come by ConversationRelay, which captures them itself.
    channelSettings: { VOICE: { statusTimeouts: { closed: 5 }, captureRules: [] } },
    statusCallbacks,
    intelligenceConfigurationIds: [account.intelligenceConfigurationId],
    conversationsV1Bridge: { serviceId: account.chatServiceSid },
    createdAt: startedAt,
    updatedAt: startedAt,
    version: 1,
  };
}
