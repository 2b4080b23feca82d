import type { FastifyInstance } from 'fastify';
import type { ConversationStore } from '../ConversationStore';
import type { MediaStore } from '../media/MediaStore';
import { refusals } from '../refusals';
import { page } from './page';
import { messageResource, receiptResource, restUrl } from './resources';
import { RestRequest } from './RestRequest';

/** `/Conversations/{CH}/Messages`. */
export function messageRoutes(app: FastifyInstance, base: string, store: ConversationStore, media: MediaStore): void {
  const path = `${base}/Conversations/:conversation/Messages`;

  app.post(path, (raw, reply) => {
    const request = new RestRequest(raw);
    const conversation = store.require(request.param('conversation'));
    const mediaSid = request.text('MediaSid');
    const message = store.addMessage(
      conversation.sid,
      {
        author: request.text('Author') ?? 'system',
        body: request.text('Body') ?? '',
        attributes: request.attributes(),
        subject: request.text('Subject'),
        contentSid: request.text('ContentSid'),
        media: mediaSid === undefined ? [] : media.attach([mediaSid], conversation.sid),
      },
      request.origin,
    );
    return reply.code(201).send(messageResource(conversation, message));
  });

  app.get(path, (raw) => {
    const request = new RestRequest(raw);
    const conversation = store.require(request.param('conversation'));
    const order = request.oneOf('Order', ['asc', 'desc']) ?? 'asc';
    return page(request, {
      key: 'messages',
      url: restUrl(`Conversations/${conversation.sid}/Messages`),
      items: order === 'asc' ? conversation.messages : [...conversation.messages].reverse(),
      idOf: ({ sid }) => sid,
      show: (message) => messageResource(conversation, message),
    });
  });

  app.get(`${path}/:message`, (raw) => {
    const request = new RestRequest(raw);
    const conversation = store.require(request.param('conversation'));
    return messageResource(conversation, store.requireMessage(conversation, request.param('message')));
  });

  app.get(`${path}/:message/Receipts`, (raw) => {
    const request = new RestRequest(raw);
    const conversation = store.require(request.param('conversation'));
    const message = store.requireMessage(conversation, request.param('message'));
    return page(request, {
      key: 'delivery_receipts',
      url: restUrl(`Conversations/${conversation.sid}/Messages/${message.sid}/Receipts`),
      items: message.receipts,
      idOf: ({ sid }) => sid,
      show: (receipt) => receiptResource(conversation, message, receipt),
    });
  });

  app.get(`${path}/:message/Receipts/:receipt`, (raw) => {
    const request = new RestRequest(raw);
    const conversation = store.require(request.param('conversation'));
    const message = store.requireMessage(conversation, request.param('message'));
    const receipt = message.receipts.find(({ sid }) => sid === request.param('receipt'));
    if (!receipt) throw refusals.noReceipt();
    return receiptResource(conversation, message, receipt);
  });

  app.post(`${path}/:message`, (raw) => {
    const request = new RestRequest(raw);
    const conversation = store.require(request.param('conversation'));
    const change = { body: request.text('Body'), attributes: request.attributes() };
    const message = store.updateMessage(conversation.sid, request.param('message'), change, request.origin);
    return messageResource(conversation, message);
  });

  app.delete(`${path}/:message`, (raw, reply) => {
    const request = new RestRequest(raw);
    store.removeMessage(request.param('conversation'), request.param('message'), request.origin);
    return reply.code(204).send();
  });
}
