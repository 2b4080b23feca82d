import * as v from 'valibot';
import { ConversationSchema, type Conversation } from './Conversation';
import { HandoffArgumentsSchema } from './HandoffArguments';
import type { Log } from '../log';
import { readHandoffArguments } from './readHandoffArguments';
import type { HandoffContext } from './composeEnvelope';

/** An id from another system: it becomes part of a Sync name, which has 320 characters at most. */
const Id = v.pipe(v.string(), v.trim(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_.:@+=/-]{0,127}$/));
const Line = v.pipe(v.string(), v.maxLength(10_000));

/**
 * What an LLM may write where this was asked for: the schema says what is meant, and anything else is taken as well and
 * read as far as it can be. A handoff must not fail for a wrong word.
 */
const said = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.optional(
    v.pipe(
      v.union([schema, v.unknown()]),
      v.description('Written by an LLM: what is not as described is read as far as it can be, and never refused'),
    ),
  );

const SAID = HandoffArgumentsSchema.entries;

/** What the virtual agent's LLM said, as in the handoff tool's call; all of it may be left out. */
const SaidEntries = {
  reason: said(SAID.reason),
  reasonCode: said(SAID.reasonCode.wrapped),
  summary: said(SAID.summary.wrapped),
  intent: said(SAID.intent.wrapped),
  sentiment: said(SAID.sentiment.wrapped),
  details: said(SAID.details.wrapped),
  attempted: said(SAID.attempted.wrapped),
  nextSteps: said(SAID.nextSteps.wrapped),
  arguments: v.optional(
    v.pipe(
      v.unknown(),
      v.description('The tool call’s arguments as the LLM wrote them, an object or a text; a field beside it wins'),
    ),
  ),
};

/**
 * A handoff as a producer outside TAC asks for it: what `POST /handoffs` and `warm-handoff compose` take. The
 * conversation stands under `conversation`, or its `channel` and `messages` stand beside the rest; a `channel` there wins.
 */
export const HandoffRequestSchema = v.looseObject({
  ...SaidEntries,
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

/** What the LLM said, for `readHandoffArguments`: beside the facts, in whatever spelling, or in `arguments`. */
export function saidIn(request: HandoffRequest, log?: Log): Record<string, unknown> {
  const { arguments: whole, ...beside } = request;
  return whole === undefined ? beside : { ...readHandoffArguments(whole, log), ...given(beside) };
}

const given = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, one]) => one !== undefined && one !== ''));

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
