import type { Words } from './Effect';
import type { Plan, PromiseKind, Returning, Seat, SeatStatus, State } from './State';

/** What TaskRouter, or Twilio's interaction, says of one task of the conversation. */
export interface SeatSeen extends Seat {
  /** The task stands for a promise (a call back), and nobody is in the chat because of it. */
  isPromise?: boolean;
}

/** What a way of delivery came to; see `Reached` of the channels. */
export type ReachedKind = 'task' | 'other handoff' | 'under way' | 'absent' | 'gone' | 'failed' | 'unknown';

/**
 * Everything that can happen to a conversation. Times are ISO 8601, UTC. What a process tells of its own hand-over or
 * give-back carries the handoff's id, so that it changes nothing once another one has begun.
 */
export type Event =
  /** The tool was called, or a handoff was asked for over HTTP. */
  | { type: 'asked'; handoffId: string; plan: Omit<Plan, 'step'> }
  /** The envelope is composed, and stored as far as that went. */
  | { type: 'composed'; handoffId: string; plan: Omit<Plan, 'step'>; language?: string; channel?: string }
  /** What the delivery came to: told by who delivered, or found by who looked for it. */
  | {
      type: 'reached';
      handoffId: string;
      what: ReachedKind;
      /** It was looked for, after whoever delivered had been silent. */
      found?: boolean;
      /** Found: the status callbacks were closed, so the customer may have been told. */
      closed?: boolean;
      /** Found: what was missing in Sync is stored now, or is not worth waiting for. */
      stored?: boolean;
      /** Found: it has been on its way for so long that the flow has the customer in its own hands. */
      given?: boolean;
      task?: { sid: string; conversationSid?: string; interactionSid?: string; channelSid?: string };
      plan?: Omit<Plan, 'step'>;
    }
  /** What the hand-over had changed is as it was before, or not all of it. */
  | { type: 'put back'; handoffId: string; done: boolean }
  /** TaskRouter tells of a task of this conversation. */
  | { type: 'task'; seat: SeatSeen }
  /** Twilio was asked: these are all tasks of the conversation that are not over. */
  | { type: 'looked'; at: string; seats?: SeatSeen[]; isClosed?: boolean; wroteSince?: boolean; hears?: boolean }
  /** A person gives it back. */
  | {
      type: 'return asked';
      back: Returning;
      leave?: boolean;
      /** TaskRouter says that a person has accepted the task. */
      accepted?: boolean;
    }
  /** The status callbacks are open again. */
  | { type: 'opened'; handoffId: string; ok: boolean; isClosed?: boolean }
  /** Whether the person who gives it back has left; `undefined`: nobody can tell now. */
  | { type: 'left'; handoffId: string; gone: boolean | undefined; waiting?: State['waiting'] }
  /** A give-back that failed is put back, or not all of it. */
  | { type: 'stayed'; handoffId: string; done: boolean }
  /** What waited is answered and everything is written down. */
  | { type: 'finished'; handoffId: string }
  /** The customer heard what they were to hear. */
  | { type: 'told'; handoffId: string; ok: boolean; words?: Words }
  /** Somebody noticed that a step is under way and nobody has written of it for a while. */
  | {
      type: 'noticed';
      /** By the process that has it in hand itself: no matter how long it is idle. */
      own?: boolean;
    }
  /** A clock: whoever waits may be due a word, or has waited for long enough. */
  | {
      type: 'due';
      /** The words of the wait are somebody else's. */
      noWord?: boolean;
    }
  /** The customer chose one of the alternatives to waiting. */
  | { type: 'chose'; what: 'wait' | PromiseKind; at: string; to?: string }
  /** The customer was asked where they can be reached. */
  | { type: 'asked where'; at: string }
  /** The choice is on the task, and the customer knows. */
  | { type: 'choice told' }
  /** A task was made for a promise, or could not be made. */
  | {
      type: 'promised';
      what: PromiseKind;
      handoffId: string;
      taskSid?: string;
      to?: string;
      notBefore?: string;
      instead?: boolean;
    }
  | { type: 'kept'; taskSid: string; at: string }
  /** The conversation was closed. */
  | { type: 'closed'; at: string };

export const isOpenStatus = (status: SeatStatus): boolean => status !== 'over' && status !== 'wrapping';
