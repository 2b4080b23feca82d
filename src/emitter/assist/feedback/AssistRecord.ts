import * as v from 'valibot';
import { FEEDBACK_EVENTS } from '../../../handoff/suggestions';

/** `offered`: a reply was suggested. `nothing_found`: none could be. `asked`: an agent asked the knowledge itself. */
const ASSIST_EVENTS = [...FEEDBACK_EVENTS, 'offered', 'nothing_found', 'asked'] as const;

/**
 * What is kept of suggestions, to learn which help: ids, intents and numbers. Nothing that a customer or an agent wrote
 * is in it.
 */
export const AssistRecordSchema = v.object({
  /** ISO 8601, UTC. */
  at: v.string(),
  handoffId: v.string(),
  event: v.picklist(ASSIST_EVENTS),
  /** The handoff's intent, as the virtual agent named it. */
  intent: v.optional(v.string()),
  suggestionId: v.optional(v.string()),
  by: v.optional(v.picklist(['knowledge', 'model'])),
  /** Ids of the articles that were suggested or answered from; with `nothing_found` those that came nearest. */
  articles: v.optional(v.array(v.string()), []),
  /** How much the agent changed before sending, 0..1. */
  distance: v.optional(v.number()),
  reason: v.optional(v.string()),
});
export type AssistRecord = v.InferOutput<typeof AssistRecordSchema>;
