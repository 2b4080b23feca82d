import type { RedactOptions } from '../../handoff/redact/redact';
import { composeEnvelope, type Composed, type ComposeOptions, type HandoffContext } from './composeEnvelope';
import { transcriptOf, type Conversation } from './Conversation';
import { readHandoffArguments } from './readHandoffArguments';

/**
 * The envelope for a conversation from outside TAC: the one way that `POST /handoffs`, the command line and
 * TypeScript callers share, so that all give the same. `args` are the tool call's, as the LLM wrote them; may be absent.
 */
export function composeConversation(
  conversation: Conversation,
  args: unknown,
  context: Omit<HandoffContext, 'channel'>,
  redaction: RedactOptions = {},
  options: ComposeOptions = {},
): Composed {
  return composeEnvelope(
    readHandoffArguments(args),
    transcriptOf(conversation),
    { ...context, channel: conversation.channel.toLowerCase() },
    redaction,
    options,
  );
}
