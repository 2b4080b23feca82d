import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import { validateRequest } from 'twilio';
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Log, OnMessageReady, TacMessage, TacSession } from '../../src/emitter';

export interface TacVoiceDeps {
  authToken: string;
  /** The address of this server as Twilio knows it, `http://...`. */
  publicUrl: () => string;
  /** `<Connect action>`. */
  actionUrl: () => string;
  onMessageReady: () => OnMessageReady | undefined;
  /** Where there is no orchestrator: with one, TAC waits for its CLOSED and says nothing of a socket that closes. */
  onEnded: (session: TacSession) => void;
  /** Which conversation a call is; its own sid where there is no orchestrator. */
  conversationOf?: (callSid: string) => string;
  log: Log;
}

interface RelayFrame {
  type?: string;
  callSid?: string;
  from?: string;
  voicePrompt?: string;
  last?: boolean;
  customParameters?: Record<string, string>;
}

interface LiveSocket {
  session: TacSession;
  socket: WebSocket;
  /** Prompts of one call are worked on one after the other. */
  turn: Promise<void>;
}

/**
 * TAC's voice channel as the emitter sees it, with the frames that the real one was measured to send: a text, and behind
 * a text that the callback returned the `end` frame that is parked on the live session. After nothing, a throw or a
 * streamed answer it stays parked, and a prompt that comes behind the handoff goes to the callback like any other. A
 * stream is sent when the app calls `sendStreamingResponse`; one that the callback returns is left lying.
 */
export class TacVoiceChannel {
  private readonly live = new Map<string, LiveSocket>();

  constructor(private readonly deps: TacVoiceDeps) {}

  /** Adds `/twiml` and `/ws`. */
  mount(app: FastifyInstance): void {
    void app.register(async (scope) => {
      await scope.register(formbody);
      scope.post('/twiml', (_request, reply) => reply.type('text/xml').send(this.handleIncomingCall()));
    });
    const sockets = new WebSocketServer({ noServer: true });
    app.server.on('upgrade', (request, stream, head) => {
      const signature = request.headers['x-twilio-signature'];
      const trusted =
        request.url === '/ws' &&
        typeof signature === 'string' &&
        validateRequest(this.deps.authToken, signature, this.socketUrl(), {});
      if (!trusted) return stream.destroy();
      sockets.handleUpgrade(request, stream, head, (socket) => this.accept(socket));
    });
    app.addHook('preClose', (done) => {
      for (const socket of sockets.clients) socket.terminate();
      done();
    });
  }

  /** TwiML that brings a call to the virtual agent; the parameters arrive as `customParameters`. */
  handleIncomingCall(parameters: Record<string, string> = {}): string {
    const response = new VoiceResponse();
    const relay = response.connect({ action: this.deps.actionUrl() }).conversationRelay({ url: this.socketUrl() });
    for (const [name, value] of Object.entries(parameters)) relay.parameter({ name, value });
    return response.toString();
  }

  /** The live socket of a call. */
  getWebSocket(conversationId: string): WebSocket | null {
    return this.live.get(conversationId)?.socket ?? null;
  }

  async sendResponse(conversationId: string, text: string): Promise<void> {
    const call = this.live.get(conversationId);
    if (!call) throw new Error(`No active WebSocket connection for conversation ${conversationId}`);
    this.send(call, { type: 'text', token: text, last: true });
    const { pendingHandoffData } = call.session;
    if (!pendingHandoffData) return;
    this.send(call, pendingHandoffData);
    delete call.session.pendingHandoffData;
  }

  /** Sends no `end` frame. */
  async sendStreamingResponse(conversationId: string, words: AsyncIterable<string>): Promise<string> {
    const call = this.live.get(conversationId);
    if (!call) throw new Error(`No active WebSocket connection for conversation ${conversationId}`);
    let said = '';
    for await (const token of words) {
      said += token;
      this.send(call, { type: 'text', token, last: false });
    }
    if (said !== '') this.send(call, { type: 'text', token: '', last: true });
    return said;
  }

  private accept(socket: WebSocket): void {
    let call: LiveSocket | undefined;
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as RelayFrame;
      if (frame.type === 'setup') call = this.setUp(frame, socket);
      else if (frame.type === 'prompt' && call && frame.last !== false) this.prompt(call, frame.voicePrompt ?? '');
    });
    socket.on('close', () => {
      if (!call || this.live.get(call.session.conversationId) !== call) return;
      this.live.delete(call.session.conversationId);
      if (!this.deps.conversationOf) this.deps.onEnded(call.session);
    });
  }

  private setUp({ callSid = '', from = '', customParameters }: RelayFrame, socket: WebSocket): LiveSocket {
    const conversationId = this.deps.conversationOf?.(callSid) ?? callSid;
    const session: TacSession = {
      conversationId,
      channel: 'voice',
      startedAt: new Date(),
      callSid,
      authorInfo: { address: from },
      metadata: { customParameters },
    };
    const call = { session, socket, turn: Promise.resolve() };
    this.live.set(conversationId, call);
    return call;
  }

  private prompt(call: LiveSocket, message: string): void {
    call.turn = call.turn.then(() => this.answer(call, message));
  }

  private async answer(call: LiveSocket, message: string): Promise<void> {
    const { session } = call;
    const { conversationId } = session;
    const ready: TacMessage = { conversationId, message, author: 'user', session, memory: undefined, channel: 'voice' };
    try {
      const answer: unknown = await this.deps.onMessageReady()?.(ready);
      if (typeof answer === 'string' && answer !== '') await this.sendResponse(conversationId, answer);
    } catch (error) {
      this.deps.log.error(
        { conversationId, error: error instanceof Error ? error.message : 'unknown' },
        'the callback failed',
      );
    }
  }

  private send({ socket }: LiveSocket, frame: object): void {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
  }

  private socketUrl(): string {
    return `${this.deps.publicUrl().replace(/^http/, 'ws')}/ws`;
  }
}
