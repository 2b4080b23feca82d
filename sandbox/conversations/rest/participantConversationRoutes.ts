import type { FastifyInstance } from 'fastify';
import type { ConversationStore } from '../ConversationStore';
import { refusals } from '../refusals';
import type { Users } from '../Users';
import { page } from './page';
import { participationResource, restUrl } from './resources';
import { RestRequest } from './RestRequest';

/** `/ParticipantConversations`: where an identity or an address takes part. */
export function participantConversationRoutes(
  app: FastifyInstance,
  base: string,
  store: ConversationStore,
  users: Users,
): void {
  app.get(`${base}/ParticipantConversations`, (raw) => {
    const request = new RestRequest(raw);
    const identity = request.text('Identity');
    const address = request.text('Address');
    if ((identity === undefined) === (address === undefined)) throw refusals.invalid('either Identity or Address');
    return page(request, {
      key: 'conversations',
      url: restUrl('ParticipantConversations'),
      items: store
        .participationsOf(identity ?? address ?? '')
        .filter(({ participant }) =>
          identity === undefined ? participant.messagingBinding !== undefined : participant.identity === identity,
        )
        .reverse(),
      idOf: ({ participant }) => participant.sid,
      show: (one) =>
        participationResource(
          one,
          one.participant.identity === undefined ? undefined : users.find(one.participant.identity),
        ),
    });
  });
}
