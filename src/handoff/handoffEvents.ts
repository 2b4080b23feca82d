import * as v from 'valibot';

/** What can become of a handoff after it was made, in the order it usually happens. */
export const HANDOFF_EVENT_TYPES = ['queued', 'accepted', 'given_back', 'completed', 'canceled'] as const;
export type HandoffEventType = (typeof HANDOFF_EVENT_TYPES)[number];

const FilledText = v.pipe(v.string(), v.trim(), v.minLength(1));
const OptionalText = v.fallback(v.optional(FilledText), undefined);

/** One thing that became of a handoff. */
export const HandoffEventSchema = v.object({
  type: v.picklist(HANDOFF_EVENT_TYPES),
  /** ISO 8601, UTC. */
  at: v.pipe(
    v.string(),
    v.check((at) => !Number.isNaN(Date.parse(at))),
  ),
  /** The name of the worker who did it, or of the queue it waits in. */
  by: OptionalText,
  /** What the worker wrote, for a give-back. */
  note: OptionalText,
  /** How it ended, in the developer's own word, e.g. `resolved`. */
  outcome: OptionalText,
});
export type HandoffEvent = v.InferOutput<typeof HandoffEventSchema>;

/** The most events of one handoff that are read; more is a producer's mistake. */
const MOST_EVENTS = 200;

/** The events in anything, oldest first as written. What is no event this version knows is passed over. */
export function readHandoffEvents(value: unknown): HandoffEvent[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MOST_EVENTS).flatMap((entry: unknown) => {
    const { success, output } = v.safeParse(HandoffEventSchema, entry);
    return success ? [output] : [];
  });
}

/** The `events` of a Sync document: always a list, of what can be read. */
export const HandoffEventsSchema = v.optional(v.pipe(v.unknown(), v.transform(readHandoffEvents)), []);
