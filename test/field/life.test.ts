import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { available, offline } from '../../sandbox/taskrouter/activities';
import { NOBODY_CAME, PERSON_SOON, TOO_LONG } from '../../src/emitter/protocol/runner/serviceTexts';
import { WAITING_TEXTS } from '../../src/emitter/protocol/waiting/textsFor';
import { chatOf, DANA, openDesk, ReturnDesk, SAM, writes, type HeldChat } from '../emitter/ReturnDesk';
import { startTwilio, type Chat, type Twilio } from '../emitter/startTwilio';
import { stateOf } from '../emitter/stateOf';
import { until } from '../emitter/until';
import { PATIENT, tac } from '../emitter/VirtualAgent';
import { report } from './report';

let twilio: Twilio;
let desk: ReturnDesk;
let ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  twilio = await startTwilio();
});
afterAll(() => twilio.close());
beforeEach(async () => {
  openDesk(twilio);
  desk = await open();
});
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
  for (const { sid } of [DANA, SAM]) twilio.taskRouter.engine.setActivity(sid, offline.sid);
  for (const { sid } of [...twilio.taskRouter.engine.tasks.values()]) twilio.taskRouter.engine.deleteTask(sid);
});

const QUIET = { ...PATIENT, times: { ...PATIENT.times, idleMs: 60_000 } };
async function open(options: Parameters<typeof ReturnDesk.open>[1] = {}): Promise<ReturnDesk> {
  const opened = await ReturnDesk.open(twilio, { ...QUIET, ...options });
  ends.push(() => opened.close());
  return opened;
}

/** Handed over, and nobody has accepted. */
async function waiting(by = desk): Promise<Chat & { taskSid: string }> {
  twilio.taskRouter.engine.setActivity(DANA.sid, offline.sid);
  const chat = await by.startChat(twilio);
  const session = { conversationId: chat.id, channel: 'chat' as const, authorInfo: { address: chat.customer } };
  const result = await by.emitter.handoffTool(tac, session).implementation({ reason: 'The customer wants a person' });
  expect(result.status).toBe('handoff_initiated');
  const task = [...twilio.taskRouter.engine.tasks.values()].find(
    ({ attributes }) => attributes.conversationSid === chat.sid,
  );
  return { ...chat, taskSid: task?.sid ?? '' };
}
const held = async (): Promise<HeldChat> => desk.handOver(twilio, await desk.startChat(twilio));
/** One of TaskRouter's events about a task. */
const event = (taskSid: string, type: string, more: Record<string, string> = {}): Record<string, string> => ({
  Sid: `EV${Math.random().toString(36).slice(2)}`,
  EventType: type,
  TaskSid: taskSid,
  TaskAttributes: JSON.stringify(twilio.taskRouter.engine.tasks.get(taskSid)?.attributes ?? {}),
  TimestampMs: String(Date.now()),
  ...more,
});
/** A colleague is asked in, by a task like Dana's. */
function invite({ taskSid }: HeldChat, more: Record<string, unknown> = {}): string {
  const { engine } = twilio.taskRouter;
  const { attributes } = engine.knownTask(taskSid);
  engine.setActivity(DANA.sid, offline.sid);
  return engine.createTask({ attributes: { ...attributes, ...more }, taskChannel: 'chat' }).sid;
}
function accept(taskSid: string): void {
  const { engine } = twilio.taskRouter;
  engine.setActivity(SAM.sid, available.sid);
  const offer = engine.reservationsOf(taskSid).find(({ status }) => status === 'pending');
  if (!offer) throw new Error('Nobody was offered the task');
  engine.setReservation(offer.sid, 'accepted');
}
const said = (chat: Chat, body: string): number => chatOf(twilio, chat).filter((one) => one.body === body).length;
async function asks(chat: Chat, text: string): Promise<boolean> {
  writes(twilio, chat, text);
  await new Promise((go) => setTimeout(go, 100));
  return said(chat, `You said: ${text}`) > 0;
}
const ownerOf = (chat: Chat): string => stateOf(twilio, chat).owner;
const lifeLeft = (name: string): number =>
  (twilio.sync.developer.find('document', name)?.expiresAt?.getTime() ?? Infinity) - Date.now();
const DAY = 24 * 3600_000;

describe(report('A1').title, () => {
  it.each(['task.canceled', 'task.deleted', 'task.system-deleted'])(
    'by %s: the AI has it again, hears it, and says so',
    async (type) => {
      const chat = await waiting();
      twilio.taskRouter.engine.endTask(chat.taskSid, 'canceled', 'Task TTL exceeded');
      await desk.takes(event(chat.taskSid, type));
      expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', callbacks: 1, status: 'ACTIVE', settled: true });
      expect(said(chat, NOBODY_CAME.en)).toBe(1);
      writes(twilio, chat, 'Is anybody there?');
      await until(() => said(chat, 'You said: Is anybody there?') === 1);
    },
  );

  it('also when the event is lost, and when the task is gone without a trace', async () => {
    const chat = await waiting();
    twilio.taskRouter.engine.deleteTask(chat.taskSid);
    await desk.emitter.recover();
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', callbacks: 1 });
    expect(said(chat, NOBODY_CAME.en)).toBe(1);
  });

  it('is asked again, and handed over again', async () => {
    const chat = await waiting();
    twilio.taskRouter.engine.endTask(chat.taskSid, 'canceled');
    await desk.takes(event(chat.taskSid, 'task.canceled'));
    twilio.taskRouter.engine.deleteTask(chat.taskSid);
    const session = { conversationId: chat.id, channel: 'chat' as const, authorInfo: { address: chat.customer } };
    const again = await desk.emitter.handoffTool(tac, session).implementation({ reason: 'Please, a person' });
    expect(again.status).toBe('handoff_initiated');
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', tasks: 1 });
  });
});

describe(report('D1').title, () => {
  it.each([
    ['the same attributes', {}],
    ['without our attribute', { handoff: undefined, conversationId: undefined }],
  ])('is refused, with %s, and says who is there', async (_name, more) => {
    const chat = await held();
    accept(invite(chat, more));
    const refused = await desk.giveBack(chat);
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({ code: 'others_there' });
    expect(ownerOf(chat)).toBe('human');
    expect(await asks(chat, 'To Sam')).toBe(false);
  });

  it('may leave it to the other, who returns it as the last one', async () => {
    const chat = await held();
    const second = invite(chat);
    accept(second);
    const left = await desk.giveBack(chat, { leave: true });
    expect(left.statusCode).toBe(200);
    expect(twilio.taskRouter.engine.knownReservation(chat.reservationSid).status).toBe('wrapping');
    expect(ownerOf(chat)).toBe('human');
    expect(await asks(chat, 'Still a person?')).toBe(false);
  });
});

describe(report('D2').title, () => {
  it('is refused while it is pending', async () => {
    const chat = await held();
    invite(chat);
    const refused = await desk.giveBack(chat);
    expect(refused.json()).toMatchObject({ code: 'being_transferred' });
    expect(ownerOf(chat)).toBe('human');
  });

  it('silences the AI when a colleague comes in after all', async () => {
    const chat = await held();
    expect((await desk.giveBack(chat)).statusCode).toBe(200);
    const late = invite(chat);
    accept(late);
    await desk.takes(event(late, 'reservation.accepted', { WorkerSid: SAM.sid, WorkerName: 'sam' }));
    expect(ownerOf(chat)).toBe('human');
    expect(await asks(chat, 'Who is this?')).toBe(false);
  });
});

describe(report('D3').title, () => {
  it.each([{}, { handoff: undefined }])('is silence: a person is there (%j)', async (more) => {
    const talking = await open({ waiting: { afterMs: 0, everyMs: 0 } });
    const chat = await desk.handOver(twilio, await desk.startChat(twilio));
    await talking.takes(event(chat.taskSid, 'reservation.accepted', { WorkerSid: DANA.sid, WorkerName: 'dana' }));
    const second = invite(chat, more);
    await talking.takes(event(second, 'task-queue.entered', { TaskChannelUniqueName: 'chat' }));
    await talking.emitter.recover();
    expect(chatOf(twilio, chat).filter(({ body }) => body.includes('waiting'))).toEqual([]);
  });
});

describe(report('D5').title, () => {
  it('keeps handoff 2 as it is', async () => {
    const chat = await held();
    expect((await desk.giveBack(chat)).statusCode).toBe(200);
    const again = await desk.handOver(twilio, chat);
    await desk.takes(event(again.taskSid, 'reservation.accepted', { WorkerSid: DANA.sid, WorkerName: 'dana' }));
    twilio.taskRouter.engine.setReservation(chat.reservationSid, 'completed');
    await desk.takes(event(chat.taskSid, 'task.completed'));
    expect(ownerOf(chat)).toBe('human');
    expect(lifeLeft(`handoff.owner.${chat.id}`)).toBeGreaterThan(14 * DAY);
    expect(lifeLeft(`handoff.${chat.id}`)).toBeGreaterThan(14 * DAY);
    expect(await asks(chat, 'Dana?')).toBe(false);
  });
});

describe(report('W1').title, () => {
  it('is three notices, then quiet', async () => {
    const night = await open({ waiting: { afterMs: 0, everyMs: 0 } });
    const chat = await waiting(night);
    await night.takes(event(chat.taskSid, 'task-queue.entered', { TaskChannelUniqueName: 'chat' }));
    for (let hour = 0; hour < 8; hour += 1) await night.emitter.recover();
    const offer = WAITING_TEXTS.en?.offer ?? 'none';
    expect(chatOf(twilio, chat).filter(({ body }) => body.includes(offer))).toHaveLength(3);
  });
});

describe(report('W2').title, () => {
  it('is silence', async () => {
    const mail = await open({ waiting: { afterMs: 0, everyMs: 0 } });
    const chat = await waiting(mail);
    await mail.takes(event(chat.taskSid, 'task-queue.entered', { TaskChannelUniqueName: 'email' }));
    await mail.emitter.recover();
    expect(chatOf(twilio, chat).filter(({ body }) => body.includes('1. '))).toEqual([]);
  });
});

describe(report('W4').title, () => {
  const { en } = WAITING_TEXTS as { en: (typeof WAITING_TEXTS)[string] };
  it('is asked for a number, becomes a task of its own with it, and leaves the queue to the AI', async () => {
    const offers = await open({ waiting: { afterMs: 0, everyMs: 3600_000 } });
    const chat = await waiting(offers);
    await offers.takes(event(chat.taskSid, 'task-queue.entered', { TaskChannelUniqueName: 'chat' }));
    await offers.emitter.recover();
    writes(twilio, chat, '2');
    await offers.emitter.recover();
    expect(said(chat, en.callBack?.ask ?? '')).toBe(1);
    expect(ownerOf(chat)).toBe('human');
    writes(twilio, chat, '+31 20 624 1111');
    await offers.emitter.recover();
    const [call, ...more] = [...twilio.taskRouter.engine.tasks.values()].filter(
      ({ attributes }) => attributes.handoffPromise === 'callback',
    );
    expect(more).toEqual([]);
    expect(call).toMatchObject({
      taskChannel: 'voice',
      attributes: { to: '+31206241111', conversations: { conversation_id: chat.sid } },
    });
    expect(said(chat, en.callBack?.at.replace('{number}', '+31206241111') ?? '')).toBe(1);
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', callbacks: 1, settled: true });
    writes(twilio, chat, 'One more thing');
    await until(() => said(chat, 'You said: One more thing') === 1);
  });
});

describe('waiting for too long (a neighbour of W1)', () => {
  it('ends with the AI, which says so, and the task leaves its queue', async () => {
    const brief = await open({ service: { longestWaitMs: 1 } });
    const chat = await waiting(brief);
    await brief.emitter.recover();
    expect(twilio.taskRouter.engine.knownTask(chat.taskSid).assignmentStatus).toBe('canceled');
    await until(() => stateOf(twilio, chat).settled);
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', callbacks: 1 });
    expect(said(chat, TOO_LONG.en)).toBe(1);
  });

  it('or goes to another queue first, for as long again', async () => {
    const attributes = { department: 'billing' };
    const service = { longestWaitMs: 60_000, afterLongestWait: { attributes } };
    const brief = await open({ service });
    const chat = await waiting(brief);
    const task = () => twilio.taskRouter.engine.knownTask(chat.taskSid);
    await brief.emitter.recover();
    expect(task().attributes.department).not.toBe('billing');
    hasWaited(chat, 61_000);
    await (await open({ service })).emitter.recover();
    expect(task()).toMatchObject({ assignmentStatus: 'pending', attributes });
    expect(ownerOf(chat)).toBe('human');
  });
  /** As if it had been handed over so much earlier. */
  function hasWaited({ id }: Chat, ms: number): void {
    const document = twilio.sync.developer.get('document', `handoff.owner.${id}`);
    const wait = { ...(document.data.wait as object), since: new Date(Date.now() - ms).toISOString() };
    twilio.sync.developer.update(document, { data: { ...document.data, wait } }, { by: 'system' });
  }
});

describe('accepted, and never a word (a neighbour of A1)', () => {
  it('is told to the supervisor by priority, and to the customer, once', async () => {
    const strict = await open({ service: { firstReplyMs: 1 } });
    const chat = await strict.handOver(twilio, await strict.startChat(twilio));
    await strict.emitter.recover();
    await strict.emitter.recover();
    await strict.emitter.recover();
    expect(said(chat, PERSON_SOON.en)).toBe(1);
    expect(twilio.taskRouter.engine.knownTask(chat.taskSid)).toMatchObject({
      priority: 100,
      attributes: { handoffUnanswered: expect.any(String) as string },
    });
    expect(ownerOf(chat)).toBe('human');
  });

  it('is silence where the person has written', async () => {
    const strict = await open({ service: { firstReplyMs: 1 } });
    const chat = await strict.handOver(twilio, await strict.startChat(twilio));
    twilio.conversations.addMessage(chat.sid, { author: DANA.identity, body: 'Hello, Dana here' });
    await strict.emitter.recover();
    await strict.emitter.recover();
    expect(said(chat, PERSON_SOON.en)).toBe(0);
  });
});
