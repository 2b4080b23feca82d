import type { ConversationStore } from '../ConversationStore';
import { refusals } from '../refusals';
import type { Users } from '../Users';
import { isWorker, type Access } from './Access';
import { noMore, ok, type ClientRoute } from './ClientRoute';
import { clientUser, myConversation } from './resources';
import { TYPING_TIMEOUT, type TypingIndicator } from './TypingIndicator';

/** What clients ask about people: their conversations, what they have read, their names, and who is typing. */
export function userRoutes(
  store: ConversationStore,
  users: Users,
  access: Access,
  typing: TypingIndicator,
): ClientRoute[] {
  return [
    {
      method: 'GET',
      path: 'Users/*/Conversations',
      answer: (request) => {
        access.checkOwn(request, request.part(0));
        const list = store
          .participationsOf(request.me)
          .filter(({ participant }) => participant.identity === request.me)
          .map(({ conversation, participant }) => myConversation(conversation, participant));
        return ok({ conversations: list, meta: noMore });
      },
    },
    {
      method: 'GET',
      path: 'Users/*/Conversations/*',
      answer: (request) => {
        access.checkOwn(request, request.part(0));
        const { conversation, me } = access.mine(request, request.part(1));
        return ok(myConversation(conversation, me));
      },
    },
    {
      method: 'POST',
      path: 'Users/*/Conversations/*',
      answer: (request) => {
        access.checkOwn(request, request.part(0));
        const { conversation, me } = access.mine(request, request.part(1));
        if (request.has('last_read_message_index'))
          store.markRead(conversation.sid, me.sid, request.index('last_read_message_index'));
        const level = request.text('notification_level');
        if (level === 'default' || level === 'muted')
          store.updateParticipant(conversation.sid, me.sid, { notificationLevel: level }, request.origin);
        return ok(myConversation(conversation, me));
      },
    },
    {
      method: 'GET',
      path: 'Users/*',
      answer: (request) => ok(clientUser(users.ensure(request.part(0)))),
    },
    {
      method: 'POST',
      path: 'Users/*',
      answer: (request) => {
        if (request.part(0) !== request.me && !isWorker(request.me)) throw refusals.stranger();
        const user = users.ensure(request.part(0));
        const change = { friendlyName: request.text('friendly_name'), attributes: request.attributes() };
        return ok(clientUser(users.update(user, change)));
      },
    },
    {
      method: 'POST',
      path: 'TypingIndicator',
      answer: (request) => {
        const { conversation } = access.mine(request, request.text('ChannelSid') ?? '');
        typing.send(conversation, request.me);
        return ok({ typing_timeout: TYPING_TIMEOUT });
      },
    },
  ];
}
