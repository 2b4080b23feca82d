import type { ConversationStore } from '../ConversationStore';
import { refusals } from '../refusals';
import { participantResource } from '../rest/resources';
import type { Access } from './Access';
import { created, gone, noMore, ok, type ClientRoute } from './ClientRoute';

/** What clients ask of participants, by SID or identity. */
export function participantRoutes(store: ConversationStore, access: Access): ClientRoute[] {
  return [
    {
      method: 'GET',
      path: 'Conversations/*/Participants',
      answer: (request) => {
        const conversation = access.visible(request, request.part(0));
        const list = [...conversation.participants.values()].map((one) => participantResource(conversation, one));
        return ok({ participants: list, meta: noMore });
      },
    },
    {
      method: 'POST',
      path: 'Conversations/*/Participants',
      answer: (request) => {
        const conversation = access.visible(request, request.part(0));
        const identity = request.text('identity');
        if (identity === undefined) throw refusals.missing('identity');
        if (store.participant(conversation, identity)) throw refusals.participantThere();
        const input = { identity, attributes: request.attributes() };
        return created(
          participantResource(conversation, store.addParticipant(conversation.sid, input, request.origin)),
        );
      },
    },
    {
      method: 'GET',
      path: 'Conversations/*/Participants/*',
      answer: (request) => {
        const conversation = access.visible(request, request.part(0));
        return ok(participantResource(conversation, store.requireParticipant(conversation, request.part(1))));
      },
    },
    {
      method: 'POST',
      path: 'Conversations/*/Participants/*',
      answer: (request) => {
        const conversation = access.visible(request, request.part(0));
        const change = { attributes: request.attributes() };
        return ok(
          participantResource(
            conversation,
            store.updateParticipant(conversation.sid, request.part(1), change, request.origin),
          ),
        );
      },
    },
    {
      method: 'DELETE',
      path: 'Conversations/*/Participants/*',
      answer: (request) => {
        store.removeParticipant(access.visible(request, request.part(0)).sid, request.part(1), request.origin);
        return gone;
      },
    },
  ];
}
