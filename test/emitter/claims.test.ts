import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import { workerToken } from '../../sandbox/kernel/tokens';
import { available, offline } from '../../sandbox/taskrouter/activities';
import { chatOf, DANA, openDesk, ReturnDesk, SAM, writes, type HeldChat } from './ReturnDesk';
import { until } from './startEvents';
import { startTwilio, type Twilio } from './startTwilio';

/*
 * Dana has a customer, and so has Sam. TaskRouter lets a worker write the attributes of their own task: Sam's says that it
 * is Dana's.
 */

let twilio: Twilio;
let desk: ReturnDesk;
let danas: HeldChat;
let sams: HeldChat;
beforeAll(async () => {
  twilio = await startTwilio();
  openDesk(twilio);
  const { engine } = twilio.taskRouter;
  desk = await ReturnDesk.open(twilio, { assist: { knowledge: 'knowledge' }, giveBack: { onComplete: true } });
  danas = await desk.handOver(twilio, await desk.startChat(twilio));
  writes(twilio, danas, 'My stove arrived broken, order 10432');
  engine.setActivity(DANA.sid, offline.sid);
  engine.setActivity(SAM.sid, available.sid);
  engine.setWorkerChannel(SAM.sid, 'chat', { capacity: 10 });
  sams = await desk.handOver(twilio, await desk.startChat(twilio));
});
afterAll(async () => {
  await desk.close();
  await twilio.close();
});

const attributesOf = ({ taskSid }: HeldChat): Record<string, unknown> =>
  twilio.taskRouter.engine.knownTask(taskSid).attributes;
const rewrite = (chat: HeldChat, more: Record<string, unknown>): void =>
  void twilio.taskRouter.engine.updateTask(chat.taskSid, { attributes: { ...attributesOf(chat), ...more } });
const ownerOf = ({ id }: HeldChat) => twilio.sync.developer.find('document', `handoff.owner.${id}`);
const asSam = (path: string, body?: unknown) =>
  desk.ask(`/handoffs/${danas.handoffId}/${path}`, workerToken(SAM), body);

const LIES: [string, () => Record<string, unknown>][] = [
  ['its handoff', () => ({ handoff: attributesOf(danas).handoff })],
  ['all that stands on it', () => attributesOf(danas)],
  ['its conversation alone', () => ({ handoff: undefined, conversationSid: danas.sid })],
  ['its handoff and a call', () => ({ handoff: attributesOf(danas).handoff, call_sid: `CA${'a'.repeat(32)}` })],
];

describe('a worker whose task says that it is a colleague’s', () => {
  it.each(LIES)('(%s) reads nothing of theirs, says nothing and gives nothing back', async (_what, lie) => {
    const before = attributesOf(sams);
    rewrite(sams, lie());
    const { taskSid } = sams;
    const answers = [
      await asSam('suggestions', { taskSid }),
      await asSam('ask', { taskSid, question: 'What does the customer want?' }),
      await asSam('feedback', { taskSid, suggestionId: 'reply.x', event: 'used' }),
      await asSam('actions/refund', { taskSid, fields: {} }),
      await asSam('give-back', { taskSid, note: 'The refund is approved.', outcome: 'solved' }),
      await asSam('give-back/complete', { taskSid }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 404));
    const offered = await asSam(`give-back?taskSid=${taskSid}`);
    expect(offered.json()).toMatchObject({ possible: false });
    expect([...answers, offered].map(({ body }) => body).join()).not.toMatch(/stove|10432/);
    expect(ownerOf(danas)?.data).toMatchObject({ owner: 'human', handoffId: danas.handoffId });
    twilio.taskRouter.engine.updateTask(taskSid, { attributes: before });
  });

  it('is no more let in as somebody in the conversation when the process is another one', async () => {
    const other = await ReturnDesk.open(twilio);
    const before = attributesOf(sams);
    rewrite(sams, attributesOf(danas));
    const answer = await other.giveBack({ ...danas, taskSid: sams.taskSid }, { token: workerToken(SAM) });
    expect(answer.statusCode).toBe(404);
    twilio.taskRouter.engine.updateTask(sams.taskSid, { attributes: before });
    await other.close();
  });

  it('gives their own conversation back, whatever stands on the task', async () => {
    const mine = await desk.handOver(twilio, await desk.startChat(twilio));
    rewrite(mine, { handoff: attributesOf(danas).handoff, conversationSid: danas.sid, flexInteractionSid: 'KD/../x' });
    const answer = await desk.giveBack(mine, { token: workerToken(SAM) });
    expect(answer.statusCode).toBe(200);
    await until(() => ownerOf(mine)?.data.owner === 'ai');
    expect(ownerOf(danas)?.data).toMatchObject({ owner: 'human' });
  });

  it('ends nothing of the colleague’s by completing it, and is not counted as somebody in their conversation', async () => {
    const mine = await desk.handOver(twilio, await desk.startChat(twilio));
    rewrite(mine, attributesOf(danas));
    const lives = ownerOf(danas)?.expiresAt?.getTime();
    const { engine } = twilio.taskRouter;
    for (const type of ['reservation.accepted', 'reservation.wrapup', 'task.completed'])
      await desk.takes({
        Sid: `EV${type}`,
        EventType: type,
        TimestampMs: String(Date.now()),
        TaskSid: mine.taskSid,
        TaskAttributes: JSON.stringify(attributesOf(mine)),
        WorkerSid: SAM.sid,
        WorkerName: SAM.fullName,
      });
    await desk.emitter.recover();
    const owner = ownerOf(danas);
    expect(owner?.data).toMatchObject({ owner: 'human', handoffId: danas.handoffId });
    expect((owner?.data.seats as { taskSid: string }[]).map(({ taskSid }) => taskSid)).toEqual([danas.taskSid]);
    expect(owner?.expiresAt?.getTime()).toBeGreaterThanOrEqual(lives ?? Infinity);
    expect(chatOf(twilio, danas).map(({ body }) => body)).toContain('My stove arrived broken, order 10432');
    engine.endTask(mine.taskSid, 'completed');
  });
});

describe('a worker who calls out', () => {
  it('chooses what stands on that task, and has nothing by it', async () => {
    const { service, engine } = twilio.taskRouter;
    const forged = service.createTask({ attributes: { ...attributesOf(danas), direction: 'outbound' } });
    const reservation = engine.reservationsOf(forged.sid)[0];
    if (!reservation) throw new Error('Nobody to take the task');
    engine.setReservation(reservation.sid, 'accepted');
    const answer = await asSam('suggestions', { taskSid: forged.sid });
    expect(answer.statusCode).toBe(404);
    engine.endTask(forged.sid, 'completed');
  });
});

it('an id that is a path leads nowhere else', async () => {
  const before = twilio.requests.requests.length;
  const path = `${danas.taskSid}/../../${account.workspaceSid}`;
  const answers = [
    await asSam('suggestions', { taskSid: path }),
    await asSam('give-back', { taskSid: '..', note: 'x', outcome: 'solved' }),
  ];
  await asSam(`give-back?taskSid=${encodeURIComponent(path)}`);
  expect(answers.every(({ statusCode }) => statusCode >= 400 && statusCode < 500)).toBe(true);
  expect(twilio.requests.requests.slice(before).filter(({ host }) => host.includes('taskrouter'))).toEqual([]);
});
