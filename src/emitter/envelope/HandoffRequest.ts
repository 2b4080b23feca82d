import * as v from 'valibot';
import { DETAIL_KINDS, REASON_CODES } from '../../handoff/envelope';
import { ConversationSchema, type Conversation } from './Conversation';
import { HandoffArgumentsSchema } from './HandoffArguments';
import type { HandoffContext } from './composeEnvelope';

/** An id from another system: it becomes part of a Sync name. */
const Id = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const Line = v.pipe(v.string(), v.maxLength(10_000));

/** What an LLM chose from a list; what is not on it is left out, because a handoff must not fail for a wrong word. */
const chosen = <const Options extends readonly string[]>(options: Options) =>
  v.optional(v.fallback(v.optional(v.picklist(options)), undefined));

/** What the virtual agent's LLM said, as in the handoff tool's call; all of it may be left out. */
const SaidSchema = v.partial(
  v.object({
    ...HandoffArgumentsSchema.entries,
    reasonCode: chosen(REASON_CODES),
    sentiment: chosen(['negative', 'neutral', 'positive', 'mixed']),
    details: v.optional(
      v.array(v.object({ label: Line, value: Line, kind: v.optional(v.fallback(v.picklist(DETAIL_KINDS), 'text')) })),
    ),
  }),
);

/**
 * A handoff as a producer outside TAC asks for it: what `POST /handoffs` and `warm-handoff compose` take. The
 * conversation stands under `conversation`, or its `channel` and `messages` stand beside the rest; a `channel` there wins.
 */
export const HandoffRequestSchema = v.object({
  ...SaidSchema.entries,
  conversation: v.optional(ConversationSchema),
  channel: v.optional(ConversationSchema.entries.channel.wrapped),
  messages: v.optional(ConversationSchema.entries.messages),
  id: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[A-Za-z0-9_-]{1,64}$/),
      v.description('The handoff’s id, a ULID by custom; the same id again is the same handoff'),
    ),
  ),
  conversationId: v.optional(v.pipe(Id, v.description('Of Conversation Orchestrator: conv_conversation_...'))),
  conversationSid: v.optional(v.pipe(Id, v.description('CH...'))),
  callSid: v.optional(v.pipe(Id, v.description('CA...'))),
  callId: v.optional(
    v.pipe(Id, v.description('The call on a voice platform that is not Twilio’s; the context is kept under it')),
  ),
  profileId: v.optional(Id),
  storeId: v.optional(Id),
  agent: v.optional(v.object({ name: v.optional(Line), model: v.optional(Line) })),
  ticket: v.optional(Id),
  queue: v.optional(Id),
  language: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/), v.description('BCP 47; told from the text')),
  ),
  attributes: v.optional(
    v.pipe(v.record(v.string(), v.unknown()), v.description('The developer’s own routing metadata, flat on the task')),
  ),
});

export type HandoffRequest = v.InferOutput<typeof HandoffRequestSchema>;

/** What was said, when the request brings it along. */
export function conversationIn({ conversation, channel, messages }: HandoffRequest): Conversation | undefined {
  if (conversation) return channel ? { ...conversation, channel } : conversation;
  return messages && { channel: channel ?? 'chat', messages };
}

/** Lower case. */
export function channelIn(request: HandoffRequest): string {
  return (conversationIn(request)?.channel ?? request.channel ?? 'chat').toLowerCase();
}

/** What the conversation is kept under: a call on another platform is a conversation too. */
export function conversationIdIn({ conversationId, callId }: HandoffRequest): string | undefined {
  return conversationId ?? callId;
}

/** The facts of the request that are not the LLM's words. */
export function contextIn(
  request: HandoffRequest,
  { id, at }: Pick<HandoffContext, 'id' | 'at'>,
): Omit<HandoffContext, 'channel'> {
  const { conversationSid, callSid, callId, profileId, storeId, agent, ticket, queue, language, attributes } = request;
  return {
    id,
    at,
    conversationId: conversationIdIn(request),
    conversationSid,
    callSid: callSid ?? (callId && /^CA[0-9a-f]{32}$/i.test(callId) ? callId : undefined),
    profileId,
    storeId,
    agent,
    ticket,
    queue,
    language,
    attributes,
  };
}
