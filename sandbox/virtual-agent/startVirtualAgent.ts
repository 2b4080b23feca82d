import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { validateRequestWithBody } from 'twilio';
import { createEmitter, type EmitterOptions, type Log, type Tac, type TacSession } from '../../src/emitter';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';
import type { Brain } from './Brain';
import { ModelBrain } from './ModelBrain';
import { RuleBrain } from './RuleBrain';
import { Shop } from './shop';
import { mountBrain } from './mountBrain';
import { mountShop, shopActions } from './shopActions';
import { TacStandIn } from './TacStandIn';
import { TacVoiceChannel } from './TacVoiceChannel';

export interface VirtualAgentOptions {
  /** A helper library client that reaches Twilio, or the sandbox. */
  twilio: TwilioClient;
  authToken: string;
  workspaceSid: string;
  tac: {
    accountSid: string;
    phoneNumber: string;
    conversationConfigurationId: string;
    /** Absent: handoffs of messages go by the Interactions API. */
    studioHandoffFlowSid?: string | undefined;
    memoryStoreId: string;
  };
  /** What `<Connect action>` names when calls go through Studio: the voice flow's webhook. */
  callActionUrl?: string;
  /** 0 takes any free port. */
  port: number;
  log: Log;
  /** Overrides of the emitter's options, for tests. */
  emitter?: Partial<EmitterOptions>;
  /** The key of a virtual agent in another process, which then has this one's brain (`POST /brain`). */
  brainKey?: string;
  /** Given the server before anything listens on it. */
  prepare?: (app: FastifyInstance) => void;
}

export interface VirtualAgent {
  /** Where it listens, e.g. `http://localhost:4181`. */
  url: string;
  /** The webhook for Conversation Orchestrator's status callbacks. */
  webhookUrl: string;
  /** The webhook for incoming calls: TwiML that brings them here. */
  callUrl: string;
  /** Makes TwiML that brings a live call back here. */
  voice: TacVoiceChannel;
  /** The webhook for TaskRouter's events. */
  eventsUrl: string;
  /** Where the emitter's routes are, for the plugin. */
  emitterUrl: string;
  close: () => Promise<void>;
}

const KNOWLEDGE = join(__dirname, '..', '..', 'knowledge');
const APOLOGY = "I couldn't reach a colleague just now. Could you try again in a moment? I'm still here.";

function brainOf(shop: Shop): Brain {
  const key = process.env.OPENAI_API_KEY;
  return key ? new ModelBrain(key, process.env.OPENAI_MODEL ?? 'gpt-4o-mini', shop) : new RuleBrain(shop);
}

/** The sample virtual agent: TAC's shape, a small brain, and the emitter beside it, as a developer would wire them. */
export async function startVirtualAgent(options: VirtualAgentOptions): Promise<VirtualAgent> {
  const { log } = options;
  // It listens before anything is built on it: the emitter is told the address it is reached at.
  const server = createServer();
  const url = await listen(server, options.port);
  const app: FastifyInstance = Fastify({ serverFactory: (handler) => server.on('request', handler) });
  options.prepare?.(app);
  const tac = new TacStandIn(options.twilio, options.tac, log);
  const shop = new Shop();
  const brain = brainOf(shop);
  const emitter = createEmitter({
    twilio: options.twilio,
    authToken: options.authToken,
    workspaceSid: options.workspaceSid,
    agent: { name: 'Ava' },
    publicUrl: url,
    log,
    ...options.emitter,
    assist: { knowledge: KNOWLEDGE, actions: shopActions(url), ...options.emitter?.assist },
  });

  tac.onConversationEnded(emitter.conversationEnded(({ conversationId }: TacSession) => brain.forget(conversationId)));

  const voice = new TacVoiceChannel({
    authToken: options.authToken,
    publicUrl: () => url,
    actionUrl: () =>
      options.emitter?.delivery?.voice?.kind === 'enqueue'
        ? `${url}/handoff/connect-action`
        : (options.callActionUrl ?? ''),
    onMessageReady: () => tac.ready,
    onEnded: (session) => tac.callEnded(session),
    log,
  });
  // Calls of the sandbox are not bridged to the orchestrator, so on a call this is TAC as it is voice-only.
  const voiceOnly: Tac = {
    getConfig: () => ({ ...tac.getConfig(), conversationConfigurationId: undefined }),
    getMemoryStoreId: () => undefined,
    getChannel: (name) => tac.getChannel(name),
  };
  const tacOf = ({ channel }: TacSession): Tac => (channel === 'voice' ? voiceOnly : tac);
  tac.registerChannel('voice', voice);
  tac.onMessageReady(
    emitter.guard(async ({ conversationId, message, session, givenBack }) => {
      const described = emitter.handoffTool(tacOf(session), session);
      const reply = await brain.reply({ conversationId, message, givenBack }, described);
      if (reply.kind === 'say') return reply.text;
      const tool = emitter.handoffTool(tacOf(session), session, { attributes: reply.attributes });
      const result = await tool.implementation(reply.args);
      return result.status === 'handoff_initiated' ? undefined : APOLOGY;
    }, tac),
  );
  voice.mount(app);

  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post<{ Body: string }>('/webhook', async (request, reply) => {
    const signature = request.headers['x-twilio-signature'];
    const url = `${request.protocol}://${request.host}${request.originalUrl}`;
    if (typeof signature !== 'string' || !validateRequestWithBody(options.authToken, signature, url, request.body))
      return reply.code(403).send();
    const token = request.headers['i-twilio-idempotency-token'];
    // Twilio wants its answer within seconds; the turn goes on by itself.
    void tac.processWebhook(JSON.parse(request.body) as object, typeof token === 'string' ? token : undefined);
    return reply.code(200).send();
  });
  if (options.brainKey) mountBrain(app, brain, options.brainKey);
  mountShop(app, shop);
  await app.register(emitter.routes, { prefix: '/handoff' });
  await app.ready();
  const emitterUrl = `${url}/handoff`;
  return {
    url,
    webhookUrl: `${url}/webhook`,
    callUrl: `${url}/twiml`,
    voice,
    eventsUrl: `${emitterUrl}/events`,
    emitterUrl,
    async close() {
      await app.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await emitter.close();
    },
  };
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  const address = server.address();
  return `http://localhost:${typeof address === 'object' && address ? address.port : port}`;
}
