import * as v from 'valibot';
import { HandoffEventsSchema } from './handoffEvents';

/** The version of the envelope this code writes. Readers accept newer ones and show what they know. */
export const ENVELOPE_VERSION = 1;

/** Why the virtual agent let go. `other` stands for every code this version does not know. */
export const REASON_CODES = [
  'customer_requested',
  'low_confidence',
  'high_frustration',
  'max_turns_exceeded',
  'policy_required',
  'sensitive_topic',
  'complex_issue',
  'other',
] as const;

/** What a detail's value is, so that the panel can show it as such. An unknown kind is shown as text. */
export const DETAIL_KINDS = [
  'order_id',
  'invoice_id',
  'refund_amount',
  'amount',
  'email',
  'phone',
  'date',
  'person_name',
  'address',
  'text',
] as const;

/** Who wrote a message: the customer, the virtual agent, a person on the company's side, or a machine's notice. */
export const MESSAGE_ROLES = ['customer', 'assistant', 'human', 'system'] as const;

const Text = v.string();
const FilledText = v.pipe(v.string(), v.trim(), v.minLength(1));
const Score = v.pipe(v.number(), v.minValue(-1), v.maxValue(1));

export const ReasonSchema = v.object({
  code: v.fallback(v.picklist(REASON_CODES), 'other'),
  /** One line in the virtual agent's words. */
  text: v.fallback(Text, ''),
});

export const SentimentSchema = v.object({
  label: v.picklist(['negative', 'neutral', 'positive', 'mixed']),
  /** -1 (very negative) to 1 (very positive). */
  score: v.optional(Score),
  /** One point per customer turn, oldest first, -1..1. */
  trend: v.optional(v.array(Score)),
});

export const DetailSchema = v.object({
  label: FilledText,
  value: FilledText,
  kind: v.optional(v.fallback(v.picklist(DETAIL_KINDS), 'text')),
});

export const TranscriptMessageSchema = v.object({
  id: v.optional(Text),
  role: v.fallback(v.picklist(MESSAGE_ROLES), 'system'),
  /** The name to show; the panel falls back to the role's own word. */
  name: v.optional(Text),
  text: v.fallback(Text, ''),
  /** ISO 8601, UTC. */
  at: v.optional(Text),
  /** Set on the message that caused the handoff. */
  cause: v.optional(v.boolean()),
  attachments: v.optional(v.array(v.object({ name: Text, bytes: v.optional(v.number()), type: v.optional(Text) }))),
});

export const TranscriptPointerSchema = v.object({
  /** Number of messages in the whole transcript. */
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** When the first message was written, ISO 8601, UTC. */
  from: v.optional(FilledText),
  /** Unique name of the Sync list that holds all messages. */
  sync: v.optional(FilledText),
  /** The newest messages that fit, oldest first. */
  tail: v.optional(v.array(TranscriptMessageSchema)),
});

/**
 * The envelope, version 1: what one handoff is about. Written by the emitter, read by the plugin.
 * Unknown keys are kept, so that a newer producer's envelope passes through an older emitter whole.
 */
export const EnvelopeSchema = v.looseObject({
  v: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** ULID; also the idempotency key. */
  id: FilledText,
  conversationId: v.optional(FilledText),
  conversationSid: v.optional(FilledText),
  callSid: v.optional(FilledText),
  profileId: v.optional(FilledText),
  storeId: v.optional(FilledText),
  channel: v.optional(FilledText),
  /** ISO 8601, UTC. */
  at: v.optional(FilledText),
  /**
   * When the virtual agent's talk began that ended here: the conversation's first message, or the first after a person
   * gave it back. ISO 8601, UTC.
   */
  startedAt: v.optional(FilledText),
  reason: ReasonSchema,
  /** How often the customer asked for a person before they got one; absent when once or never. */
  asked: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2))),
  summary: v.optional(FilledText),
  /**
   * For each sentence of a summary that no model wrote, the places in the transcript of the messages it is from.
   * Absent when the summary is a model's, or where there was no room.
   */
  summaryFrom: v.optional(v.array(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))))),
  intent: v.optional(FilledText),
  sentiment: v.optional(SentimentSchema),
  /** BCP 47. */
  language: v.optional(FilledText),
  details: v.optional(v.array(DetailSchema)),
  attempted: v.optional(v.array(FilledText)),
  nextSteps: v.optional(v.array(FilledText)),
  /** The developer's own routing metadata, untouched. */
  attributes: v.optional(v.record(v.string(), v.unknown())),
  transcript: v.optional(TranscriptPointerSchema),
  agent: v.optional(v.object({ name: v.optional(Text), model: v.optional(Text) })),
  ticket: v.optional(FilledText),
  queue: v.optional(FilledText),
  /** Dotted paths of what did not fit here, e.g. `transcript.tail`. */
  cut: v.optional(v.array(FilledText)),
});

export type Envelope = v.InferOutput<typeof EnvelopeSchema>;
export type Reason = v.InferOutput<typeof ReasonSchema>;
export type ReasonCode = (typeof REASON_CODES)[number];
export type Sentiment = v.InferOutput<typeof SentimentSchema>;
export type Detail = v.InferOutput<typeof DetailSchema>;
export type DetailKind = (typeof DETAIL_KINDS)[number];
export type TranscriptMessage = v.InferOutput<typeof TranscriptMessageSchema>;
export type MessageRole = (typeof MESSAGE_ROLES)[number];

/**
 * What the Sync document `handoff.<conversationId>` holds: the current envelope (with no transcript
 * text in it), what became of it, and the ids of earlier ones, oldest first, each in its own document
 * `handoff.<id>`, which holds `{ envelope, events }`.
 */
export const HandoffDocumentSchema = v.object({
  envelope: EnvelopeSchema,
  earlier: v.fallback(v.array(FilledText), []),
  /** What became of the current handoff since. */
  events: HandoffEventsSchema,
});

/** What one item of the Sync list `handoff.<id>.transcript` holds: consecutive messages, oldest first. */
export const TranscriptItemSchema = v.object({
  messages: v.array(TranscriptMessageSchema),
  /** The item's place among all, from 0: items are written side by side, and may be there twice. */
  place: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
export type TranscriptItem = v.InferOutput<typeof TranscriptItemSchema>;
