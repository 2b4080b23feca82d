import * as v from 'valibot';

/** How the person's part ended, as the agent says it. */
export const GIVE_BACK_OUTCOMES = ['solved', 'follow_up', 'customer_wish', 'wrong_handoff'] as const;
export type GiveBackOutcome = (typeof GIVE_BACK_OUTCOMES)[number];

/** Notes are for a model to read: a page is plenty. Characters. */
export const NOTE_LENGTH = 2_000;

/**
 * Why a conversation cannot be returned to the virtual agent, in `code` of a problem body and in `GiveBackOffer`.
 *
 * - `not_signed_in`: no Flex token, or one that is not valid (any more). 401.
 * - `not_yours`: another worker's task, and the token is no supervisor's. 403.
 * - `not_found`: no such handoff, or its task is not known. 404.
 * - `not_accepted`: the reservation is not accepted yet. 409.
 * - `task_over`: the task is in wrap-up or over. 409.
 * - `note_required`, `malformed`: 422.
 * - `customer_gone`: the customer left, or hung up. 409.
 * - `conversation_closed`: the conversation cannot go on. 409.
 * - `ai_not_ready`: the virtual agent does not answer, or says that it can't take it. 503.
 * - `too_often`: the virtual agent handed this conversation over again and again. 409.
 * - `others_there`: another person is in the conversation; `leave` leaves it to them. 409.
 * - `being_transferred`: a colleague is being asked in; `withdraw` takes that back first. 409.
 * - `in_progress`: it is being returned at this moment. 409.
 * - `failed`: a step failed and everything was put back; the agent still has the conversation. 502.
 */
export const GIVE_BACK_REFUSALS = [
  'not_signed_in',
  'not_yours',
  'not_found',
  'not_accepted',
  'task_over',
  'note_required',
  'malformed',
  'customer_gone',
  'conversation_closed',
  'ai_not_ready',
  'too_often',
  'others_there',
  'being_transferred',
  'in_progress',
  'failed',
] as const;
export type GiveBackRefusal = (typeof GIVE_BACK_REFUSALS)[number];

/** Body of `POST /handoffs/:id/give-back`. */
export const GiveBackBodySchema = v.object({
  /** The task that the agent works on. */
  taskSid: v.pipe(v.string(), v.minLength(1)),
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(NOTE_LENGTH)), ''),
  outcome: v.picklist(GIVE_BACK_OUTCOMES),
  /** Colleagues who are being asked in, and have not accepted, are not asked any more. */
  withdraw: v.optional(v.boolean()),
  /** Where other people are in the conversation: the caller leaves it to them, and the AI stays silent. */
  leave: v.optional(v.boolean()),
});
export type GiveBackBody = v.InferOutput<typeof GiveBackBodySchema>;

/** Answer of `POST /handoffs/:id/give-back`: the conversation is the virtual agent's. */
export const GivenBackSchema = v.object({
  id: v.string(),
  /** ISO 8601, UTC. */
  at: v.string(),
  /** It was returned before; this call changed nothing. */
  repeated: v.optional(v.boolean()),
  /** The caller has left it to the others who are there; the AI stays silent. */
  toOthers: v.optional(v.boolean()),
});

/** Body of `POST /handoffs/:id/give-back/complete`. */
export const CompleteReturnedSchema = v.object({ taskSid: v.pipe(v.string(), v.minLength(1)) });

/** Its answer: the task is over, and the customer's conversation is not. */
export const CompletedSchema = v.object({ completed: v.literal(true) });

/** Answer of `GET /handoffs/:id/give-back?taskSid=WT...`: whether it can be returned now, and what the form starts with. */
export const GiveBackOfferSchema = v.variant('possible', [
  v.object({
    possible: v.literal(true),
    /** A note drafted from what was said since the handoff; the agent reads and changes it before it is sent. */
    draft: v.optional(v.string()),
    /** What the customer will be told; empty when nothing is said and the customer's next message is awaited. */
    preview: v.optional(v.string()),
    /** The virtual agent's name. */
    agent: v.optional(v.string()),
  }),
  v.object({
    possible: v.literal(false),
    /** One of `GIVE_BACK_REFUSALS`; a newer emitter may know more. */
    why: v.string(),
  }),
]);
export type GiveBackOffer = v.InferOutput<typeof GiveBackOfferSchema>;
