import type { GiveBackRefusal } from '../../../handoff/giveBack';

/** The conversation stays with the person, and nothing has changed. */
export interface Refused {
  kind: 'refused';
  why: GiveBackRefusal;
  /** For whoever looks into it; without secrets or a customer's words. */
  detail: string;
  /** The names of those who are in the conversation too, as far as they are known. */
  others?: string[];
}

/** What a give-back came to. */
export type GiveBackResult =
  | {
      kind: 'given back';
      handoffId: string;
      /** ISO 8601, UTC. */
      at: string;
      /** It was given back before; nothing was done. */
      repeated: boolean;
      /** The person has left, and colleagues have the conversation. */
      toOthers?: boolean;
    }
  | Refused;

export function refused(why: GiveBackRefusal, detail: string): Refused {
  return { kind: 'refused', why, detail };
}

/** The HTTP status of each refusal, as the contract has it. */
export const STATUS_OF: Readonly<Record<GiveBackRefusal, number>> = {
  not_signed_in: 401,
  not_yours: 403,
  not_found: 404,
  not_accepted: 409,
  task_over: 409,
  note_required: 422,
  malformed: 422,
  customer_gone: 409,
  conversation_closed: 409,
  ai_not_ready: 503,
  too_often: 409,
  others_there: 409,
  being_transferred: 409,
  in_progress: 409,
  failed: 502,
};

/** In words, for a problem body's title. */
export const TITLE_OF: Readonly<Record<GiveBackRefusal, string>> = {
  not_signed_in: 'Not signed in',
  not_yours: 'The task is another worker’s',
  not_found: 'No such handoff',
  not_accepted: 'The task is not accepted yet',
  task_over: 'The task is over',
  note_required: 'A note is required',
  malformed: 'The request cannot be read',
  customer_gone: 'The customer has left',
  conversation_closed: 'The conversation is closed',
  ai_not_ready: 'The virtual agent cannot take it',
  too_often: 'The virtual agent hands this conversation over again and again',
  others_there: 'Somebody else is in the conversation',
  being_transferred: 'A colleague is being asked into the conversation',
  in_progress: 'It is being given back at this moment',
  failed: 'A step failed; the conversation is still the person’s',
};
