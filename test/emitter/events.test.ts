import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workers } from '../../sandbox/kernel/account';
import { postFormWebhook } from '../../sandbox/kernel/webhook';
import { available, offline } from '../../sandbox/taskrouter/activities';
import { startEvents, startServer, until } from './startEvents';
import { startTwilio, type Chat, type Twilio } from './startTwilio';
import { VirtualAgent } from './VirtualAgent';

const [dana] = workers as [(typeof workers)[number]];
const DAY_MS = 24 * 3600_000;

let twilio: Twilio;
let agent: VirtualAgent;
let stop: () => Promise<void>;
beforeAll(async () => {
  twilio = await startTwilio();
});
afterAll(() => twilio.close());
beforeEach(async () => {
  agent = new VirtualAgent(twilio.client());
  stop = await startEvents(twilio, agent);
});
afterEach(async () => {
  const { engine } = twilio.taskRouter;
  engine.setActivity(dana.sid, offline.sid);
  for (const { sid, assignmentStatus } of [...engine.tasks.values()])
    if (assignmentStatus !== 'completed') engine.endTask(sid, 'completed');
  await stop();
  await agent.emitter.close();
});

const eventsOf = ({ id }: Chat): { type: string; at: string; by?: string }[] =>
  (twilio.sync.developer.find('document', `handoff.${id}`)?.data.events ?? []) as ReturnType<typeof eventsOf>;
const typesOf = (chat: Chat): string[] => eventsOf(chat).map(({ type }) => type);
const taskOf = ({ sid }: Chat) => {
  const task = [...twilio.taskRouter.engine.tasks.values()].find(
    ({ attributes }) => attributes.conversationSid === sid,
  );
  if (!task) throw new Error('There is no task');
  return task;
};
const accept = (chat: Chat, taskSid = taskOf(chat).sid): void => {
  const { engine } = twilio.taskRouter;
  engine.setActivity(dana.sid, available.sid);
  const offer = engine.reservationsOf(taskSid).find(({ status }) => status === 'pending');
  if (!offer) throw new Error('Nobody was offered the task');
  engine.setReservation(offer.sid, 'accepted');
};
const lifeLeft = (type: 'document' | 'list', name: string): number =>
  (twilio.sync.developer.find(type, name)?.expiresAt?.getTime() ?? Infinity) - Date.now();

describe('what became of a handoff', () => {
  it('is kept beside its envelope: queued, accepted by whom, completed', async () => {
    const chat = twilio.startChat();
    await agent.handOver(chat);
    await until(() => typesOf(chat).includes('queued'));
    accept(chat);
    await until(() => typesOf(chat).includes('accepted'));
    twilio.taskRouter.engine.endTask(taskOf(chat).sid, 'completed');
    await until(() => typesOf(chat).includes('completed'));

    expect(typesOf(chat)).toEqual(['queued', 'accepted', 'completed']);
    expect(eventsOf(chat)[0]).toMatchObject({ by: 'Everyone' });
    expect(eventsOf(chat)[1]).toMatchObject({ by: dana.fullName });
  });

  it('is written once and in its order, however often and in whatever order two processes hear of it', async () => {
    const other = new VirtualAgent(twilio.client());
    const { url, close } = await startServer(other);
    const own = await startServer(agent);
    await stop();
    const chat = twilio.startChat();
    await agent.handOver(chat);
    const { attributes, sid } = taskOf(chat);
    const event = (type: string, at: number): Record<string, string> => ({
      Sid: `EV${at}`,
      EventType: type,
      TimestampMs: String(at),
      TaskSid: sid,
      TaskAttributes: JSON.stringify(attributes),
      TaskQueueName: 'Everyone',
      ...(type === 'reservation.accepted' ? { WorkerSid: dana.sid, WorkerName: 'dana' } : {}),
    });
    const now = Date.now();
    const events = [
      event('task.completed', now + 3),
      event('task-queue.entered', now + 1),
      event('reservation.accepted', now + 2),
    ];
    const servers = [url, own.url];
    const answers = await Promise.all(
      [...events, ...events, ...events].flatMap((one) =>
        servers.map((server) => postFormWebhook(`${server}/events`, one)),
      ),
    );
    expect(new Set(answers.map((answer) => answer?.status))).toEqual(new Set([204]));
    expect(typesOf(chat)).toEqual(['queued', 'accepted', 'completed']);
    await Promise.all([close(), own.close(), other.emitter.close()]);
  });

  it('is asked for again when Sync is away, and not lost', async () => {
    const { url, close } = await startServer(agent);
    await stop();
    const chat = twilio.startChat();
    await agent.handOver(chat);
    const { attributes, sid } = taskOf(chat);
    const form = {
      Sid: 'EVlater',
      EventType: 'reservation.accepted',
      TimestampMs: String(Date.now()),
      TaskSid: sid,
      TaskAttributes: JSON.stringify(attributes),
      WorkerSid: dana.sid,
      WorkerName: 'dana',
    };
    const restore = twilio.faults.add({ host: 'sync.twilio.com', mode: 'server-error' });
    expect((await postFormWebhook(`${url}/events`, form))?.status).toBe(503);
    restore();
    expect((await postFormWebhook(`${url}/events`, form))?.status).toBe(204);
    expect(typesOf(chat)).toEqual(['accepted']);
    await close();
  });

  it('is not what somebody kept and sends again hours later, though its signature holds', async () => {
    const { url, close } = await startServer(agent);
    await stop();
    const chat = twilio.startChat();
    await agent.handOver(chat);
    const { attributes, sid } = taskOf(chat);
    const event = (at: number): Record<string, string> => ({
      Sid: `EVkept${at}`,
      EventType: 'reservation.accepted',
      TimestampMs: String(at),
      TaskSid: sid,
      TaskAttributes: JSON.stringify(attributes),
      WorkerSid: dana.sid,
      WorkerName: 'dana',
    });
    expect((await postFormWebhook(`${url}/events`, event(Date.now() - 2 * 3600_000)))?.status).toBe(204);
    expect(typesOf(chat)).toEqual([]);
    expect((await postFormWebhook(`${url}/events`, event(Date.now())))?.status).toBe(204);
    expect(typesOf(chat)).toEqual(['accepted']);
    await close();
  });

  it('is nobody else’s to write: an event that Twilio did not sign is refused', async () => {
    const { url, close } = await startServer(agent);
    const body = new URLSearchParams({ EventType: 'task.completed', TaskSid: 'WT1' });
    expect((await fetch(`${url}/events`, { method: 'POST', body })).status).toBe(403);
    await close();
  });
});

describe('what is stored of a handoff', () => {
  it('outlives the open task by far, and its end by a day', async () => {
    const chat = twilio.startChat();
    await agent.handOver(chat);
    await until(() => typesOf(chat).includes('queued'));
    const id = String((taskOf(chat).attributes.handoff as { id?: string }).id);
    const names: [type: 'document' | 'list', name: string][] = [
      ['document', `handoff.${chat.id}`],
      ['document', `handoff.owner.${chat.id}`],
      ['list', `handoff.${id}.transcript`],
    ];
    for (const name of names) expect(lifeLeft(...name)).toBeGreaterThan(14 * DAY_MS);

    twilio.taskRouter.engine.endTask(taskOf(chat).sid, 'completed');
    await until(() => names.every((name) => lifeLeft(...name) <= DAY_MS));
    for (const name of names) expect(lifeLeft(...name)).toBeGreaterThan(DAY_MS / 2);
  });

  it('stays as it is while a colleague goes on with the conversation after a transfer', async () => {
    const chat = twilio.startChat();
    await agent.handOver(chat);
    await until(() => typesOf(chat).includes('queued'));
    const first = taskOf(chat);
    const second = twilio.taskRouter.engine.createTask({ attributes: { ...first.attributes }, taskChannel: 'chat' });
    twilio.taskRouter.engine.endTask(first.sid, 'completed');
    // Events are posted one after the other: when the next is seen, this one is over.
    accept(chat, second.sid);
    await until(() => typesOf(chat).includes('accepted'));
    expect(typesOf(chat)).not.toContain('completed');
    expect(lifeLeft('document', `handoff.owner.${chat.id}`)).toBeGreaterThan(14 * DAY_MS);
  });
});

describe('a customer who comes back', () => {
  it('is led to the colleague who served them, by the workflow’s known-worker step', async () => {
    const chat = twilio.startChat();
    await agent.handOver(chat);
    expect(taskOf(chat).attributes.preferredWorkerSid).toBeUndefined();
    accept(chat);
    await until(() => typesOf(chat).includes('accepted'));
    await until(() =>
      twilio.sync.developer.all('document').some(({ uniqueName = '' }) => uniqueName.startsWith('handoff.customer.')),
    );

    const again = twilio.startChat('It is me again', chat.customer);
    const other = twilio.startChat();
    await Promise.all([agent.handOver(again), agent.handOver(other)]);
    expect(taskOf(again).attributes.preferredWorkerSid).toBe(dana.sid);
    expect(taskOf(again).attributes.handoff).toMatchObject({ reason: { code: 'customer_requested' } });
    expect(taskOf(other).attributes.preferredWorkerSid).toBeUndefined();
    for (const { uniqueName = '' } of twilio.sync.developer.all('document'))
      expect(uniqueName).not.toContain(chat.customer);
  });

  it('is anybody’s once the time is over', async () => {
    const short = new VirtualAgent(twilio.client(), { sticky: { withinMs: 0 } });
    const chat = twilio.startChat();
    await short.handOver(chat);
    accept(chat);
    await until(() => typesOf(chat).includes('accepted'));
    const again = twilio.startChat('It is me again', chat.customer);
    await short.handOver(again);
    expect(taskOf(again).attributes.preferredWorkerSid).toBeUndefined();
    await short.emitter.close();
  });
});
