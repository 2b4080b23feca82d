import { account } from '../../kernel/account';
import { TwilioError } from '../../kernel/TwilioError';
import { render } from '../FlowContext';
import { text, type Widget } from '../Widget';

/**
 * Gives an execution that was started over the REST API the conversation that it speaks in, and that Send to Flex sends:
 * https://www.twilio.com/docs/studio/widget-library/resume-conversation. Its names in a definition are on no public page.
 */
export const resumeConversation: Widget = (state, execution, { conversations }) => {
  const { context } = execution;
  const failed = (message: string) => ({ event: 'failed', error: { message } });
  if (execution.trigger !== 'incomingRequest' || context.flow.channel.sid !== undefined)
    return failed('The execution has a channel already');
  const [sid, service] = ['conversation_sid', 'conversation_service_sid'].map((name) =>
    render(text(state, name), context).trim(),
  );
  if (service !== account.chatServiceSid) return failed(`No Conversations service ${service}`);
  const conversation = conversations.conversation(sid ?? '');
  if (!conversation) return failed(`No conversation ${sid}`);
  try {
    if (conversations.listen)
      execution.stopListening = execution.hold(conversations.listen(conversation.sid, execution.flowSid));
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error;
    return { event: 'failed', error: { code: error.code, message: error.message } };
  }
  if (state.properties.close_conversation_on_execution_end === true)
    execution.hold(() => conversations.setState(conversation.sid, 'closed'));
  context.flow.channel.sid = conversation.sid;
  const participants = [...conversation.participants.values()].map(({ sid: one, identity }) => ({
    sid: one,
    identity,
  }));
  return { event: 'resumed', result: { ConversationSid: conversation.sid, Participants: participants } };
};
