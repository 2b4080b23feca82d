import type { GiveBackOffer, GiveBackOutcome, GiveBackRefusal } from '../../handoff/giveBack';

/** Why there is no button, or why it did not work: the emitter's words, and what only the plugin knows. */
export type GiveBackTrouble = GiveBackRefusal | 'no_emitter' | 'another_vendor' | 'unreachable' | 'left_to_others';

/** What is done with colleagues who are in the way of a return, when the agent says so. */
export type WithOthers = 'withdraw' | 'leave';

/** What the emitter said when it was asked whether this conversation can be returned. */
export type Offer =
  | { kind: 'asking' }
  /** The emitter was not reached; the agent may try all the same. */
  | { kind: 'unknown' }
  | Extract<GiveBackOffer, { possible: true }>
  | { possible: false; why: GiveBackTrouble };

/** What the agent has typed; kept whatever happens. */
export interface GiveBackForm {
  note: string;
  outcome: GiveBackOutcome;
}

/** The give-back of one task, as its agent sees it. */
export type GiveBackState =
  /** The button, or why there is none. */
  | { kind: 'closed'; offer: Offer; form: GiveBackForm }
  | {
      kind: 'open';
      offer: Offer;
      form: GiveBackForm;
      trouble?: GiveBackTrouble;
      /** Names of those who are in the conversation too. */
      others?: readonly string[];
    }
  | { kind: 'running'; offer: Offer; form: GiveBackForm }
  | ({ kind: 'done'; offer: Offer; form: GiveBackForm } & Returned);

/** That a conversation was returned, whoever did it and wherever. */
export interface Returned {
  /** ISO 8601, UTC. */
  at: string;
  /** Who did it; absent when it was done here. */
  by?: string;
}

/** Why a task cannot be completed now: somebody else goes on with its conversation, or nobody can tell. */
export type CompletionTrouble = 'returned' | 'unsure';

/** Before anybody asked. */
export const NOT_ASKED: GiveBackState = {
  kind: 'closed',
  offer: { kind: 'asking' },
  form: { note: '', outcome: 'solved' },
};

/** The virtual agent's name, when the emitter said it. */
export function agentOf(offer: Offer): string | undefined {
  return 'possible' in offer && offer.possible ? offer.agent : undefined;
}
