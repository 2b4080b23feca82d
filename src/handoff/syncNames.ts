/** Words that stand behind `handoff.` in names of our own: an id that is one of them is written otherwise. */
const RESERVED = new Set(['owner', 'returned', 'request', 'customer', 'interaction', 'open', 'waiting', 'audit', 'of']);
/** What may be in a name as it is; the rest is written out, so that nothing in an id is a part of a name. */
const PLAIN = /^[A-Za-z0-9_-]+$/;

/**
 * An id as one part of a Sync name. Twilio's ids and ULIDs stay as they are. In any other each character that is not a
 * letter, a digit, `_` or `-` is written as its number, so that no id reaches into the name of another object: one
 * called `owner.x` would else be the ownership of `x`.
 */
function part(id: string): string {
  if (PLAIN.test(id) && !RESERVED.has(id)) return id;
  const written = [...id]
    .map((one) => (PLAIN.test(one) ? one : `~${(one.codePointAt(0) ?? 0).toString(36)}.`))
    .join('');
  return `~${written.replaceAll('.', '~')}`;
}

/** Names of the Sync objects. Every one is written with a TTL. */
export const syncNames = {
  /** Document: the current envelope of a conversation and the ids of earlier ones. */
  conversation: (conversationId: string): string => `handoff.${part(conversationId)}`,
  /**
   * Document: `{ conversationId }` of the handoff that Flex's conversation (`CH...`) is about, for a colleague whose task
   * came by a transfer or an invite, which carry no attributes.
   */
  byConversationSid: (conversationSid: string): string => `handoff.of.${part(conversationSid)}`,
  /** Document: an earlier envelope. */
  handoff: (id: string): string => `handoff.${part(id)}`,
  /** List: the whole transcript of one handoff, several messages an item. */
  transcript: (id: string): string => `handoff.${part(id)}.transcript`,
  /** Document: who owns a conversation; changed only with `If-Match`. */
  owner: (conversationId: string): string => `handoff.owner.${part(conversationId)}`,
  /** Document: the note of a give-back, for a new conversation of the same customer. */
  returned: (profileId: string): string => `handoff.returned.${part(profileId)}`,
  /** Document: what is suggested to the agent now. */
  suggestions: (id: string): string => `handoff.${part(id)}.suggestions`,
  /** Document: a request over HTTP and its answer, by the digest of its key. */
  request: (digest: string): string => `handoff.request.${part(digest)}`,
  /** Document: which worker served a customer last, by a keyed digest. */
  customer: (digest: string): string => `handoff.customer.${part(digest)}`,
  /** Document: Flex's channel of a conversation (`CH...`). */
  interaction: (conversationSid: string): string => `handoff.interaction.${part(conversationSid)}`,
  /** List: who did what with a conversation, and when. */
  audit: (conversationId: string): string => `handoff.audit.${part(conversationId)}`,
};
