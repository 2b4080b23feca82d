/** Who is to write next in a chat, and since when: milliseconds since 1970. */
export interface Turn {
  whose: 'agent' | 'customer';
  since: number;
}

/** What is needed of a message as Flex keeps it. */
export interface TurnMessage {
  isFromMe: boolean;
  source?: { dateCreated?: Date | null };
}

/**
 * Whose turn it is, oldest message first: the customer's when the agent wrote last, else the agent's, since the first
 * word that they have not answered; where they have not written at all, since the handoff (`at`).
 */
export function turnOf(messages: readonly TurnMessage[], at: number | undefined): Turn | undefined {
  const mine = messages.map(({ isFromMe }) => isFromMe).lastIndexOf(true);
  if (mine < 0) return at === undefined ? undefined : { whose: 'agent', since: at };
  const next = messages[mine + 1];
  const since = (next ?? messages[mine])?.source?.dateCreated?.getTime();
  return since === undefined ? undefined : { whose: next ? 'agent' : 'customer', since };
}
