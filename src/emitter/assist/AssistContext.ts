import * as v from 'valibot';
import { DetailSchema, MESSAGE_ROLES } from '../../handoff/envelope';

const MOST_UNITS = 20_000;
const Text = v.pipe(v.string(), v.maxLength(MOST_UNITS));
const Short = v.pipe(v.string(), v.maxLength(500));

export const AssistMessageSchema = v.object({
  id: v.optional(Short),
  role: v.picklist(MESSAGE_ROLES),
  text: Text,
});

/** What suggestions are made from: the handoff as far as it is known, and what was said, oldest first. */
export const AssistContextSchema = v.object({
  channel: v.optional(Short),
  /** BCP 47. */
  language: v.optional(Short),
  intent: v.optional(Short),
  summary: v.optional(Text),
  details: v.optional(v.array(DetailSchema), []),
  attempted: v.optional(v.array(Text), []),
  messages: v.optional(v.array(AssistMessageSchema), []),
  /** What was said before those: it is looked through for secrets that somebody says again, and leaves for nobody. */
  earlier: v.optional(v.array(AssistMessageSchema)),
  /** How many of the messages the customer wrote after the handoff: intent and summary are from before them. */
  newMessages: v.optional(v.number()),
});

export type AssistContext = v.InferOutput<typeof AssistContextSchema>;
