import type { ConversationStore } from '../ConversationStore';
import type { MediaStore } from '../media/MediaStore';
import { refusals } from '../refusals';
import { messageResource, receiptResource } from '../rest/resources';
import type { Access } from './Access';
import { created, gone, noMore, ok, type ClientRoute } from './ClientRoute';

/** What clients ask of messages, which they otherwise read from Sync. */
export function messageRoutes(store: ConversationStore, media: MediaStore, access: Access): ClientRoute[] {
  return [
    {
      method: 'POST',
      path: 'Conversations/*/Messages',
      answer: (request) => {
        const { conversation } = access.mine(request, request.part(0));
        const message = store.addMessage(
          conversation.sid,
          {
            author: request.me,
            body: request.text('body') ?? '',
            attributes: request.attributes(),
            subject: request.text('subject'),
            contentSid: request.text('content_sid'),
            media: media.attach(request.list('media_sids').map(String), conversation.sid),
          },
          request.origin,
        );
        return created(messageResource(conversation, message));
      },
    },
    {
      method: 'GET',
      path: 'Conversations/*/Messages/*',
      answer: (request) => {
        const conversation = access.visible(request, request.part(0));
        return ok(messageResource(conversation, store.requireMessage(conversation, request.part(1))));
      },
    },
    {
      method: 'POST',
      path: 'Conversations/*/Messages/*',
      answer: (request) => {
        const conversation = access.visible(request, request.part(0));
        const change = { body: request.text('body'), attributes: request.attributes() };
        return ok(
          messageResource(conversation, store.updateMessage(conversation.sid, request.part(1), change, request.origin)),
        );
      },
    },
    {
      method: 'DELETE',
      path: 'Conversations/*/Messages/*',
      answer: (request) => {
        store.removeMessage(access.visible(request, request.part(0)).sid, request.part(1), request.origin);
        return gone;
      },
    },
    {
      method: 'GET',
      path: 'Conversations/*/Messages/*/Receipts',
      answer: (request) => {
        const conversation = access.visible(request, request.part(0));
        const message = store.requireMessage(conversation, request.part(1));
        const receipts = message.receipts.map((receipt) => receiptResource(conversation, message, receipt));
        return ok({ delivery_receipts: receipts, meta: noMore });
      },
    },
    {
      method: 'GET',
      path: 'Conversations/*/Messages/*/ChannelMetadata',
      // The client asks again and again unless it is told that there is none.
      answer: () => {
        throw refusals.noChannelMetadata();
      },
    },
    {
      method: 'GET',
      path: 'Conversations/*/MessageRecipients',
      answer: (request) => {
        const { messages } = access.visible(request, request.part(0));
        const only = request.query('MessageSid');
        const recipients = messages
          .filter(({ sid }) => only === undefined || sid === only)
          .flatMap(({ sid, recipients }) => recipients.map((one) => ({ message_sid: sid, type: 'email', ...one })));
        return ok({ message_recipients: recipients, meta: noMore });
      },
    },
  ];
}
