import type { PromiseKind, Returning } from './State';

/** What the customer is told by itself, in words of the operator. */
export type Words =
  /** Nobody could come; the virtual agent is here again. */
  | 'nobody came'
  /** It has taken too long. */
  | 'too long'
  /** How long it will take, and what they can choose. */
  | 'wait'
  /** The person who accepted has not written yet. */
  | 'soon'
  /** What was promised has not come about. */
  | 'not kept';

/** What is to be done, plain enough to be written down. The runner does it and tells what came of it as an event. */
export type Effect =
  /** Where other processes find the unfinished. */
  | { do: 'list' }
  | { do: 'unlist' }
  /** Where those are found who wait, or whom a person has: looked at now and then, whatever events were lost. */
  | { do: 'watch'; as: 'waiting' | 'held' }
  | { do: 'unwatch' }
  /** Reads the conversation, composes and stores the envelope. -> `composed` */
  | { do: 'compose'; handoffId: string }
  /** The virtual agent's status callbacks are closed. */
  | { do: 'close callbacks'; handoffId: string }
  | { do: 'tell of transfer'; handoffId: string; perhapsTold?: boolean }
  /** The conversation rests, and goes to a person. -> `reached` */
  | { do: 'deliver'; handoffId: string }
  /** What became of a delivery that another process, or an earlier we, may have begun. -> `reached` */
  | { do: 'find delivery'; handoffId: string }
  /** Callbacks and status as before the hand-over. -> `put back` */
  | { do: 'put back'; handoffId: string; wake: boolean }
  /** Asks Twilio who is there. -> `looked` */
  | { do: 'look' }
  /** The virtual agent hears the conversation again. -> `opened` */
  | { do: 'open callbacks'; handoffId: string }
  /** The person who gives it back leaves. -> `left` */
  | { do: 'take out'; back: Returning }
  /** Whether they have left. -> `left` */
  | { do: 'find left'; back: Returning }
  /** What the give-back had changed is as it was. -> `stayed` */
  | { do: 'stay'; back: Returning }
  /** Answers what waits, says the first words, writes note and event down. -> `finished` */
  | { do: 'finish return' }
  /** The last person has completed their task without a note: it is given back for them. */
  | { do: 'return completed'; handoffId: string; taskSid: string; worker?: { sid: string; name?: string | undefined } }
  /** A task that nobody has accepted is routed anew, by other attributes. */
  | { do: 'move'; taskSid: string }
  /** A task that nobody has accepted goes out of its queue. */
  | { do: 'withdraw'; taskSid: string }
  /** -> `told` where the state waits for it. */
  | { do: 'tell'; words: Words; handoffId: string }
  /** A task of its own for what was promised. -> `promised` */
  | { do: 'promise'; what: PromiseKind; to: string; handoffId: string; again?: boolean }
  /** Writes the choice on the task and confirms it. -> `choice told` */
  | { do: 'confirm'; what: 'wait' | PromiseKind; taskSid: string }
  /** Asks where the customer can be reached. -> `asked where` */
  | { do: 'ask where'; what: PromiseKind }
  /** The supervisor is told by TaskRouter that the person who accepted does not write. */
  | { do: 'raise'; taskSid: string }
  /** What is stored of a handoff that is over lives on for `ttl.afterEndSeconds`. */
  | { do: 'keep'; handoffId: string }
  /** And the conversation's own documents, once no handoff of it is open. */
  | { do: 'keep conversation' }
  /** A handoff is over: counted, hooks closed. */
  | { do: 'ended'; handoffId: string; how: 'completed' | 'canceled' }
  | { do: 'count handed over'; handoffId: string };
