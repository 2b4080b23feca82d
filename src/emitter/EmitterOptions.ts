import type { DeliveryOptions } from './channels/DeliveryOptions';
import type { AuditOptions } from './protocol/audit/Audit';
import type { AssistOptions } from './assist/AssistOptions';
import type { Summarize } from './envelope/modelSummary';
import { CUSTOMER_TEXTS } from './customerTexts';
import type { TriggerOptions } from './detect/detectTrigger';
import type { InDoubtOptions } from './detectAsking';
import type { RedactOptions } from '../handoff/redact/redact';
import type { GiveBackOptions, GiveBackTimes } from './protocol/giveBack/GiveBackDeps';
import type { OnGivenBack } from './channels/GivenBack';
import type { HandOverTimes } from './protocol/handOver/HandOverDeps';
import type { HealthOptions } from './http/health/Health';
import type { InsightsOptions } from './protocol/insights/Insights';
import type { Log } from './log';
import type { OwnershipOptions } from './protocol/ownership/Ownership';
import type { StudioDeliveryOptions } from './channels/studioDelivery';
import type { StoredFor } from './protocol/StoredFor';
import type { TextByLanguage } from './textInLanguage';
import type { ServiceOptions } from './protocol/runner/ServiceOptions';
import type { StickyRoutingOptions } from './protocol/routing/KnownWorkers';
import type { CallLimits, TwilioClient } from './twilio/TwilioCalls';
import type { WaitingOptions } from './protocol/waiting/Waiting';

/** What an emitter is made of. */
export interface EmitterOptions {
  /** Where suggestions for human agents come from; without it there are none. */
  assist?: AssistOptions;
  /** A client of the `twilio` helper library; its region, edge and HTTP client are used. */
  twilio: TwilioClient;
  /** For Twilio's signatures on `POST /events`; without it the route refuses every event. */
  authToken?: string;
  /**
   * What the panel acts on is signed with a key made from this; `authToken` when absent. `warm-handoff provision` writes
   * the public one into Flex's configuration.
   */
  signingSecret?: string;
  /** The Sync service that Flex tokens have a grant for. */
  syncServiceSid?: string;
  /**
   * A Sync service of the emitter's own, which no Flex token is for: what it believes of a conversation is there alone, and
   * what the panel reads is copied to `syncServiceSid`. Without it any agent's token may write what the emitter believes,
   * unless that service's access control is on. `warm-handoff provision` makes one.
   */
  stateServiceSid?: string;
  /** The TaskRouter workspace of Flex. Without it tasks keep the short form of the envelope. */
  workspaceSid?: string;
  /**
   * The TaskRouter workflow that handoffs are routed by. All that messaging needs when there is no Studio flow: they go to
   * Flex by the Interactions API. Calls that the business placed are queued in it.
   */
  workflowSid?: string;
  /** Studio flow for messaging; TAC's `studioHandoffFlowSid` when absent. */
  studioFlowSid?: string;
  /** How handoffs reach a person, when it is to be another way than the one that the options above come to. */
  delivery?: DeliveryOptions;
  /**
   * Has what a person and a caller say after a handoff transcribed (Twilio's real-time transcription, which has its price
   * and is neither for PCI nor for HIPAA): it goes on with the transcript, for the panel, the suggestions, and the virtual
   * agent when the call comes back. Needs `publicUrl`. Off by default.
   */
  transcribeCalls?: boolean;
  /**
   * Said at the end of a call's last turn when the virtual agent itself says nothing: the call is let go behind it. One
   * text, or one per BCP 47 tag; shipped in seven languages.
   */
  goodbye?: TextByLanguage;
  /** The address the virtual agent speaks from, for handoffs over HTTP; the tool takes TAC's `phoneNumber`. */
  address?: string;
  /** The orchestrator's configuration, for handoffs over HTTP; the tool takes TAC's `conversationConfigurationId`. */
  configurationId?: string;
  /**
   * The virtual agent: its name and model, as the person will see them. `elsewhere` says that it runs in processes of
   * its own which ask over HTTP: what a customer wrote while people had the conversation is announced to its webhook
   * once they have given it back (needs `authToken`).
   */
  agent?: { name?: string; model?: string; elsewhere?: boolean };
  /** The identity the virtual agent has on web chat; TAC's default is `ai-assistant`. */
  chatAddress?: string;
  /**
   * Told to the customer before the transfer: one text for all languages, or one per BCP 47 tag, chosen by the
   * conversation's language, else English; shipped in seven languages. An empty text says nothing.
   */
  transitionMessage?: TextByLanguage;
  /** How long Sync objects live. */
  ttl?: Partial<StoredFor>;
  /**
   * The address Twilio knows this server by, e.g. `https://bot.example.com`: signatures are made over it, and with
   * `assist` customers' messages are told to it.
   */
  publicUrl?: string;
  /** Keys that the developer's own servers call the HTTP routes with; without any, those routes refuse everybody. */
  apiKeys?: readonly string[];
  /** Pages that may call the plugin's routes. Default `https://flex.twilio.com` and `http://localhost:3000`. */
  origins?: readonly string[];
  /** What to leave unmasked; card numbers, passwords and their like are masked by default. */
  redaction?: RedactOptions;
  /** Languages, policy topics and thresholds of `emitter.detect`. */
  triggers?: TriggerOptions;
  /** Whom `emitter.detectAsking` asks where a message may or may not be a request for a person; nobody by default. */
  inDoubt?: InDoubtOptions;
  /** Writes the summary when the virtual agent's LLM gave none; the local one stands in when it fails or is late. */
  summarize?: Summarize;
  /** Milliseconds that `summarize` has. Default 2,000. */
  summarizeWithinMs?: number;
  /** How long a hand-over and its parts may take. */
  times?: Partial<HandOverTimes>;
  /** How a Studio flow is watched until its task is there. */
  studio?: Pick<StudioDeliveryOptions, 'watchMs' | 'pauseMs'>;
  /** How fresh ownership is kept, and for how long Sync is left alone after it was not reached. */
  ownership?: Pick<OwnershipOptions, 'freshMs' | 'restMs'>;
  /** What customers who wait for a person hear and are offered; `false` leaves them alone. Needs `workspaceSid`. */
  waiting?: WaitingOptions | false;
  /** What happens when no person accepts, is there, or answers; see docs/operators.md. */
  service?: ServiceOptions;
  /** For how long a customer who comes back is led to the worker they know. */
  sticky?: StickyRoutingOptions;
  /** How a person gives a conversation back, and what becomes of it then. */
  giveBack?: GiveBackOptions;
  /** Whether the virtual agent can take a conversation now; asked before one is given back. */
  isReady?: () => Promise<boolean> | boolean;
  /** Asked for an opening line after a give-back, unless the customer is waiting for an answer already. */
  onGivenBack?: OnGivenBack;
  /** How long a give-back and its parts may take. */
  giveBackTimes?: Partial<GiveBackTimes>;
  /** When `GET /health` asks Twilio itself, and which handoffs it tells of. */
  health?: HealthOptions;
  /** How often unfinished handoffs, also other processes', are looked for; `false` leaves it to `emitter.recover`. */
  recovery?: { everyMs?: number } | false;
  /** Who did what with a conversation, and when: for how long it is kept, and who hears of it. */
  audit?: AuditOptions;
  /**
   * Fills the tasks' `conversations` attribute for Flex Insights: `true` for the default fields, or which value goes into
   * which. Off by default: a contact centre may use the fields for something of its own.
   */
  insights?: InsightsOptions;
  log?: Log;
  callLimits?: Partial<CallLimits>;
}

const DAY = 24 * 3600;

export const EMITTER_DEFAULTS = {
  syncServiceSid: 'default',
  goodbye: CUSTOMER_TEXTS.goodbye.en,
  chatAddress: 'ai-assistant',
  ttl: { openSeconds: 30 * DAY, afterEndSeconds: DAY },
} as const;
