import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import Fastify, { type FastifyInstance } from 'fastify';
import { account, workers, type WorkerSeed } from '../../sandbox/kernel/account';
import { workerToken } from '../../sandbox/kernel/tokens';
import { available } from '../../sandbox/taskrouter/activities';
import { TacStandIn } from '../../sandbox/virtual-agent/TacStandIn';
import {
  createEmitter,
  type Emitter,
  type EmitterOptions,
  type HandoffResult,
  type TacMessage,
} from '../../src/emitter';
import { silentLog } from '../../src/emitter/log';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';
import type { Chat, Twilio } from './startTwilio';
import { QUICK, tac } from './VirtualAgent';

export const [DANA, SAM, PRIYA] = workers as unknown as [WorkerSeed, WorkerSeed, WorkerSeed];

/** A conversation that Dana has accepted. */
export interface HeldChat extends Chat {
  handoffId: string;
  taskSid: string;
  reservationSid: string;
}

/** Dana takes every chat there is; nobody else is at work. */
export function openDesk({ taskRouter: { engine } }: Twilio): void {
  engine.setActivity(DANA.sid, available.sid);
  engine.setWorkerChannel(DANA.sid, 'chat', { capacity: 100_000 });
}

export interface GiveBackCall {
  token?: string;
  handoffId?: string;
  taskSid?: string;
  note?: string;
  outcome?: string;
  withdraw?: boolean;
  leave?: boolean;
}

/** One process: TAC, a virtual agent that answers everything, and the emitter with its routes. */
export class ReturnDesk {
  readonly emitter: Emitter;
  /** What the virtual agent was given, oldest first. */
  readonly heard: TacMessage[] = [];
  /** What it says; its answer to a message when absent. */
  say: (message: TacMessage) => Promise<string | undefined> | string | undefined = ({ message }) =>
    `You said: ${message}`;
  private readonly tac: TacStandIn;
  private readonly app: FastifyInstance;

  private constructor(client: TwilioClient, options: Partial<EmitterOptions>) {
    this.emitter = createEmitter({
      twilio: client,
      authToken: account.authToken,
      workspaceSid: account.workspaceSid,
      agent: { name: 'Ava' },
      ...QUICK,
      ...options,
    });
    const config = { ...tac.getConfig(), memoryStoreId: account.memoryStoreId };
    this.tac = new TacStandIn(client, config, silentLog);
    this.tac.onMessageReady(
      this.emitter.guard((message) => {
        this.heard.push(message);
        return this.say(message);
      }),
    );
    this.app = Fastify({ forceCloseConnections: true });
  }

  static async open(twilio: Twilio, options: Partial<EmitterOptions> = {}, client = twilio.client() as TwilioClient) {
    const desk = new ReturnDesk(client, options);
    await desk.app.register(desk.emitter.routes, { prefix: '/handoff' });
    desk.app.post('/webhook', async (request) => {
      const token = request.headers['i-twilio-idempotency-token'];
      void desk.tac.processWebhook(request.body as object, typeof token === 'string' ? token : undefined);
      return {};
    });
    await desk.app.listen({ port: 0, host: '127.0.0.1' });
    return desk;
  }

  /** For the orchestrator's status callbacks. */
  get webhook(): { url: string; method: 'POST' } {
    const address = this.app.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return { url: `http://127.0.0.1:${port}/webhook`, method: 'POST' };
  }

  /** A customer has written, and the virtual agent has answered. */
  async startChat(twilio: Twilio): Promise<Chat> {
    twilio.orchestrator.service.setStatusCallbacks([this.webhook]);
    const chat = twilio.startChat();
    while (chatOf(twilio, chat).length < 2) await new Promise((go) => setTimeout(go, 5));
    this.heard.length = 0;
    return chat;
  }

  /** The virtual agent hands over, and Dana accepts. */
  async handOver(twilio: Twilio, chat: Chat, state = twilio.sync.developer): Promise<HeldChat> {
    const result = await this.letGo(chat);
    if (result.status !== 'handoff_initiated') throw new Error(`Not handed over: ${result.error}`);
    return accepted(twilio, chat, state);
  }

  /** The virtual agent hands over; what the tool answers. */
  letGo(chat: Chat): Promise<HandoffResult> {
    const session = { conversationId: chat.id, channel: 'chat' as const, authorInfo: { address: chat.customer } };
    return this.emitter
      .handoffTool(tac, session)
      .implementation({ reason: 'The customer wants a person', reasonCode: 'customer_requested' });
  }

  giveBack(chat: HeldChat, { token = workerToken(DANA), ...call }: GiveBackCall = {}) {
    return this.app.inject({
      method: 'POST',
      url: `/handoff/handoffs/${call.handoffId ?? chat.handoffId}/give-back`,
      headers: token === '' ? {} : { authorization: `Bearer ${token}` },
      payload: {
        taskSid: call.taskSid ?? chat.taskSid,
        note: call.note ?? 'Refund of 149 is approved; tell them it takes three days.',
        outcome: call.outcome ?? 'solved',
        ...(call.withdraw ? { withdraw: true } : {}),
        ...(call.leave ? { leave: true } : {}),
      },
    });
  }

  /** What the plugin asks for in place of Flex's own Complete. */
  complete(chat: HeldChat, token = workerToken(DANA)) {
    return this.app.inject({
      method: 'POST',
      url: `/handoff/handoffs/${chat.handoffId}/give-back/complete`,
      headers: token === '' ? {} : { authorization: `Bearer ${token}` },
      payload: { taskSid: chat.taskSid },
    });
  }

  mayGiveBack(chat: HeldChat, token = workerToken(DANA)) {
    return this.app.inject({
      method: 'GET',
      url: `/handoff/handoffs/${chat.handoffId}/give-back?taskSid=${chat.taskSid}`,
      headers: { authorization: `Bearer ${token}` },
    });
  }

  /** Any route of a panel's. */
  ask(path: string, token: string, body?: unknown) {
    return this.app.inject({
      method: body === undefined ? 'GET' : 'POST',
      url: `/handoff${path}`,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { payload: body as Record<string, unknown> }),
    });
  }

  /** One of TaskRouter's events, signed. */
  takes(form: Record<string, string>) {
    const signature = getExpectedTwilioSignature(account.authToken, 'http://localhost:80/handoff/events', form);
    return this.app.inject({
      method: 'POST',
      url: '/handoff/events',
      headers: {
        host: 'localhost:80',
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signature,
      },
      payload: new URLSearchParams(form).toString(),
    });
  }

  async close(): Promise<void> {
    await this.emitter.close();
    await this.app.close();
  }
}

/** The newest task of a conversation, once Dana has it. */
export function accepted({ taskRouter: { engine }, sync }: Twilio, chat: Chat, state = sync.developer): HeldChat {
  const task = [...engine.tasks.values()].filter(({ attributes }) => attributes.conversationSid === chat.sid).at(-1);
  const reservation = task && engine.reservationsOf(task.sid).at(-1);
  const handoffId = String(state.find('document', `handoff.owner.${chat.id}`)?.data.handoffId);
  if (!task || !reservation) throw new Error('No task, or nobody to take it');
  engine.setReservation(reservation.sid, 'accepted');
  return { ...chat, handoffId, taskSid: task.sid, reservationSid: reservation.sid };
}

/** The customer writes. */
export function writes({ conversations }: Twilio, { sid, customer }: Chat, body: string): void {
  conversations.addMessage(sid, { author: customer, body });
}

/** What stands in the chat, as the customer sees it. */
export function chatOf({ conversations }: Twilio, { sid }: Chat): { author: string; body: string }[] {
  return (conversations.conversation(sid)?.messages ?? []).map(({ author, body }) => ({ author, body }));
}
