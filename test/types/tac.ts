/*
 * What TAC (TypeScript, 2.x) publishes as its types, as far as an app meets it: its package is on no registry, so the
 * shapes are written out here in our own words. Nothing of it runs.
 */

type Brand<Name extends string> = string & { readonly _brand: Name };
export type ConversationId = Brand<'ConversationId'>;
export type ProfileId = Brand<'ProfileId'>;
export type ChannelType = 'sms' | 'voice' | 'chat' | 'rcs' | 'whatsapp';

export interface ConversationSession {
  conversationId: string;
  profileId?: string | undefined;
  serviceId?: string | undefined;
  channel: ChannelType;
  startedAt: Date;
  authorInfo?: { address: string; participantId?: string | undefined } | undefined;
  aiAgentInfo?: { address: string; participantId?: string | undefined } | undefined;
  metadata: Record<string, unknown>;
  callSid?: string | undefined;
  pendingHandoffData?: { type: 'end'; handoffData: string };
}

export declare class TACMemoryResponse {
  readonly observations: unknown[];
}

export interface MessageReady {
  conversationId: ConversationId;
  profileId: ProfileId | undefined;
  message: string;
  author: string;
  memory: TACMemoryResponse | undefined;
  session: ConversationSession;
  channel: ChannelType;
  abortSignal?: AbortSignal;
}

export interface JSONSchema {
  type: string;
  properties?: Record<string, unknown>;
  required?: string[];
}

export declare class TACTool<Params = unknown, Result = unknown> {
  readonly name: string;
  readonly description: string;
  readonly parameters: JSONSchema;
  readonly implementation: (params: Params) => Promise<Result> | Result;
  toOpenAIFormat(): { type: 'function'; function: { name: string; description: string; parameters: JSONSchema } };
  toAnthropicFormat(): { name: string; description: string; input_schema: JSONSchema };
  toJSON(): string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- TAC's own type
  toOpenAIAgentsSDKTool(): Promise<any>;
}

export declare class BaseChannel {
  get channelType(): ChannelType;
  sendResponse(conversationId: ConversationId, message: string, metadata?: Record<string, unknown>): Promise<void>;
}

export declare class TACConfig {
  readonly accountSid: string;
  readonly authToken: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly phoneNumber: string;
  readonly conversationConfigurationId: string | undefined;
  readonly studioHandoffFlowSid: string | undefined;
  readonly region: string | undefined;
}

export declare class TAC {
  readonly logger: { info(fields: object, message: string): void };
  getConfig(): TACConfig;
  getMemoryStoreId(): string | undefined;
  getConversationClient(): object | null;
  getChannel<Channel extends BaseChannel>(channelType: ChannelType): Channel | undefined;
  onMessageReady(callback: (message: MessageReady) => Promise<string | null | void> | string | null | void): void;
  onConversationEnded(callback: (ended: { session: ConversationSession }) => Promise<void> | void): void;
}

export declare function createStudioHandoffTool(
  tac: TAC,
  session: ConversationSession,
  options?: { attributes?: Record<string, unknown>; name?: string; description?: string },
): TACTool<
  { reason: string },
  { status: 'handoff_initiated' | 'handoff_failed'; channel: ChannelType; error?: string }
>;
