import type { FastifyInstance } from 'fastify';
import type { ConversationStore, ConversationUpdate } from '../ConversationStore';
import { page } from './page';
import { conversationResource, restUrl } from './resources';
import { RestRequest } from './RestRequest';

const STATES = ['active', 'inactive', 'closed'] as const;

/** `/Conversations`. */
export function conversationRoutes(app: FastifyInstance, base: string, store: ConversationStore): void {
  app.post(`${base}/Conversations`, (raw, reply) => {
    const conversation = store.create(updateOf(new RestRequest(raw)));
    return reply.code(201).send(conversationResource(conversation));
  });

  app.get(`${base}/Conversations`, (raw) => {
    const request = new RestRequest(raw);
    const state = request.oneOf('State', STATES);
    return page(request, {
      key: 'conversations',
      url: restUrl('Conversations'),
      // Newest first, as Twilio lists them.
      items: store
        .all()
        .reverse()
        .filter((one) => state === undefined || one.state === state),
      idOf: ({ sid }) => sid,
      show: conversationResource,
    });
  });

  app.get(`${base}/Conversations/:conversation`, (raw) =>
    conversationResource(store.require(new RestRequest(raw).param('conversation'))),
  );

  app.post(`${base}/Conversations/:conversation`, (raw) => {
    const request = new RestRequest(raw);
    return conversationResource(store.update(request.param('conversation'), updateOf(request), request.origin));
  });

  app.delete(`${base}/Conversations/:conversation`, (raw, reply) => {
    const request = new RestRequest(raw);
    store.remove(request.param('conversation'), request.origin);
    return reply.code(204).send();
  });
}

function updateOf(request: RestRequest): ConversationUpdate {
  const address = request.text('Bindings.Email.Address');
  return {
    ...(address !== undefined && { email: { address, name: request.text('Bindings.Email.Name') ?? '' } }),
    friendlyName: request.text('FriendlyName'),
    uniqueName: request.text('UniqueName'),
    attributes: request.attributes(),
    state: request.oneOf('State', STATES),
  };
}
