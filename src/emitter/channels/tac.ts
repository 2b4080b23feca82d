import type { GivenBack } from './GivenBack';

/*
 * Twilio Agent Connect as far as the emitter touches it. TAC is not on the npm registry, so these are structural
 * types: the real objects fit, and so does anything of the same shape. TAC compiles with `exactOptionalPropertyTypes`,
 * so what may be missing may also be `undefined`.
 */

export type TacChannel = 'voice' | 'sms' | 'chat' | 'whatsapp' | 'rcs';

/** One conversation as TAC holds it in memory. */
export interface TacSession {
  conversationId: string;
  profileId?: string | undefined;
  serviceId?: string | undefined;
  /** Lower case in TypeScript, upper case in Python. */
  channel: TacChannel | Uppercase<TacChannel>;
  startedAt?: Date | undefined;
  /** Who wrote last, as far as TAC knows; on messaging the customer's address. */
  authorInfo?: { address: string; participantId?: string | undefined } | undefined;
  metadata?: Record<string, unknown> | undefined;
  callSid?: string | undefined;
  pendingHandoffData?: { type: 'end'; handoffData: string } | undefined;
}

export interface TacConfig {
  accountSid?: string | undefined;
  phoneNumber?: string | undefined;
  conversationConfigurationId?: string | undefined;
  studioHandoffFlowSid?: string | undefined;
  authToken?: string | undefined;
  apiSecret?: string | undefined;
}

export interface Tac {
  getConfig(): TacConfig;
  getMemoryStoreId(): string | undefined;
  /** The voice channel, for one. TAC throws where there is none. */
  getChannel?(type: TacChannel): unknown;
  /** TAC's own log; see `TacTool` for why it matters. */
  logger?: unknown;
}

/** What TAC gives its `onMessageReady` callback. */
export interface TacMessage {
  conversationId: string;
  profileId?: string | undefined;
  message: string;
  author?: string | undefined;
  session: TacSession;
  /** Its name (`'chat'`); `tac.getChannel` has the channel itself. */
  channel?: unknown;
  memory?: unknown;
  abortSignal?: AbortSignal | undefined;
  /** On the first message after a person gave the conversation back; the emitter's guard adds it, once. */
  givenBack?: GivenBack | undefined;
}

/** A returned text that is not empty is sent to the customer. */
export type OnMessageReady<Message extends TacMessage = TacMessage> = (
  message: Message,
) => Promise<string | null | undefined | void> | string | null | undefined | void;
