import { TwilioError } from '../../kernel/TwilioError';
import { render } from '../FlowContext';
import { text, type Widget } from '../Widget';

/** Says something in the conversation that the execution has, from the flow's own address unless told otherwise. */
export const sendMessage: Widget = (state, { context }, { conversations }) => {
  const author = render(text(state, 'from') || '{{flow.channel.address}}', context);
  const { sid } = context.flow.channel;
  if (sid === undefined)
    return { event: 'failed', error: { code: 81011, message: 'The execution has no conversation' } };
  try {
    const message = conversations.addMessage(sid, { author, body: render(text(state, 'body'), context) });
    return { event: 'sent', result: { message: { Sid: message.sid, Body: message.body } } };
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error;
    return { event: 'failed', error: { code: error.code, message: error.message } };
  }
};
