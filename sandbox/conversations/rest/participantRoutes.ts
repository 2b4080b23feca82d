import type { FastifyInstance } from 'fastify';
import type { ConversationStore } from '../ConversationStore';
import type { StoredParticipant } from '../records';
import { refusals } from '../refusals';
import { page } from './page';
import { participantResource, restUrl } from './resources';
import { RestRequest } from './RestRequest';

/** `/Conversations/{CH}/Participants`. */
export function participantRoutes(app: FastifyInstance, base: string, store: ConversationStore): void {
  const path = `${base}/Conversations/:conversation/Participants`;

  app.post(path, (raw, reply) => {
    const request = new RestRequest(raw);
    const conversation = store.require(request.param('conversation'));
    const identity = request.text('Identity');
    if (identity !== undefined && store.participant(conversation, identity)) throw refusals.participantThere();
    const participant = store.addParticipant(
      conversation.sid,
      { identity, messagingBinding: bindingOf(request), attributes: request.attributes() },
      request.origin,
    );
    return reply.code(201).send(participantResource(conversation, participant));
  });

  app.get(path, (raw) => {
    const request = new RestRequest(raw);
    const conversation = store.require(request.param('conversation'));
    return page(request, {
      key: 'participants',
      url: restUrl(`Conversations/${conversation.sid}/Participants`),
      items: [...conversation.participants.values()],
      idOf: ({ sid }) => sid,
      show: (participant) => participantResource(conversation, participant),
    });
  });

  app.get(`${path}/:participant`, (raw) => {
    const request = new RestRequest(raw);
    const conversation = store.require(request.param('conversation'));
    return participantResource(conversation, store.requireParticipant(conversation, request.param('participant')));
  });

  app.post(`${path}/:participant`, (raw) => {
    const request = new RestRequest(raw);
    const conversation = store.require(request.param('conversation'));
    const sid = request.param('participant');
    if (request.has('LastReadMessageIndex'))
      store.markRead(conversation.sid, sid, request.number('LastReadMessageIndex') ?? null);
    const change = { attributes: request.attributes() };
    return participantResource(conversation, store.updateParticipant(conversation.sid, sid, change, request.origin));
  });

  app.delete(`${path}/:participant`, (raw, reply) => {
    const request = new RestRequest(raw);
    store.removeParticipant(request.param('conversation'), request.param('participant'), request.origin);
    return reply.code(204).send();
  });
}

function bindingOf(request: RestRequest): StoredParticipant['messagingBinding'] {
  const address = request.text('MessagingBinding.Address');
  if (address === undefined) return undefined;
  const proxyAddress = request.text('MessagingBinding.ProxyAddress');
  if (!proxyAddress) throw refusals.missing('MessagingBinding.ProxyAddress');
  // `whatsapp:+1555...` says its channel; a bare number is a phone's.
  return { type: /^([a-z]+):/.exec(address)?.[1] ?? 'sms', address, proxyAddress };
}
