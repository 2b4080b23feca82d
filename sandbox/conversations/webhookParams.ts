import { account } from '../kernel/account';
import type { Change } from './Change';

/** The form that Conversations posts to a webhook for a change. */
export function webhookParams(change: Change): Record<string, string> {
  const { conversation, origin } = change;
  return {
    AccountSid: account.sid,
    ChatServiceSid: account.chatServiceSid,
    EventType: change.name,
    Source: origin.source,
    ...(origin.clientIdentity !== undefined && { ClientIdentity: origin.clientIdentity }),
    ConversationSid: conversation.sid,
    RetryCount: '0',
    ...paramsOf(change),
  };
}

function paramsOf(change: Change): Record<string, string> {
  const { conversation } = change;
  switch (change.name) {
    case 'onConversationUpdated':
    case 'onConversationRemoved':
      return {
        DateCreated: conversation.createdAt.toISOString(),
        DateUpdated: conversation.updatedAt.toISOString(),
        FriendlyName: conversation.friendlyName,
        ...(conversation.uniqueName !== null && { UniqueName: conversation.uniqueName }),
        Attributes: JSON.stringify(conversation.attributes),
        State: conversation.state,
      };
    case 'onConversationStateUpdated':
      return {
        StateFrom: change.from,
        StateTo: conversation.state,
        StateUpdated: conversation.stateSince.toISOString(),
        Reason: change.origin.source,
        MessagingServiceSid: account.messagingServiceSid,
      };
    case 'onParticipantAdded':
    case 'onParticipantUpdated':
    case 'onParticipantRemoved': {
      const { sid, identity, messagingBinding, attributes, createdAt } = change.participant;
      return {
        ParticipantSid: sid,
        DateCreated: createdAt.toISOString(),
        Attributes: JSON.stringify(attributes),
        ...(identity !== undefined && { Identity: identity }),
        ...(messagingBinding && {
          'MessagingBinding.Type': messagingBinding.type,
          'MessagingBinding.Address': messagingBinding.address,
          'MessagingBinding.ProxyAddress': messagingBinding.proxyAddress,
        }),
      };
    }
    case 'onMessageAdded':
    case 'onMessageUpdated':
    case 'onMessageRemoved': {
      const { message } = change;
      return {
        MessageSid: message.sid,
        MessagingServiceSid: account.messagingServiceSid,
        Index: String(message.index),
        DateCreated: message.at.toISOString(),
        Body: message.body,
        Author: message.author,
        Attributes: JSON.stringify(message.attributes),
        ...(message.participantSid !== null && { ParticipantSid: message.participantSid }),
        ...(message.media.length > 0 && {
          Media: JSON.stringify(
            message.media.map(({ sid, filename, contentType, size }) => ({
              Sid: sid,
              Filename: filename,
              ContentType: contentType,
              Size: size,
            })),
          ),
        }),
      };
    }
  }
}
