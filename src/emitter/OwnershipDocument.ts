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
 * - `returning`: it is being given back. When the person has left it is the AI's, else it stays with the person.
 * - `staying`: a give-back failed; the person has the conversation, and something is still to be put back.
 * - `returned`: it is the AI's; what waits for an answer is still to be given to it.
 */
const StepSchema = v.picklist(['claimed', 'stored', 'delivered', 'undoing', 'returning', 'staying', 'returned']);

const StatusCallbackSchema = v.object({ url: Text, method: v.optional(Text) });

/** One give-back: what the person said of it, and who it was. */
export const ReturnSchema = v.object({
  handoffId: Text,
  /** ISO 8601, UTC. */
  at: Text,
  note: Text,
  outcome: Text,
  /** The worker who had the conversation; the virtual agent may name them. */
  workerSid: v.optional(Text),
  name: v.optional(Text),
  /** The worker who gave it back: the same one, or a supervisor. */
  bySid: v.optional(Text),
  /** The worker's place in the interaction (`UT...`): closed when they complete their task. */
  participantSid: v.optional(Text),
  /** When the handoff was made: ISO 8601, UTC. */
  since: Text,
  /** Everybody on the company's side who took part: once they have left, nothing else tells them from a customer. */
  people: v.optional(v.array(v.object({ id: Text, name: v.optional(Text), addresses: v.array(Text) })), []),
});

/** What a give-back needs beside its record, so that another process can end it. */
const ReturningSchema = v.object({
  record: ReturnSchema,
  taskSid: Text,
  reservationSid: Text,
  /** The status callbacks to restore; absent when they were never cleared. */
  callbacks: v.optional(v.array(StatusCallbackSchema)),
  /** The conversation's status before. */
  status: v.optional(Text),
  profileId: v.optional(Text),
  /** Of a call. */
  voice: v.optional(
    v.object({
      /** The customer's leg. */
      callSid: Text,
      conferenceSid: Text,
      /** The legs of those who worked on it: they end. */
      workers: v.array(Text),
      /** The legs whose leaving ended the conference. */
      ending: v.array(Text),
    }),
  ),
});

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
  /** Of a give-back. */
  back: v.optional(ReturningSchema),
});

const OwnerSchema = v.object({
  owner: v.picklist(['ai', 'human', 'returning']),
  /** The handoff that made it so. */
  handoffId: Text,
  /** ISO 8601, UTC. */
  since: Text,
  /** Absent when nothing is left to do. */
  progress: v.optional(ProgressSchema),
  /** What the hand-over changed and a give-back restores. */
  kept: v.optional(
    v.object({
      callbacks: v.optional(v.array(StatusCallbackSchema)),
      configurationId: v.optional(Text),
      speaksAs: v.optional(Text),
    }),
  ),
  /** Give-backs of this conversation, oldest first. Older notes are cut. */
  returns: v.optional(v.array(ReturnSchema)),
  /** The turn that was told of the newest give-back; absent as long as none was. */
  told: v.optional(Text),
  /** Who asked the app for an opening line after the newest give-back. */
  opened: v.optional(Text),
  /** The customer's messages that waited at the give-back: given to the virtual agent by the one who ends it. */
  waiting: v.optional(v.array(v.object({ id: Text, digest: Text }))),
});

/** Who may speak to the customer: what the Sync document `handoff.owner.<conversationId>` holds. */
export type Owner = v.InferOutput<typeof OwnerSchema>;
export type Progress = v.InferOutput<typeof ProgressSchema>;
export type Return = v.InferOutput<typeof ReturnSchema>;
export type Returning = v.InferOutput<typeof ReturningSchema>;
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
