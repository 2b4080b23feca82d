import * as v from 'valibot';

const Text = v.string();
/** ISO 8601, UTC. */
const Time = v.pipe(
  Text,
  v.check((at) => !Number.isNaN(Date.parse(at))),
);

/**
 * What is under way, written before the deed, so that a process that dies leaves behind what it was about to do.
 *
 * - `claimed`: nobody else hands this conversation over; nothing has happened yet.
 * - `stored`: the envelope is in Sync. Next the status callbacks are closed, and only then the customer is told: when
 *   they are closed the hand-over is carried on with, else it is taken back.
 * - `delivered`: on its way to a person, and something is still to be seen to: the task, or what is not stored.
 * - `undoing`: delivery failed; what the hand-over changed is being put back.
 * - `returning`: it is being given back. When the person has left it is the AI's, else it stays with the person.
 * - `staying`: a give-back failed; the person has the conversation, and something is still to be put back.
 * - `returned`: it is the AI's; what waits for an answer is still to be given to it.
 * - `nobody`: no task and no person has it any more; it goes back to the AI, and the customer hears why.
 */
export const STEPS = [
  'claimed',
  'stored',
  'delivered',
  'undoing',
  'returning',
  'staying',
  'returned',
  'nobody',
] as const;
export type Step = (typeof STEPS)[number];
/** The steps of a hand-over that nobody has heard the end of. */
export const HANDING_OVER: readonly Step[] = ['claimed', 'stored', 'undoing'];

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

/** What was promised to the customer instead of a person now. */
export const PROMISES = ['callback', 'email'] as const;
export type PromiseKind = (typeof PROMISES)[number];

const ProgressSchema = v.object({
  step: v.picklist(STEPS),
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
  /** Of `nobody`: why no person has it, and what the customer is still to hear. */
  letGo: v.optional(
    v.object({
      why: v.picklist(['nobody came', 'too long', 'promised', 'person left']),
      /** The status callbacks are open again. */
      open: v.optional(v.boolean()),
    }),
  ),
});

/**
 * - `pending`, `reserved`: somebody is being asked. `accepted`: a person is in the conversation. `wrapping`: they have
 *   left it and write it up. `over`: completed, canceled, deleted.
 */
export const SEAT_STATUSES = ['pending', 'reserved', 'accepted', 'wrapping', 'over'] as const;
export type SeatStatus = (typeof SEAT_STATUSES)[number];

/** A task of this conversation, ours or a colleague's (a transfer, an invite, a supervisor's), with or without our attribute. */
const SeatSchema = v.object({
  taskSid: Text,
  status: v.picklist(SEAT_STATUSES),
  /** When TaskRouter said so last: ISO 8601, UTC. */
  at: Text,
  /** The handoff that made it; absent for a task that somebody else made. */
  handoffId: v.optional(Text),
  worker: v.optional(v.object({ sid: Text, name: v.optional(Text) })),
  reservationSid: v.optional(Text),
  /** When a person accepted it first. */
  acceptedAt: v.optional(Text),
});
export type Seat = v.InferOutput<typeof SeatSchema>;

const HandoffSchema = v.object({
  id: Text,
  /** When it was asked for: ISO 8601, UTC. */
  at: Text,
  /** When it was over; what is stored of it lives on for a while from here. */
  endedAt: v.optional(Text),
  /** A person has accepted it once: no notice of a wait any more. */
  accepted: v.optional(v.boolean()),
  /** The supervisor was told that the person who accepted never wrote. */
  raised: v.optional(v.boolean()),
  /** The classic conversation (`CH...`) that it is about, as the orchestrator says. */
  conversationSid: v.optional(Text),
  /** Flex's interaction of it, as Twilio said when it was made. */
  interactionSid: v.optional(Text),
  channelSid: v.optional(Text),
});
export type HandoffRecord = v.InferOutput<typeof HandoffSchema>;

const WaitSchema = v.object({
  /** When the task came to be: ISO 8601, UTC. */
  since: Time,
  /** BCP 47. */
  language: v.optional(Text),
  /** TaskRouter's task channel, e.g. `chat` or `email`. */
  channel: v.optional(Text),
  /** How often they heard of the wait, when first and when last. */
  notices: v.number(),
  askedAt: v.optional(Time),
  noticedAt: v.optional(Time),
  /** What they chose: last, when they changed their mind. */
  choice: v.optional(v.object({ what: v.picklist(['wait', ...PROMISES]), at: Time, done: v.boolean() })),
  /** When its task was routed anew, after the longest wait. */
  movedAt: v.optional(Time),
  /** They were asked where they can be reached. */
  askedWhere: v.optional(Time),
});

const PromiseSchema = v.object({
  what: v.picklist(PROMISES),
  at: Time,
  handoffId: Text,
  /** A telephone number, or an e-mail address. */
  to: v.optional(Text),
  /** Not before: ISO 8601, UTC. */
  notBefore: v.optional(Text),
  /** The task that somebody gets for it. */
  taskSid: v.optional(Text),
  keptAt: v.optional(Text),
  /** Its task was canceled, or given up, before anybody had it. */
  brokenAt: v.optional(Text),
  /** There is another task for it, or the customer knows, or nothing can be done about it any more. */
  madeGoodAt: v.optional(Text),
});
export type PromiseMade = v.InferOutput<typeof PromiseSchema>;

/** Somebody has a task for it, and has neither kept it nor has anything else come of it. */
export const isOpenPromise = ({ taskSid, keptAt, madeGoodAt }: PromiseMade): boolean =>
  taskSid !== undefined && !keptAt && !madeGoodAt;

/** Who did what when; no customer text. */
const HistorySchema = v.object({ what: Text, at: Text, bySid: v.optional(Text), handoffId: v.optional(Text) });

const StateSchema = v.object({
  /** Who may speak: nobody but the AI for `ai`; the AI is silent for the two others. */
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
      /** How it was delivered, and to where: for another queue, and for a promised call. */
      by: v.optional(Text),
      target: v.optional(v.record(Text, Text)),
      voiceOnly: v.optional(v.boolean()),
    }),
  ),
  /** Give-backs of this conversation, oldest first. Older notes are cut. */
  returns: v.optional(v.array(ReturnSchema)),
  /** The turn that was told of the newest give-back; absent as long as none was. */
  told: v.optional(Text),
  /** Who asked the app for an opening line after the newest give-back. */
  opened: v.optional(Text),
  /** The digest of what was announced to a virtual agent elsewhere, until it asks whether it may answer. */
  announced: v.optional(Text),
  /** The customer's messages that waited at the give-back: given to the virtual agent by the one who ends it. */
  waiting: v.optional(v.array(v.object({ id: Text, digest: Text }))),
  /** Every task of the conversation that is known of. Absent in what an earlier version wrote: not known. */
  seats: v.optional(v.array(SeatSchema)),
  /** The handoffs of the conversation, oldest first, each with its own end. */
  handoffs: v.optional(v.array(HandoffSchema)),
  /** What the customer who waits has heard and chosen. */
  wait: v.optional(WaitSchema),
  promised: v.optional(v.array(PromiseSchema)),
  /** The conversation is closed for good. */
  closedAt: v.optional(Text),
  history: v.optional(v.array(HistorySchema)),
});

/**
 * One conversation's life so far: what the Sync document `handoff.owner.<conversationId>` holds, changed only with
 * `If-Match`. What an earlier version wrote is a state too: everything added since is optional.
 */
export type State = v.InferOutput<typeof StateSchema>;
export type Progress = v.InferOutput<typeof ProgressSchema>;
export type Return = v.InferOutput<typeof ReturnSchema>;
export type Returning = v.InferOutput<typeof ReturningSchema>;
/** What a hand-over writes of its progress; who writes it, and when, is added. */
export type Plan = Omit<Progress, 'holder' | 'at'>;

export function readState(data: unknown): State | undefined {
  const parsed = v.safeParse(StateSchema, data);
  return parsed.success ? parsed.output : undefined;
}

/** Whether the virtual agent must be silent. */
export function isHumans({ owner }: Pick<State, 'owner'>): boolean {
  return owner !== 'ai';
}

/** Where a conversation is in its life. */
export type Phase = 'ai' | 'handing over' | 'waiting' | 'with people' | 'returning' | 'nobody' | 'closed';

export function phaseOf(state: State | undefined): Phase {
  if (!state) return 'ai';
  if (state.closedAt) return 'closed';
  const { owner, progress, seats = [] } = state;
  if (progress?.step === 'nobody') return 'nobody';
  if (owner === 'returning') return 'returning';
  if (owner === 'ai') return 'ai';
  if (progress && HANDING_OVER.includes(progress.step)) return 'handing over';
  return seats.some(({ status }) => status === 'accepted') ? 'with people' : 'waiting';
}
