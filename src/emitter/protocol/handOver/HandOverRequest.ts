import type { TranscriptMessage } from '../../../handoff/envelope';
import type { RedactOptions } from '../../../handoff/redact/redact';
import type { Delivery } from '../../channels/Delivery';
import type { HandoffContext } from '../../envelope/composeEnvelope';
import type { HandoffArguments } from '../../envelope/HandoffArguments';
import type { NobodyThere } from '../hours/nobodyThere';
import type { PromiseKind } from '../State';
import type { TextByLanguage } from '../../textInLanguage';

export interface HandOverRequest {
  /** The handoff's id, when the caller has one. No two requests under way may have the same. */
  id?: string;
  args: HandoffArguments;
  conversationId: string;
  /** Lower case. */
  channel: string;
  profileId?: string;
  storeId?: string;
  callSid?: string;
  /** The customer's address, when the session knows it. */
  customerAddress?: string;
  attributes?: Record<string, unknown>;
  agent?: { name?: string; model?: string };
  /** What else the app knows of the conversation. */
  known?: Pick<HandoffContext, 'language' | 'ticket' | 'queue' | 'trigger' | 'signals'>;
  /** What was said, when the caller brings it along; else it is read from the orchestrator. */
  transcript?: readonly TranscriptMessage[];
  delivery: Delivery;
  /**
   * What the delivery needs. `to`, the customer's address, and
   * `conversationSid` (CH...) are filled in from the conversation when they are missing.
   */
  target: Record<string, string>;
  /** The address the virtual agent speaks from on this channel. */
  speaksAs: string;
  configurationId?: string;
  redaction?: RedactOptions;
  /** A call without Conversation Orchestrator. */
  voiceOnly?: boolean;
  /** Told to the customer before the transfer, in the conversation's language; nothing when empty. */
  transitionMessage: TextByLanguage;
}

export type HandOverResult =
  | {
      ok: true;
      id: string;
      /** It was handed over before, or is being handed over by somebody else. */
      repeated: boolean;
      /** The customer has been told about the transfer, in words. */
      told: boolean;
    }
  /** Everything was put back, or nothing was begun: the conversation is the AI's. */
  | {
      ok: false;
      id: string;
      error: string;
      /** No person could come now, so nothing was begun. */
      nobody?: NobodyThere;
      /** What somebody will do in place of a person now, as the customer chose. */
      promised?: Promised;
      /** What the customer is to be asked first: where they can be reached. */
      asksFor?: 'number' | 'address';
    };

/** A task stands for it. */
export interface Promised {
  what: PromiseKind;
  /** A telephone number in E.164, or an e-mail address. */
  to: string;
  /** Not before: ISO 8601, UTC. */
  notBefore?: string;
}
