import type { Log, OnMessageReady, Tac, TacConfig, TacMessage, TacSession } from '../../src/emitter';
import { orchestrator, type Orchestrator, type Participant } from '../../src/emitter/twilio/Orchestrator';
import { twilioCalls, type TwilioClient } from '../../src/emitter/twilio/TwilioCalls';

/** A webhook of Conversation Orchestrator, as far as TAC reads it. */
interface OrchestratorEvent {
  eventType?: string;
  data?: {
    id?: string;
    conversationId?: string;
    status?: string;
    profileId?: string;
    channelId?: string | null;
    author?: { address?: string; channel?: string; participantId?: string };
    content?: { text?: string };
  };
}

const AGENT_ADDRESS = 'ai-assistant';
const TOKENS_KEPT = 10_000;

/** A channel as far as the app and the emitter use it. */
interface TacChannelLike {
  sendResponse(conversationId: string, text: string): Promise<void>;
}

/**
 * Twilio Agent Connect in TypeScript as the emitter sees it: the same shapes, and the behaviour that matters, which
 * `conformance.ts` lists. Messages of one conversation run concurrently, what the callback returns is sent when it is a
 * text, and there is no notion of a conversation that was handed over. The real SDK is not on the npm registry.
 */
export class TacStandIn implements Tac {
  /** Its callback is told the name; `getChannel` has these. */
  private readonly channels = new Map<string, unknown>();
  private readonly sessions = new Map<string, TacSession>();
  private readonly seenTokens = new Set<string>();
  private readonly orchestrator: Orchestrator;
  private callback: OnMessageReady | undefined;
  private ended: ((session: TacSession) => void) | undefined;

  constructor(
    client: TwilioClient,
    private readonly config: TacConfig & { memoryStoreId: string },
    private readonly log: Log,
  ) {
    this.orchestrator = orchestrator(twilioCalls(client));
    const chat: TacChannelLike = { sendResponse: (conversationId, text) => this.send(conversationId, text) };
    this.channels.set('chat', chat);
  }

  registerChannel(name: string, channel: unknown): void {
    this.channels.set(name, channel);
  }

  getChannel(name: string): unknown {
    return this.channels.get(name);
  }

  getConfig(): TacConfig {
    return this.config;
  }

  getMemoryStoreId(): string {
    return this.config.memoryStoreId;
  }

  /** One slot: the last callback wins. */
  onMessageReady(callback: OnMessageReady): void {
    this.callback = callback;
  }

  /** What the voice channel, which stands beside this, gives its messages to. */
  get ready(): OnMessageReady | undefined {
    return this.callback;
  }

  /** A call is over. */
  callEnded(session: TacSession): void {
    this.ended?.(session);
  }

  onConversationEnded(callback: (session: TacSession) => void): void {
    this.ended = callback;
  }

  /** Takes a webhook; the caller has checked its signature. */
  async processWebhook(event: OrchestratorEvent, idempotencyToken: string | undefined): Promise<void> {
    if (idempotencyToken && this.seen(idempotencyToken)) return;
    const conversationId = event.data?.conversationId ?? event.data?.id;
    if (!conversationId) return;
    if (event.eventType === 'CONVERSATION_UPDATED' && event.data?.status === 'CLOSED') return this.end(conversationId);
    if (event.eventType === 'COMMUNICATION_CREATED') return this.message(conversationId, event.data ?? {});
  }

  private seen(token: string): boolean {
    if (this.seenTokens.has(token)) return true;
    const [oldest] = this.seenTokens;
    if (this.seenTokens.size >= TOKENS_KEPT && oldest) this.seenTokens.delete(oldest);
    this.seenTokens.add(token);
    return false;
  }

  private end(conversationId: string): void {
    const session = this.sessions.get(conversationId);
    this.sessions.delete(conversationId);
    if (session) this.ended?.(session);
  }

  private async message(conversationId: string, data: NonNullable<OrchestratorEvent['data']>): Promise<void> {
    const message = data.content?.text?.trim();
    const address = data.author?.address;
    if (!message || !address || address === AGENT_ADDRESS) return;

    const session = this.sessions.get(conversationId) ?? {
      conversationId,
      channel: 'chat' as const,
      startedAt: new Date(),
      profileId: data.profileId,
      metadata: {},
    };
    this.sessions.set(conversationId, session);
    session.authorInfo = { address, participantId: data.author?.participantId };
    if (data.channelId) session.metadata = { ...session.metadata, channelId: data.channelId };

    const ready: TacMessage = {
      conversationId,
      profileId: session.profileId,
      message,
      author: address,
      session,
      memory: undefined,
      channel: session.channel,
    };
    try {
      const answer: unknown = await this.callback?.(ready);
      const channel = this.channels.get(session.channel) as TacChannelLike;
      if (typeof answer === 'string' && answer !== '') await channel.sendResponse(conversationId, answer);
    } catch (error) {
      this.log.error(
        { conversationId, error: error instanceof Error ? error.message : 'unknown' },
        'the callback failed',
      );
    }
  }

  private async send(conversationId: string, text: string): Promise<void> {
    const session = this.sessions.get(conversationId);
    if (!session?.authorInfo) throw new Error(`No session for conversation ${conversationId}`);
    const people = await this.orchestrator.participants(session.conversationId);
    const speaker = people.ok ? people.body.find(speaksForUs) : undefined;
    const sent = await this.orchestrator.sendMessage(session.conversationId, {
      from: speaker ? { participantId: speaker.id, channel: 'CHAT' } : { address: AGENT_ADDRESS, channel: 'CHAT' },
      to: { participantId: session.authorInfo?.participantId, channel: 'CHAT' },
      text,
      channelId: typeof session.metadata?.channelId === 'string' ? session.metadata.channelId : undefined,
    });
    if (!sent.ok)
      this.log.error({ conversationId: session.conversationId, failure: sent.failure }, 'an answer was not sent');
  }
}

function speaksForUs({ type }: Participant): boolean {
  return type === 'AI_AGENT' || type === 'AGENT';
}
