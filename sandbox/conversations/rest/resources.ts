import { account } from '../../kernel/account';
import type { DeliveryReceipt } from '../../kernel/services';
import { aggregated } from '../deliver';
import type { Participation } from '../ConversationStore';
import type { StoredConversation, StoredMessage, StoredParticipant } from '../records';
import { ROLE_SID } from '../SyncMirror';
import type { User } from '../Users';
import type { Webhook } from '../Webhooks';

const ROOT = 'https://conversations.twilio.com/v1';

/** Absolute address of a resource below `/v1`. */
export const restUrl = (path: string): string => `${ROOT}/${path}`;

const OWNER = { account_sid: account.sid, chat_service_sid: account.chatServiceSid } as const;

export function conversationResource(conversation: StoredConversation): Record<string, unknown> {
  const url = restUrl(`Conversations/${conversation.sid}`);
  return {
    ...OWNER,
    messaging_service_sid: account.messagingServiceSid,
    sid: conversation.sid,
    friendly_name: conversation.friendlyName,
    unique_name: conversation.uniqueName,
    attributes: JSON.stringify(conversation.attributes),
    state: conversation.state,
    date_created: conversation.createdAt.toISOString(),
    date_updated: conversation.updatedAt.toISOString(),
    timers: {},
    bindings: conversation.email ? { email: conversation.email } : {},
    url,
    links: { participants: `${url}/Participants`, messages: `${url}/Messages`, webhooks: `${url}/Webhooks` },
  };
}

export function participantResource(
  conversation: StoredConversation,
  participant: StoredParticipant,
): Record<string, unknown> {
  return {
    account_sid: account.sid,
    conversation_sid: conversation.sid,
    sid: participant.sid,
    identity: participant.identity ?? null,
    attributes: JSON.stringify(participant.attributes),
    messaging_binding: bindingResource(participant),
    role_sid: ROLE_SID,
    date_created: participant.createdAt.toISOString(),
    date_updated: participant.updatedAt.toISOString(),
    last_read_message_index: participant.lastRead?.index ?? null,
    last_read_timestamp: participant.lastRead?.at.toISOString() ?? null,
    url: restUrl(`Conversations/${conversation.sid}/Participants/${participant.sid}`),
  };
}

function bindingResource({ messagingBinding }: StoredParticipant): Record<string, unknown> | null {
  if (!messagingBinding) return null;
  const { type, address, proxyAddress, name, level } = messagingBinding;
  return type === 'email' ? { type, address, name, level } : { type, address, proxy_address: proxyAddress };
}

export function messageResource(conversation: StoredConversation, message: StoredMessage): Record<string, unknown> {
  const url = restUrl(`Conversations/${conversation.sid}/Messages/${message.sid}`);
  return {
    account_sid: account.sid,
    conversation_sid: conversation.sid,
    sid: message.sid,
    index: message.index,
    author: message.author,
    body: message.body,
    media: message.media.length > 0 ? message.media.map(mediaResource) : null,
    attributes: JSON.stringify(message.attributes),
    participant_sid: message.participantSid,
    date_created: message.at.toISOString(),
    date_updated: message.updatedAt.toISOString(),
    delivery: aggregated(message.receipts),
    content_sid: message.contentSid ?? null,
    url,
    links: { delivery_receipts: `${url}/Receipts`, channel_metadata: `${url}/ChannelMetadata` },
  };
}

export function receiptResource(
  conversation: StoredConversation,
  message: StoredMessage,
  receipt: DeliveryReceipt,
): Record<string, unknown> {
  const at = message.at.toISOString();
  return {
    ...{ account_sid: account.sid, conversation_sid: conversation.sid, message_sid: message.sid, sid: receipt.sid },
    channel_message_sid: receipt.channelMessageSid,
    participant_sid: receipt.participantSid,
    status: receipt.status,
    error_code: receipt.errorCode,
    date_created: at,
    date_updated: at,
    url: restUrl(`Conversations/${conversation.sid}/Messages/${message.sid}/Receipts/${receipt.sid}`),
  };
}

function mediaResource({
  sid,
  filename,
  contentType,
  size,
  category = 'media',
}: StoredMessage['media'][number]): Record<string, unknown> {
  return { sid, filename, content_type: contentType, size, category };
}

export function webhookResource({ sid, conversationSid, createdAt, updatedAt, to }: Webhook): Record<string, unknown> {
  return {
    account_sid: account.sid,
    conversation_sid: conversationSid,
    sid,
    target: to.target,
    configuration:
      to.target === 'studio'
        ? { flow_sid: to.flowSid, ...(to.replayAfter !== undefined && { replay_after: to.replayAfter }) }
        : {
            url: to.url,
            method: 'POST',
            filters: to.filters,
            ...(to.target === 'trigger' && { triggers: to.triggers }),
          },
    date_created: createdAt.toISOString(),
    date_updated: updatedAt.toISOString(),
    url: restUrl(`Conversations/${conversationSid}/Webhooks/${sid}`),
  };
}

export function participationResource(
  { conversation, participant }: Participation,
  user: User | undefined,
): Record<string, unknown> {
  return {
    ...OWNER,
    participant_sid: participant.sid,
    participant_user_sid: user?.sid ?? null,
    participant_identity: participant.identity ?? null,
    participant_messaging_binding: bindingResource(participant),
    conversation_sid: conversation.sid,
    conversation_unique_name: conversation.uniqueName,
    conversation_friendly_name: conversation.friendlyName,
    conversation_attributes: JSON.stringify(conversation.attributes),
    conversation_date_created: conversation.createdAt.toISOString(),
    conversation_date_updated: conversation.updatedAt.toISOString(),
    conversation_created_by: conversation.createdBy,
    conversation_state: conversation.state,
    conversation_timers: {},
    links: {
      participant: restUrl(`Conversations/${conversation.sid}/Participants/${participant.sid}`),
      conversation: restUrl(`Conversations/${conversation.sid}`),
    },
  };
}

export function userResource(user: User): Record<string, unknown> {
  const url = restUrl(`Users/${user.sid}`);
  return {
    ...OWNER,
    sid: user.sid,
    identity: user.identity,
    friendly_name: user.friendlyName,
    attributes: JSON.stringify(user.attributes),
    role_sid: ROLE_SID,
    is_online: null,
    is_notifiable: null,
    date_created: user.createdAt.toISOString(),
    date_updated: user.updatedAt.toISOString(),
    url,
    links: { user_conversations: `${url}/Conversations` },
  };
}
