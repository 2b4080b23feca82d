/** Names of the Sync objects of one handoff. Every one is written with a TTL. */
export const syncNames = {
  /** Document: the current envelope of a conversation and the ids of earlier ones. */
  conversation: (conversationId: string): string => `handoff.${conversationId}`,
  /** Document: an earlier envelope. */
  handoff: (id: string): string => `handoff.${id}`,
  /** List: the whole transcript of one handoff, several messages an item. */
  transcript: (id: string): string => `handoff.${id}.transcript`,
  /** Document: who owns a conversation; changed only with `If-Match`. */
  owner: (conversationId: string): string => `handoff.owner.${conversationId}`,
  /** Document: what is suggested to the agent now. */
  suggestions: (id: string): string => `handoff.${id}.suggestions`,
};
