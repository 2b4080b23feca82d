import type { ConversationStore } from '../ConversationStore';
import type { Access } from './Access';
import { created, gone, ok, type ClientRoute } from './ClientRoute';
import { clientConversation } from './resources';

/** What clients ask of conversations. */
export function conversationRoutes(store: ConversationStore, access: Access): ClientRoute[] {
  return [
    {
      method: 'POST',
      path: 'Conversations',
      answer: (request) => {
        const conversation = store.create({
          friendlyName: request.text('friendly_name'),
          uniqueName: request.text('unique_name'),
          attributes: request.attributes(),
          createdBy: request.me,
        });
        return created(clientConversation(conversation, undefined));
      },
    },
    {
      method: 'GET',
      path: 'Conversations/*',
      answer: (request) => {
        const conversation = access.visible(request, request.part(0));
        return ok(clientConversation(conversation, store.participant(conversation, request.me)));
      },
    },
    {
      method: 'POST',
      path: 'Conversations/*',
      answer: (request) => {
        const { sid } = access.visible(request, request.part(0));
        const conversation = store.update(
          sid,
          {
            friendlyName: request.text('friendly_name'),
            uniqueName: request.text('unique_name'),
            attributes: request.attributes(),
          },
          request.origin,
        );
        return ok(clientConversation(conversation, store.participant(conversation, request.me)));
      },
    },
    {
      method: 'DELETE',
      path: 'Conversations/*',
      answer: (request) => {
        store.remove(access.visible(request, request.part(0)).sid, request.origin);
        return gone;
      },
    },
  ];
}
