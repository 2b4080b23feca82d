/** What is needed of a message as Flex keeps it. */
export interface TurnMessage {
  isFromMe: boolean;
  /** One of WhatsApp's templates: the business wrote it, also where a flow or the API sent it. */
  isContentTemplate?: boolean;
}

/**
 * Who is to write next in a chat, oldest message first: the customer when the agent wrote last, else the agent. What the
 * business had sent by itself since the agent's first word is the agent's too.
 */
export function turnOf(messages: readonly TurnMessage[]): 'agent' | 'customer' {
  const last = messages[messages.length - 1];
  if (last?.isContentTemplate) return messages.some(({ isFromMe }) => isFromMe) ? 'customer' : 'agent';
  return last?.isFromMe ? 'customer' : 'agent';
}
