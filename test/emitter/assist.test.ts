import Fastify from 'fastify';
import { Registry } from 'prom-client';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import type { Envelope } from '../../src/handoff/envelope';
import type { Suggestions } from '../../src/handoff/suggestions';
import { syncNames } from '../../src/handoff/syncNames';
import { Assist } from '../../src/emitter/assist/Assist';
import { assistRoutes } from '../../src/emitter/assist/assistRoutes';
import { HandoffContexts, type HandoffPlace } from '../../src/emitter/assist/HandoffContexts';
import { SuggestionFeed } from '../../src/emitter/assist/SuggestionFeed';
import { TaskAccess } from '../../src/emitter/assist/TaskAccess';
import { HandoffStore } from '../../src/emitter/twilio/HandoffStore';
import { TaskOrigins } from '../../src/emitter/protocol/routing/TaskOrigins';
import { mountRoutes } from '../../src/emitter/http/mountRoutes';
import { silentLog } from '../../src/emitter/log';
import { orchestrator } from '../../src/emitter/twilio/Orchestrator';
import { syncStore } from '../../src/emitter/twilio/SyncStore';
import { DEFAULT_CALL_LIMITS, twilioCalls } from '../../src/emitter/twilio/TwilioCalls';
import { DANA, openDesk, PRIYA, SAM } from './ReturnDesk';
import { until } from './startEvents';
import { startTwilio, type Twilio } from './startTwilio';

const ID = '01JD0000000000000000000001';

let twilio: Twilio;
let ends: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  twilio = await startTwilio();
  openDesk(twilio);
  twilio.taskRouter.engine.setWorkerChannel(DANA.sid, 'default', { capacity: 1_000 });
});
afterAll(() => twilio.close());
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

/** The routes over the emulated Twilio, with one handoff, that Dana works on, of a chat that began with this message. */
async function startAssist(message: string, stage: 'accepted' | 'pending' = 'accepted') {
  const chat = twilio.startChat(message);
  const calls = twilioCalls(twilio.client(), DEFAULT_CALL_LIMITS);
  const sync = syncStore(calls, 'default');
  const envelope: Envelope = {
    v: 1,
    id: ID,
    conversationId: chat.id,
    conversationSid: chat.sid,
    reason: { code: 'other', text: '' },
    language: 'en',
  };
  const contexts = new HandoffContexts({
    calls,
    store: new HandoffStore(sync, 3_600, silentLog),
    rest: orchestrator(calls),
    workspaceSid: account.workspaceSid,
    remembered: (id) => (id === ID ? envelope : undefined),
  });
  const knowledge = join(__dirname, '../../knowledge');
  const assist = new Assist(
    { knowledge, actions: [{ name: 'done', label: 'Done', webhook: { url: 'http://localhost:9/' } }] },
    { registry: new Registry(), log: silentLog },
  );
  const contextOf = (id: string, place?: HandoffPlace) => contexts.find(id, place);
  const feed = new SuggestionFeed({ assist, sync, ttlSeconds: 3_600, contextOf, log: silentLog });
  const app = Fastify();
  const { engine, service } = twilio.taskRouter;
  const task = service.createTask({ attributes: { handoff: { v: 1, id: ID, conversationId: chat.id } } });
  const reservation = engine.reservationsOf(task.sid)[0];
  if (!reservation) throw new Error('Nobody to take the task');
  if (stage === 'accepted') engine.setReservation(reservation.sid, 'accepted');
  const access = new TaskAccess({
    calls,
    workspaceSid: account.workspaceSid,
    claiming: {
      origins: new TaskOrigins(calls, account.workspaceSid),
      findHandoff: () => Promise.resolve(undefined),
      seatsOf: () => Promise.resolve([]),
    },
  });
  await app.register(
    mountRoutes(assistRoutes({ assist, contexts, feed, access }), {
      credentials: {
        validateFlexToken: async (token) => {
          const seed = [DANA, SAM, PRIYA].find(({ identity }) => identity === token);
          if (!seed) return { ok: false, kind: 'invalid', reason: 'not valid' };
          const { sid, fullName: name, identity, role } = seed;
          return { ok: true, worker: { sid, name, identity, roles: [role] } };
        },
      },
      log: silentLog,
    }),
  );
  ends.push(
    () => app.close(),
    () => feed.close(),
    () => assist.close(),
  );
  const call = async (method: 'GET' | 'POST', url: string, fields?: object, token = DANA.identity) => {
    const headers = { authorization: `Bearer ${token}` };
    const payload = fields && { taskSid: task.sid, ...fields };
    const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, body: answer.body === '' ? undefined : (answer.json() as unknown) };
  };
  const stored = async (): Promise<Suggestions | undefined> => {
    const document = await sync.document(syncNames.suggestions(ID));
    return document.ok ? (document.body?.data as Suggestions | undefined) : undefined;
  };
  return { chat, feed, call, stored };
}

const idsOf = (set: unknown): string[] => (set as Suggestions).suggestions.flatMap((one) => one?.id ?? []);

describe('suggestions over HTTP and Sync', () => {
  it('are for the conversation as it is, and for a later message of the customer they are pushed', async () => {
    const { chat, feed, call, stored } = await startAssist('my stove arrived broken in a crushed box');
    const now = await call('POST', `/handoffs/${ID}/suggestions`, {});
    expect(now.status).toBe(200);
    expect(idsOf(now.body)).toContain('reply.delivery-damaged');
    await until(async () => (await stored()) !== undefined);
    const first = await stored();

    twilio.conversations.addMessage(chat.sid, {
      author: chat.customer,
      body: 'do I also need a label to send it back?',
    });
    feed.onCustomerMessage(ID);
    await until(async () => ((await stored())?.seq ?? 0) > (first?.seq ?? 0));
    expect(idsOf(await stored())).toContain('reply.returns-how');
  });

  it('do not come back after they were dismissed', async () => {
    const { call } = await startAssist('my stove arrived broken in a crushed box');
    expect(idsOf((await call('POST', `/handoffs/${ID}/suggestions`, {})).body)).toContain('reply.delivery-damaged');
    const feedback = { suggestionId: 'reply.delivery-damaged', event: 'dismissed' };
    expect((await call('POST', `/handoffs/${ID}/feedback`, feedback)).status).toBe(204);
    expect(idsOf((await call('POST', `/handoffs/${ID}/suggestions`, {})).body)).not.toContain('reply.delivery-damaged');
  });

  it('open their article, and answer a question with its source', async () => {
    const { call } = await startAssist('hello');
    const article = await call('GET', `/handoffs/${ID}/articles/delivery-damaged`);
    expect(article.body).toMatchObject({ id: 'delivery-damaged', title: 'Arrived damaged or broken' });
    expect((await call('GET', `/handoffs/${ID}/articles/nothing`)).status).toBe(404);
    const asked = await call('POST', `/handoffs/${ID}/ask`, { question: 'what does error 54 of a declined card mean' });
    expect(asked.body).toMatchObject({ sources: [{ id: 'payment-declined' }], by: 'knowledge' });
  });

  it('are for agents only, and only of handoffs that there are', async () => {
    const { call } = await startAssist('hello');
    expect((await call('POST', `/handoffs/${ID}/suggestions`, {}, 'nobody')).status).toBe(401);
    expect((await call('POST', '/handoffs/unknown/suggestions', {})).status).toBe(404);
    expect((await call('POST', `/handoffs/${ID}/ask`, { question: '' })).status).toBe(422);
    expect((await call('POST', `/handoffs/${ID}/actions/refund`, { fields: {} })).status).toBe(404);
  });

  it('are for the task’s own worker and for supervisors', async () => {
    const { call } = await startAssist('my stove arrived broken in a crushed box');
    const asked = {
      suggestions: {},
      ask: { question: 'how long do refunds take' },
      feedback: { suggestionId: 'reply.delivery-damaged', event: 'dismissed' },
      'actions/done': { fields: {} },
    };
    for (const [path, body] of Object.entries(asked)) {
      const another = await call('POST', `/handoffs/${ID}/${path}`, body, SAM.identity);
      expect(another).toMatchObject({ status: 403, body: { code: 'not_yours' } });
      const unnamed = await call('POST', `/handoffs/${ID}/${path}`, { ...body, taskSid: `WT${'0'.repeat(32)}` });
      expect(unnamed.status).toBe(404);
      expect((await call('POST', `/handoffs/${ID}/${path}`, body, PRIYA.identity)).status).toBeLessThan(300);
    }
  });

  it('act for the customer only once the task is accepted', async () => {
    const { call } = await startAssist('hello', 'pending');
    const early = await call('POST', `/handoffs/${ID}/actions/done`, { fields: {} });
    expect(early).toMatchObject({ status: 409, body: { code: 'not_accepted' } });
  });
});
