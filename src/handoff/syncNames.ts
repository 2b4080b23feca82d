/** Names of the Sync objects of one handoff. Every one is written with a TTL. */
export const syncNames = {
  /** Document: the current envelope of a conversation and the ids of earlier ones. */
  conversation: (conversationId: string): string => `handoff.${conversationId}`,
  /**
   * Document: `{ conversationId }` of the handoff that Flex's conversation (`CH...`) is about, for a colleague whose task
   * came by a transfer or an invite, which carry no attributes.
   */
  byConversationSid: (conversationSid: string): string => `handoff.of.${conversationSid}`,
  /** Document: an earlier envelope. */
  handoff: (id: string): string => `handoff.${id}`,
  /** List: the whole transcript of one handoff, several messages an item. */
  transcript: (id: string): string => `handoff.${id}.transcript`,
  /** Document: who owns a conversation; changed only with `If-Match`. */
  owner: (conversationId: string): string => `handoff.owner.${conversationId}`,
  /** Document: the note of a give-back, for a new conversation of the same customer. */
  returned: (profileId: string): string => `handoff.returned.${profileId}`,
  /** Document: what is suggested to the agent now. */
  suggestions: (id: string): string => `handoff.${id}.suggestions`,
};
