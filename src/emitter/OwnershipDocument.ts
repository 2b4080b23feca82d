import * as v from 'valibot';

const Text = v.string();

/**
 * How far a hand-over has come; what it still has to do can be done by any process from here on. Written before the
 * deed, so that a process that dies leaves behind what it was about to do.
 *
 * - `claimed`: nobody else hands this conversation over; nothing has happened yet.
 * - `stored`: the envelope is in Sync. Next the virtual agent's ears are closed, and only then the customer is told: when
 *   they are closed the hand-over is carried on with, else it is taken back.
 * - `delivered`: on its way to a person, and something is still to be seen to: the task, or what is not stored.
 * - `undoing`: delivery failed; what the hand-over changed is being put back.
 */
const StepSchema = v.picklist(['claimed', 'stored', 'delivered', 'undoing']);

const StatusCallbackSchema = v.object({ url: Text, method: v.optional(Text) });

const ProgressSchema = v.object({
  step: StepSchema,
  /** The process at work. */
  holder: Text,
  /** When it last wrote: ISO 8601, UTC. */
  at: Text,
  /** How the handoff is delivered: `studio` and the like. */
  by: v.optional(Text),
  /** What that way of delivery needs: addresses, the flow. */
  target: v.optional(v.record(Text, Text)),
  /** Envelope or transcript are not whole in Sync yet. */
  incomplete: v.optional(v.boolean()),
  /** Nobody could tell whether the delivery had begun when it was given up. */
  unsure: v.optional(v.boolean()),
  /** A call without Conversation Orchestrator: nothing of it is asked, changed or put back. */
  voiceOnly: v.optional(v.boolean()),
  /** The customer has left: the conversation is not woken up again. */
  gone: v.optional(v.boolean()),
  /** The configuration whose status callbacks stand in for the conversation's own. */
  configurationId: v.optional(Text),
  /** The conversation's status callbacks before they were cleared. */
  callbacks: v.optional(v.array(StatusCallbackSchema)),
  /** What the customer is told about the transfer. */
  say: v.optional(Text),
  /** The address the virtual agent speaks from. */
  speaksAs: v.optional(Text),
});

const OwnerSchema = v.object({
  owner: v.picklist(['ai', 'human', 'returning']),
  /** The handoff that made it so. */
  handoffId: Text,
  /** ISO 8601, UTC. */
  since: Text,
  /** Absent when nothing is left to do. */
  progress: v.optional(ProgressSchema),
});

/** Who may speak to the customer: what the Sync document `handoff.owner.<conversationId>` holds. */
export type Owner = v.InferOutput<typeof OwnerSchema>;
export type Progress = v.InferOutput<typeof ProgressSchema>;
/** What a hand-over writes of its progress; who writes it, and when, is added. */
export type Plan = Omit<Progress, 'holder' | 'at'>;

export function readOwner(data: unknown): Owner | undefined {
  const parsed = v.safeParse(OwnerSchema, data);
  return parsed.success ? parsed.output : undefined;
}

/** Whether the virtual agent must be silent. */
export function isHumans({ owner }: Owner): boolean {
  return owner !== 'ai';
}
