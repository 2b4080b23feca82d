import type { HandoffStore } from '../../twilio/HandoffStore';
import type { HandoffEvents } from '../events/HandoffEvents';
import type { Log } from '../../log';
import type { Effect } from '../Effect';
import type { OpenHandoffs } from '../ownership/OpenHandoffs';
import type { Ownership } from '../ownership/Ownership';
import type { TextByLanguage } from '../../textInLanguage';
import type { Announcer } from './Announcer';
import type { Calls } from '../../twilio/TwilioCalls';
import type { ClaimDeps } from './claimOnTask';
import type { OnGivenBack } from '../../channels/GivenBack';
import type { ReturnNotes } from './ReturnNotes';
import type { VoiceReturn } from './VoiceReturn';

export interface GiveBackTimes {
  /** From the agent's click to the end or to putting everything back, in milliseconds. Less than `idleMs`. */
  giveBackMs: number;
  /** To put everything back after a failure. */
  undoMs: number;
  /** For how long a customer's message waits for a give-back to end before it is left to the person. */
  holdMs: number;
  /** For how long who asks again waits for the outcome. */
  awaitMs: number;
  /** How long the virtual agent may take to say whether it is ready. */
  readyMs: number;
}

export const DEFAULT_GIVE_BACK_TIMES: GiveBackTimes = {
  giveBackMs: 10_000,
  undoMs: 10_000,
  holdMs: 60_000,
  awaitMs: 15_000,
  readyMs: 2_000,
};

/** What a developer may set of give-backs. */
export interface GiveBackOptions {
  /** An empty note is refused. */
  noteRequired?: boolean;
  /** So many give-backs within `flapMs` and the conversation stays with the person. Default 3. */
  mostReturns?: number;
  /** In milliseconds; default ten minutes. */
  flapMs?: number;
  /** For how long after a give-back the same person is preferred for another handoff, in milliseconds; default 30 minutes. */
  preferMs?: number;
  /** For how long the note is kept for a new conversation of the same customer, in seconds; default a day. */
  noteTtlSeconds?: number;
  /** Told to the customer, one text or one per language. Nothing by default: the customer's next message is awaited. */
  message?: TextByLanguage;
  /** Give a conversation back when its task is completed; its note is empty. */
  onComplete?: boolean;
  /** The worker's task goes to wrap-up; `false` completes it with the give-back. Default true. */
  wrapUp?: boolean;
  /** How a call comes back; without it calls are not given back. */
  voice?: VoiceReturn;
}

/** What give-backs and their recovery work with. */
export interface GiveBackDeps {
  calls: Calls;
  /** For calls and conferences. */
  accountSid: string;
  ownership: Ownership;
  open: OpenHandoffs;
  events: HandoffEvents;
  store: HandoffStore;
  notes: ReturnNotes;
  workspaceSid?: string;
  /** What says which task is about what. */
  claiming: Pick<ClaimDeps, 'origins' | 'findHandoff' | 'seatsOf'>;
  /** The virtual agent, as the customer knows it. */
  agentName?: string;
  options: GiveBackSettings;
  times: GiveBackTimes;
  /** A process that has written nothing for this long is taken for dead, in milliseconds. */
  idleMs: number;
  /** Whether the virtual agent can take a conversation now. */
  isReady?: () => Promise<boolean> | boolean;
  onGivenBack?: OnGivenBack;
  /** The virtual agent runs in other processes: what waits is announced to it. */
  announcer?: Announcer;
  /** Said to the customer when nothing waits for an answer and the app says nothing itself. */
  message?: TextByLanguage;
  /** The person is about to leave their task: what it still has to say is put on it. */
  onLeaving?: (task: { taskSid: string; handoffId: string; outcome: string }) => Promise<void>;
  /** A conversation is the virtual agent's again. */
  onReturned?: (conversationId: string, handoffId: string) => void;
  /** Asks Twilio who is in the conversation, and tells the machine. */
  look?: (conversationId: string) => Promise<void>;
  /** Does what the machine says is to be done. */
  perform?: (conversationId: string, effects: readonly Effect[]) => Promise<void>;
  /** Conversations that this process is giving back: nobody's business but its own. */
  atWork: Set<string>;
  log: Log;
}

/** The options with their defaults. */
export type GiveBackSettings = Required<Omit<GiveBackOptions, 'message' | 'voice'>> & Pick<GiveBackOptions, 'voice'>;

const MINUTE = 60_000;

export const GIVE_BACK_DEFAULTS: GiveBackSettings = {
  noteRequired: false,
  mostReturns: 3,
  flapMs: 10 * MINUTE,
  preferMs: 30 * MINUTE,
  noteTtlSeconds: 24 * 3600,
  onComplete: false,
  wrapUp: true,
};
