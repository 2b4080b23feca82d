import type { Envelope } from '../../../handoff/envelope';
import type { RedactOptions } from '../../../handoff/redact/redact';
import type { Delivery } from '../../channels/Delivery';
import type { HandoffStore } from '../../twilio/HandoffStore';
import type { LiveCalls } from '../../channels/LiveCalls';
import type { Happened } from '../../Happening';
import type { Composer } from '../../envelope/Composer';
import type { Summarize } from '../../envelope/modelSummary';
import type { Log } from '../../log';
import type { OpenHandoffs } from '../ownership/OpenHandoffs';
import type { CustomerIds } from '../routing/KnownWorkers';
import type { Ownership } from '../ownership/Ownership';
import type { Effect } from '../Effect';
import type { Event } from '../Event';
import type { LookForPeople } from '../hours/nobodyThere';
import type { PromiseKind } from '../State';
import type { PromiseRouting } from '../../twilio/promiseTask';
import type { Calls } from '../../twilio/TwilioCalls';

export interface HandOverTimes {
  /** From the claim until the delivery is known or given up. Less than `idleMs`, or recovery steps in. */
  deliverMs: number;
  /** To put everything back after a failure. */
  undoMs: number;
  /** For how long one who finds the conversation handed over already waits for the outcome. */
  awaitMs: number;
  /** A hand-over that has not been written of for this long is taken over by recovery. */
  idleMs: number;
  /** On a call: for how long the virtual agent's own goodbye is waited for before we say ours. */
  goodbyeMs: number;
  /** A flow that has made no task for this long is no longer watched. */
  giveUpMs: number;
}

export const DEFAULT_TIMES: HandOverTimes = {
  deliverMs: 10_000,
  undoMs: 15_000,
  awaitMs: 20_000,
  // More than a hand-over takes, with clocks that are half a minute apart.
  idleMs: 45_000,
  goodbyeMs: 10_000,
  giveUpMs: 10 * 60_000,
};

/** What hand-overs and their recovery work with. */
export interface HandOverDeps {
  calls: Calls;
  ownership: Ownership;
  store: HandoffStore;
  open: OpenHandoffs;
  /** Every way of delivery that a hand-over of this or another process may have chosen. */
  deliveries: readonly Delivery[];
  /** The calls that this process holds. */
  liveCalls: LiveCalls;
  times: HandOverTimes;
  happened: Happened;
  /** The worker that a customer knows, for `preferredWorkerSid`. */
  knownWorker: (customer: CustomerIds) => Promise<string | undefined>;
  log: Log;
  /** A person has the conversation, or will have it in a moment. */
  onDelivered?: (handoff: { handoffId: string; conversationId: string; conversationSid: string | undefined }) => void;
  /** For how long after a give-back the same person is preferred, in milliseconds. */
  preferMs: number;
  /** Keeps the envelope until its task exists and can take the fuller part. */
  remember: (envelope: Envelope) => void;
  remembered: (handoffId: string) => Envelope | undefined;
  redaction?: RedactOptions;
  /** How a conversation is read: by the emitter's own detector and the developer's model, when there is one. */
  reading: { composer: Composer; summarize?: Summarize; summarizeWithinMs?: number };
  /** Does what the machine says is to be done, beside what the hand-over does itself. */
  perform?: (conversationId: string, effects: readonly Effect[]) => Promise<void>;
  /** Ends what is left unfinished of the conversation, now. */
  lookAgain?: (conversationId: string) => Promise<void>;
  /** Looks whether a person could come, before one is promised. */
  lookForPeople?: LookForPeople;
  /** Where the tasks go that promises become, and which may be made; absent when none can be kept. */
  promises?: PromiseRouting & { offered: readonly PromiseKind[] };
  /** Something is promised in place of a person, and is looked after from now on. */
  onPromised?: (conversationId: string, event: Extract<Event, { type: 'promised' }>) => Promise<void>;
  /** The TaskRouter workspace of Flex. */
  workspaceSid?: string;
}
