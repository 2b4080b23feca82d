import type { TranscriptMessage } from '../../handoff/envelope';
import type { GiveBackOutcome } from '../../handoff/giveBack';

/** What the virtual agent is told when a conversation is its own again. */
export interface GivenBack {
  /** What the person wrote: what was settled, and what to do next. */
  note: string;
  outcome: GiveBackOutcome;
  /** The person who had the conversation. */
  human: { name?: string };
  /** When it was given back: ISO 8601, UTC. */
  at: string;
  /** What the person and the customer said since the handoff, oldest first. Empty when it could not be read. */
  since: TranscriptMessage[];
}

/** Where `onGivenBack` is asked. */
export interface GivenBackContext {
  conversationId: string;
  handoffId: string;
  /** Lower case. */
  channel: string;
  profileId?: string;
}

/** What is said first after a give-back when the customer is not expected to write; nothing says nothing. */
export type OnGivenBack = (
  givenBack: GivenBack,
  context: GivenBackContext,
) => Promise<string | undefined | void> | string | undefined | void;
