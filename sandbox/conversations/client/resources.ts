import { conversationResource } from '../rest/resources';
import type { StoredConversation, StoredParticipant } from '../records';
import { syncNames } from '../SyncMirror';
import type { User } from '../Users';
import { clientUrl } from './links';

/** A conversation as the client door shows it: REST's resource, and where in Sync it is. */
export function clientConversation(
  conversation: StoredConversation,
  me: StoredParticipant | undefined,
): Record<string, unknown> {
  const { sid } = conversation;
  const url = clientUrl(`Conversations/${sid}`);
  return {
    ...conversationResource(conversation),
    created_by: conversation.createdBy,
    status: me ? 'joined' : 'notParticipating',
    participants_count: conversation.participants.size,
    messages_count: conversation.messages.length,
    sync_objects: {
      conversation: syncNames.conversation(sid),
      messages: syncNames.messages(sid),
      participants: syncNames.roster(sid),
    },
    url,
    links: { participants: `${url}/Participants`, messages: `${url}/Messages` },
  };
}

/** A conversation as one of its participants has it, with what is read and unread. */
export function myConversation(conversation: StoredConversation, me: StoredParticipant): Record<string, unknown> {
  const { lastRead } = me;
  return {
    ...clientConversation(conversation, me),
    conversation_sid: conversation.sid,
    participant_sid: me.sid,
    notification_level: me.notificationLevel,
    last_read_message_index: lastRead?.index ?? null,
    // Before the first thing is read Twilio counts nothing.
    unread_messages_count: lastRead ? conversation.messages.filter(({ index }) => index > lastRead.index).length : null,
  };
}

export function clientUser(user: User): Record<string, unknown> {
  return {
    sid: user.sid,
    identity: user.identity,
    friendly_name: user.friendlyName,
    attributes: JSON.stringify(user.attributes),
    is_online: null,
    is_notifiable: null,
    sync_objects: { user_info_map: syncNames.user(user.identity) },
    url: clientUrl(`Users/${encodeURIComponent(user.identity)}`),
  };
}
