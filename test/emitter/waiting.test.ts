import { NOBODY_CAME } from '../../src/emitter/protocol/runner/serviceTexts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { workers } from '../../sandbox/kernel/account';
import { available, offline } from '../../sandbox/taskrouter/activities';
import type { EmitterOptions } from '../../src/emitter';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';
import { CUSTOMER_TEXTS } from '../../src/emitter/customerTexts';
import { WAITING_TEXTS } from '../../src/emitter/protocol/waiting/textsFor';
import { stateOf } from './stateOf';
import { startEvents, until } from './startEvents';
import { AI_ADDRESS, startTwilio, type Chat, type Twilio } from './startTwilio';
import { VirtualAgent } from './VirtualAgent';

const [dana] = workers as [(typeof workers)[number]];
const { en, de } = WAITING_TEXTS as { en: (typeof WAITING_TEXTS)[string]; de: (typeof WAITING_TEXTS)[string] };
/** Due at once, and not again as long as a test runs. */
const AT_ONCE = { afterMs: 0, everyMs: 3600_000 };

let twilio: Twilio;
let ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  twilio = await startTwilio();
});
afterAll(() => twilio.close());
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
  const { engine } = twilio.taskRouter;
  engine.setActivity(dana.sid, offline.sid);
  for (const { sid } of [...engine.tasks.values()]) engine.deleteTask(sid);
});

function start(waiting: EmitterOptions['waiting'], options: Partial<EmitterOptions> = {}): VirtualAgent {
  const agent = new VirtualAgent(twilio.client(), { waiting, ...options });
  ends.push(() => agent.emitter.close());
  return agent;
}

const taskOf = ({ sid }: Chat) => {
  const task = [...twilio.taskRouter.engine.tasks.values()].find(
    ({ attributes }) => attributes.conversationSid === sid,
  );
  if (!task) throw new Error('There is no task');
  return task;
};
/** What the customer heard after the transition message, without the virtual agent's answers before it. */
function heard({ sid }: Chat): string[] {
  const bodies = (twilio.conversations.conversation(sid)?.messages ?? [])
    .filter(({ author }) => author === AI_ADDRESS)
    .map(({ body }) => body ?? '');
  const transfer = bodies.findIndex((body) => Object.values<string>(CUSTOMER_TEXTS.transition).includes(body));
  return bodies.slice(transfer + 1);
}
const says = ({ sid, customer }: Chat, body: string): void =>
  void twilio.conversations.addMessage(sid, { author: customer, body });
const isListed = ({ id }: Chat): boolean =>
  twilio.sync.developer
    .all('map')
    .some(({ uniqueName, items }) => uniqueName?.startsWith('handoff.waiting.') && items.has(id));

/** Handed over, and its task is on the list of those who wait. */
async function waitingChat(agent: VirtualAgent, text?: string): Promise<Chat> {
  ends.push(await startEvents(twilio, agent));
  const chat = twilio.startChat(text);
  expect((await agent.handOver(chat)).status).toBe('handoff_initiated');
  await until(() => isListed(chat));
  return chat;
}

describe('a customer who waits for a person', () => {
  it('hears that the wait is not known when nothing is known of it, and what they can choose', async () => {
    const agent = start(AT_ONCE);
    const chat = await waitingChat(agent);
    await agent.emitter.recover();
    const offer = ['1. Keep waiting', '2. Get a call back', '3. Get an answer by e-mail'];
    expect(heard(chat)).toEqual([[en.expected.unknown, en.offer, ...offer].join('\n')]);
    expect(await agent.answers(chat)).toBe(false);
  });

  it('is left alone before it is time', async () => {
    const agent = start({ afterMs: 3600_000 });
    const chat = await waitingChat(agent);
    await agent.emitter.recover();
    expect(heard(chat)).toEqual([]);
  });

  it('hears it in their language', async () => {
    const agent = start({ ...AT_ONCE, alternatives: ['wait', 'callback'] });
    const chat = await waitingChat(agent, 'Ich möchte bitte mein Geld zurück, die Schuhe sind leider nicht angekommen');
    await agent.emitter.recover();
    expect(heard(chat)).toEqual([[de.expected.unknown, de.offer, '1. Weiter warten', '2. Rückruf'].join('\n')]);
  });

  it('hears it again each time, and the offer until they choose', async () => {
    const agent = start({ afterMs: 0, everyMs: 0 });
    const chat = await waitingChat(agent);
    await agent.emitter.recover();
    await agent.emitter.recover();
    expect(heard(chat)).toHaveLength(2);
  });

  it('hears it once, whichever of many processes says it, also when the one that handed over is gone', async () => {
    const first = start(AT_ONCE);
    const chat = await waitingChat(first);
    await first.emitter.close();
    const others = Array.from({ length: 4 }, () => start(AT_ONCE));
    await Promise.all(others.map(({ emitter }) => emitter.recover()));
    await Promise.all(others.map(({ emitter }) => emitter.recover()));
    expect(heard(chat)).toHaveLength(1);
  });

  it('hears nothing any more once a person is there', async () => {
    const agent = start(AT_ONCE);
    const chat = await waitingChat(agent);
    const { engine } = twilio.taskRouter;
    engine.setActivity(dana.sid, available.sid);
    const [offer] = engine.reservationsOf(taskOf(chat).sid);
    engine.setReservation(offer?.sid ?? '', 'accepted');
    await until(() => !isListed(chat));
    await agent.emitter.recover();
    expect(heard(chat)).toEqual([]);
  });

  it('hears nothing of a wait when the virtual agent has the conversation again', async () => {
    const agent = start(AT_ONCE);
    const chat = await waitingChat(agent);
    const owner = twilio.sync.developer.get('document', `handoff.owner.${chat.id}`);
    twilio.sync.developer.update(owner, { data: { ...owner.data, owner: 'ai' } }, { by: 'system' });
    await agent.emitter.recover();
    expect(heard(chat)).toEqual([]);
    expect(isListed(chat)).toBe(false);
  });

  it('hears that nobody could come, and no notice, when the task is gone and its event was lost', async () => {
    const agent = start(AT_ONCE);
    const chat = await waitingChat(agent);
    twilio.taskRouter.setEventCallback(undefined);
    twilio.taskRouter.engine.endTask(taskOf(chat).sid, 'canceled');
    await agent.emitter.recover();
    await agent.emitter.recover();
    expect(heard(chat)).toEqual([NOBODY_CAME.en]);
    expect(isListed(chat)).toBe(false);
  });
});

describe('what the customer chooses', () => {
  it.each([
    ['2', 'callback'],
    ['can you call me bak', 'callback'],
    ['e-mial', 'email'],
    ['i keep waiting', 'wait'],
  ] as const)('%j lands on the task as %s, beside all else, and is confirmed', async (text, choice) => {
    const agent = start(AT_ONCE);
    const chat = await waitingChat(agent);
    const before = { ...taskOf(chat).attributes };
    await agent.emitter.recover();
    says(chat, text);
    await agent.emitter.recover();
    expect(taskOf(chat).attributes).toEqual({ ...before, handoff: expect.anything() as unknown, waitChoice: choice });
    // A web chat has no number to call and no address to write to: they are asked for.
    const asks = { callback: en.callBack?.ask, email: en.mail?.ask, wait: en.confirmed.wait };
    expect(heard(chat).slice(1)).toEqual([asks[choice]]);
    await agent.emitter.recover();
    expect(heard(chat)).toHaveLength(2);
  });

  it('does not undo what somebody else writes on the task at the same moment', async () => {
    const { engine } = twilio.taskRouter;
    const client = twilio.client();
    let meanwhile: (() => void) | undefined;
    // Between reading the task and writing it.
    const raced: TwilioClient = {
      accountSid: client.accountSid,
      request: (options) => {
        if (options.method === 'post' && options.data?.Attributes) {
          meanwhile?.();
          meanwhile = undefined;
        }
        return client.request(options);
      },
    };
    const agent = new VirtualAgent(raced, { waiting: AT_ONCE });
    ends.push(() => agent.emitter.close());
    const chat = await waitingChat(agent);
    await agent.emitter.recover();
    says(chat, '3');
    const { sid } = taskOf(chat);
    meanwhile = () => void engine.updateAttributes(sid, { ...taskOf(chat).attributes, vip: true });
    await agent.emitter.recover();
    expect(taskOf(chat).attributes).toMatchObject({ waitChoice: 'email', vip: true });
  });

  it('is not what they say about something else; the person will read that', async () => {
    const agent = start(AT_ONCE);
    const chat = await waitingChat(agent);
    await agent.emitter.recover();
    says(chat, 'The order has 2 shoes of different sizes in it');
    await agent.emitter.recover();
    expect(taskOf(chat).attributes.waitChoice).toBeUndefined();
    expect(heard(chat)).toHaveLength(1);
  });

  it('may be changed', async () => {
    const agent = start(AT_ONCE);
    const chat = await waitingChat(agent);
    await agent.emitter.recover();
    says(chat, '1');
    await agent.emitter.recover();
    says(chat, 'no, call me');
    await agent.emitter.recover();
    expect(taskOf(chat).attributes.waitChoice).toBe('callback');
    expect(heard(chat).slice(1)).toEqual([en.confirmed.wait, en.callBack?.ask]);
  });

  it('gets onto the task by another process when the first one fails in the middle', async () => {
    const agent = start(AT_ONCE);
    const chat = await waitingChat(agent);
    await agent.emitter.recover();
    says(chat, '2');
    const restore = twilio.faults.add({
      host: 'taskrouter.twilio.com',
      mode: 'server-error',
      request: /^POST .*\/Tasks\//,
    });
    await agent.emitter.recover();
    expect(heard(chat)).toHaveLength(1);
    restore();
    await agent.emitter.close();
    await start(AT_ONCE).emitter.recover();
    expect(taskOf(chat).attributes.waitChoice).toBe('callback');
    expect(heard(chat).slice(1)).toEqual([en.callBack?.ask]);
  });

  it('asks for a number; with it a task of its own stands for the call, and the virtual agent has them meanwhile', async () => {
    const agent = start(AT_ONCE);
    const chat = await waitingChat(agent);
    await agent.emitter.recover();
    says(chat, '2');
    await agent.emitter.recover();
    says(chat, '+1 5550123456');
    await agent.emitter.recover();
    expect(heard(chat).slice(1)).toEqual([en.callBack?.ask, en.callBack?.at.replace('{number}', '+15550123456')]);
    const promises = () => tasksOf('callback', chat);
    expect(promises().map(({ attributes }) => attributes)).toEqual([
      expect.objectContaining({ to: '+15550123456', direction: 'outbound', handoff: expect.anything() as unknown }),
    ]);
    expect(promises()[0]).toMatchObject({ taskChannel: 'voice', assignmentStatus: 'pending' });
    expect(taskOf(chat).assignmentStatus).toBe('canceled');
    await until(() => !isListed(chat));
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', settled: true, callbacks: 1, takenBack: 0 });
    expect(await agent.answers(chat)).toBe(true);
    // Whoever calls back does not silence the AI, and is not taken for somebody in the chat.
    const { engine } = twilio.taskRouter;
    engine.setActivity(dana.sid, available.sid);
    const [offer] = engine.reservationsOf(promises()[0]?.sid ?? '');
    engine.setReservation(offer?.sid ?? '', 'accepted');
    await agent.emitter.recover();
    expect(await agent.answers(chat)).toBe(true);
  });
  const tasksOf = (what: string, { id }: Chat) =>
    [...twilio.taskRouter.engine.tasks.values()].filter(({ attributes }) => attributes.promisedFor === `${what}-${id}`);

  it('by e-mail likewise, at the address that they write', async () => {
    const agent = start(AT_ONCE);
    const chat = await waitingChat(agent);
    await agent.emitter.recover();
    says(chat, '3');
    await agent.emitter.recover();
    says(chat, 'eva@example.com please');
    await agent.emitter.recover();
    expect(heard(chat).slice(1)).toEqual([en.mail?.ask, en.mail?.at.replace('{address}', 'eva@example.com')]);
    expect(tasksOf('email', chat)).toHaveLength(1);
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', settled: true });
  });

  it('is not promised as long as no task can be made of it; they keep their place', async () => {
    const agent = start(AT_ONCE);
    const chat = await waitingChat(agent);
    await agent.emitter.recover();
    says(chat, '2');
    await agent.emitter.recover();
    const restore = twilio.faults.add({ host: 'taskrouter.twilio.com', mode: 'refused', request: /^POST .*\/Tasks$/ });
    says(chat, '+1 5550123456');
    await agent.emitter.recover();
    expect(heard(chat)).toHaveLength(2);
    expect(taskOf(chat).assignmentStatus).toBe('pending');
    restore();
    await agent.emitter.recover();
    expect(heard(chat).at(-1)).toBe(en.callBack?.at.replace('{number}', '+15550123456'));
    expect(tasksOf('callback', chat)).toHaveLength(1);
  });
});
