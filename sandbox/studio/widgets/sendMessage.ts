import { TwilioError } from '../../kernel/TwilioError';
import { render } from '../FlowContext';
import { text, type Widget } from '../Widget';

/** Says something in the customer's open conversation, from the flow's own address unless told otherwise. */
export const sendMessage: Widget = (state, { context }, { conversations }) => {
  const to = render(text(state, 'to') || '{{contact.channel.address}}', context);
  const author = render(text(state, 'from') || '{{flow.channel.address}}', context);
  const conversation = conversations.openConversationOf(to);
  if (!conversation) return { event: 'failed', error: { code: 81011, message: 'No open conversation to send to' } };
  try {
    const message = conversations.addMessage(conversation.sid, { author, body: render(text(state, 'body'), context) });
    return { event: 'sent', result: { message: { Sid: message.sid, Body: message.body } } };
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error;
    return { event: 'failed', error: { code: error.code, message: error.message } };
  }
};
