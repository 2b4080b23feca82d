import { NOT_KEPT } from '../../src/emitter/protocol/runner/serviceTexts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { account, queues, workers } from '../../sandbox/kernel/account';
import { available, offline } from '../../sandbox/taskrouter/activities';
import type { EmitterOptions, HandoffResult } from '../../src/emitter';
import { startHttp } from '../emitter/startHttp';
import { startTwilio, type Chat, type Twilio } from '../emitter/startTwilio';
import { stateOf } from '../emitter/stateOf';
import { QUICK, tac, VirtualAgent } from '../emitter/VirtualAgent';
import { report } from './report';

let twilio: Twilio;
let ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  twilio = await startTwilio();
});
afterAll(() => twilio.close());
const atWork = (is: boolean): void => {
  for (const { sid } of workers) twilio.taskRouter.engine.setActivity(sid, is ? available.sid : offline.sid);
};
beforeEach(() => atWork(false));
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
  for (const { sid } of [...twilio.taskRouter.engine.tasks.values()]) twilio.taskRouter.engine.deleteTask(sid);
});

const { workflowSid } = account;
/** Closed now, and open for one day in ten days' time. */
const day = new Date(Date.now() + 10 * 24 * 3600_000).toISOString().slice(0, 10);
const hours = { timeZone: 'UTC', weekly: { monday: [] }, exceptions: { [day]: ['09:00-17:00'] } };
const opensAt = `${day}T09:00:00.000Z`;
/** Open whenever a test runs. */
const allDay = ['00:00-24:00'];
const always = { monday: allDay, tuesday: allDay, wednesday: allDay, thursday: allDay, friday: allDay };
const open = { timeZone: 'UTC', weekly: { ...always, saturday: allDay, sunday: allDay } };

function start(service: EmitterOptions['service'], options: Partial<EmitterOptions> = {}): VirtualAgent {
  const agent = new VirtualAgent(twilio.client(), { service, workflowSid, ...options });
  ends.push(() => agent.emitter.close());
  return agent;
}
const asks = ({ emitter }: VirtualAgent, { id, customer }: Chat, args: object = {}, attributes = {}) =>
  emitter
    .handoffTool(tac, { conversationId: id, channel: 'chat', authorInfo: { address: customer } }, { attributes })
    .implementation({ reason: 'The customer wants a person', ...args });
const tasks = () => [...twilio.taskRouter.engine.tasks.values()];
/** Nothing was begun, nothing was said, and the AI answers. */
async function isTheAis(agent: VirtualAgent, chat: Chat): Promise<void> {
  expect(tasks().filter(({ attributes }) => attributes.conversationSid === chat.sid)).toEqual([]);
  expect(twilio.conversations.conversation(chat.sid)?.messages).toHaveLength(1);
  expect(await agent.answers(chat)).toBe(true);
}
const nobody = (more: object = {}) =>
  expect.objectContaining({
    status: 'nobody_available',
    alternatives: ['callback', 'email'],
    ...more,
  }) as HandoffResult;

describe(report('W8').title, () => {
  it('is told to the AI before anybody is promised anything', async () => {
    const agent = start({ askTaskRouter: true });
    const chat = twilio.startChat();
    expect(await asks(agent, chat)).toEqual(nobody());
    await isTheAis(agent, chat);
    atWork(true);
    expect(await asks(start({ askTaskRouter: true }), chat)).toMatchObject({ status: 'handoff_initiated' });
    // Whoever asks again about it hears what came of it, also once everybody has gone home.
    atWork(false);
    expect(await asks(start({ askTaskRouter: true }), chat)).toMatchObject({ status: 'handoff_initiated' });
  });

  it('or, where the operator says so, it is queued all the same; and by default nobody asks', async () => {
    for (const service of [{ askTaskRouter: true, hours, whenNobody: 'queue' as const }, undefined])
      expect(await asks(start(service), twilio.startChat())).toMatchObject({ status: 'handoff_initiated' });
  });

  it('neighbours: nobody of that queue; outside of business hours, with when it opens', async () => {
    const chat = twilio.startChat();
    const [queue] = queues;
    expect(await asks(start({ askTaskRouter: true }), chat, {}, { queue: queue?.name })).toEqual(nobody());
    atWork(true);
    expect(await asks(start({ hours }), chat)).toEqual(nobody({ opensAt }));
    const byQueue = start({
      hours: { ...hours, queues: { Sales: open } },
      queueOf: ({ department: one }) => String(one),
    });
    expect(await asks(byQueue, chat, {}, { department: 'sales' })).toMatchObject({ status: 'handoff_initiated' });
  });

  it('neighbours: a queue that TaskRouter cannot be asked about keeps nobody away', async () => {
    const restore = twilio.faults.add({ host: 'taskrouter.twilio.com', mode: 'server-error', request: /\/Workers/ });
    expect(await asks(start({ askTaskRouter: true }), twilio.startChat())).toMatchObject({
      status: 'handoff_initiated',
    });
    restore();
  });

  it('neighbours: hours that are wrong are said at the start', () => {
    expect(() => start({ hours: { timeZone: 'Nowhere', weekly: {} } })).toThrow('hours.timeZone');
  });

  it('over HTTP likewise, for the tool of another process and for POST /handoffs', async () => {
    const http = await startHttp(twilio, { ...QUICK, service: { hours }, workflowSid });
    ends.push(() => http.close());
    const { id, customer } = twilio.startChat();
    const claim = { channel: 'chat', said: { reason: 'a person, please' }, customerAddress: customer };
    const claimed = await http.ask(`/conversations/${id}/claim`, claim);
    expect(claimed.body).toMatchObject({
      status: 'nobody_available',
      opensAt,
      told: false,
    });
    const posted = await http.ask('/handoffs', { conversationId: id, reason: 'x', deliver: true });
    expect(posted.status).toBe(409);
    expect(posted.body).toMatchObject({ code: 'nobody_available', alternatives: ['callback', 'email'] });
  });
});

describe('what was offered in place of a person', () => {
  const promised = () => tasks().filter(({ attributes }) => attributes.handoffPromise !== undefined);

  it('is a task of its own, once, with the handoff on it, and the AI goes on', async () => {
    const agent = start({ hours });
    const chat = twilio.startChat('My order 4711 never came');
    expect(await asks(agent, chat, { instead: 'callback' })).toMatchObject({ status: 'contact_needed' });
    expect(promised()).toEqual([]);
    const told = await asks(agent, chat, { instead: 'callback', contact: 'on +31 20 624 1111 please' });
    expect(told).toMatchObject({
      status: 'promised',
      promised: { what: 'callback', to: '+31206241111', notBefore: opensAt },
    });
    const [task] = promised();
    expect(promised()).toHaveLength(1);
    expect(task?.attributes).toMatchObject({
      handoffPromise: 'callback',
      to: '+31206241111',
      direction: 'outbound',
      notBefore: opensAt,
      conversations: { conversation_id: chat.sid },
      handoff: { reason: { text: 'The customer wants a person' } },
    });
    await isTheAis(agent, chat);
    expect(stateOf(twilio, chat).callbacks).toBe(1);
  });

  it('is made anew when somebody cancels its task, and said when that one is canceled too', async () => {
    const agent = start({ hours });
    const chat = twilio.startChat('My order 4711 never came');
    // Those of earlier tests, whose tasks are gone, are made anew as well.
    const own = () => promised().filter(({ attributes }) => attributes.promisedFor === `callback-${chat.id}`);
    await asks(agent, chat, { instead: 'callback', contact: '+31 20 624 2222' });
    const cancels = async (): Promise<void> => {
      const task = own().at(-1);
      twilio.taskRouter.engine.endTask(task?.sid ?? '', 'canceled', 'cleaned up');
      await agent.emitter.recover();
    };
    await cancels();
    expect(own()).toHaveLength(2);
    expect(own().at(-1)?.attributes).toMatchObject({ handoffPromise: 'callback', to: '+31206242222' });
    expect(own().at(-1)?.assignmentStatus).toBe('pending');
    await cancels();
    expect(own()).toHaveLength(2);
    const heard = twilio.conversations.conversation(chat.sid)?.messages.map(({ body }) => body);
    expect(heard?.filter((body) => body === NOT_KEPT.en)).toHaveLength(1);
    await agent.emitter.recover();
    expect(twilio.conversations.conversation(chat.sid)?.messages).toHaveLength(heard?.length ?? 0);
  });

  it('by e-mail likewise; and is not promised where no task can stand for it', async () => {
    const chat = twilio.startChat();
    const told = await asks(start({ hours }), chat, { instead: 'e-mail', contact: 'eva@example.com' });
    expect(told).toMatchObject({ status: 'promised', promised: { what: 'email', to: 'eva@example.com' } });
    const without = await asks(start({ hours }, { workflowSid: undefined }), chat);
    expect(without).toMatchObject({ status: 'nobody_available', alternatives: [] });
    const restore = twilio.faults.add({ host: 'taskrouter.twilio.com', mode: 'refused', request: /^POST .*\/Tasks/ });
    expect(
      await asks(start({ hours }), twilio.startChat(), { instead: 'callback', contact: '+31206241111' }),
    ).toMatchObject({ status: 'nobody_available' });
    restore();
    expect(promised()).toHaveLength(1);
  });
});
