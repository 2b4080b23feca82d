/** What is needed of a message as Flex keeps it. */
export interface TurnMessage {
  isFromMe: boolean;
}

/** Who is to write next in a chat, oldest message first: the customer when the agent wrote last, else the agent. */
export function turnOf(messages: readonly TurnMessage[]): 'agent' | 'customer' {
  return messages[messages.length - 1]?.isFromMe ? 'customer' : 'agent';
}
