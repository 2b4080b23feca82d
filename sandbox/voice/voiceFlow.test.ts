import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTwilio, type Twilio } from '../../test/emitter/startTwilio';
import { account } from '../kernel/account';
import { voiceFlowSid } from '../studio/createStudio';
import type { CallRecord } from './CallRecord';

const FLOW = `https://webhooks.twilio.com/v1/Accounts/${account.sid}/Flows/${voiceFlowSid}`;
const NOBODY = "I'm sorry, nobody can take your call right now. Please leave a message after the tone.";
const LOST = "I'm sorry, the connection to our assistant was lost. Please leave a message after the tone.";
const PROMISED = 'Thank you. We will call you back at the number that you are calling from. Goodbye.';
const NOT_NOW = "I'm sorry, that did not work. Please call again a little later. Goodbye.";

let twilio: Twilio;
beforeAll(async () => {
  twilio = await startTwilio();
}, 30_000);
afterAll(() => twilio.close());
afterEach(() => twilio.faults.clear());

/** A call whose relay session has ended comes to the flow, with what the virtual agent gave it. */
function arrive(handoffData?: unknown, from = '+15550123'): CallRecord {
  const call = twilio.voice.calls.start({ from, to: account.address, direction: 'inbound' });
  const data: Record<string, string> = handoffData === undefined ? {} : { HandoffData: JSON.stringify(handoffData) };
  twilio.voice.calls.follow(call, { url: FLOW, params: data });
  return call;
}

const HANDOFF = { conversationId: 'c', attributes: { department: 'billing', handoff: { v: 1, id: 'h', at: 'now' } } };

function tasksOf({ sid, from }: CallRecord) {
  return [...twilio.taskRouter.engine.tasks.values()].filter(
    ({ attributes }) => attributes.call_sid === sid || (attributes.callBack !== undefined && attributes.from === from),
  );
}

async function onMachine(call: CallRecord): Promise<void> {
  await expect.poll(() => call.place.kind).toBe('recording');
}

describe('a caller who cannot be put through', () => {
  it.each<[what: string, arrived: () => Promise<CallRecord>, hears: string]>([
    ['because the relay broke', async () => arrive(), LOST],
    ['because the handoff has no attributes', async () => arrive({ attributes: 'none' }), NOBODY],
    ['because nobody took the call in time', () => queueGivesUp(), NOBODY],
  ])('%s hears it, leaves a message, and is called back', async (_what, arrived, hears) => {
    const call = await arrived();
    await onMachine(call);
    expect(call.heard).toEqual([hears]);
    twilio.voice.calls.leaveMessage(call, 'It is about my refund');
    await expect.poll(() => call.status).toBe('completed');
    expect(call.heard).toEqual([hears, PROMISED]);
    expect(tasksOf(call).at(-1)).toMatchObject({
      assignmentStatus: 'pending',
      attributes: { callBack: { number: call.from, recording: expect.stringContaining('/Recordings/RE') as string } },
    });
  });

  it('is called back about the same thing, by the same people', async () => {
    const call = await queueGivesUp('+15550124');
    await onMachine(call);
    twilio.voice.calls.leaveMessage(call, 'Please ring me');
    await expect.poll(() => call.heard.at(-1)).toBe(PROMISED);
    expect(tasksOf(call).at(-1)).toMatchObject({
      queueName: 'Billing',
      attributes: { department: 'billing', handoff: { id: 'h' } },
    });
  });

  it.each([
    ['says nothing', (call: CallRecord) => twilio.voice.calls.leaveMessage(call, '')],
    ['hangs up on the machine', (call: CallRecord) => twilio.voice.calls.end(call)],
  ])('is called back too when they %s', async (_what, leave) => {
    const call = arrive(undefined, '+15550125');
    await onMachine(call);
    const before = tasksOf(call).length;
    leave(call);
    await expect.poll(() => tasksOf(call).length).toBe(before + 1);
    expect(tasksOf(call).at(-1)?.attributes).toMatchObject({ callBack: { number: call.from } });
  });

  it('is promised nothing that nobody will do', async () => {
    const call = arrive(undefined, '+15550126');
    await onMachine(call);
    twilio.faults.add({ host: 'taskrouter.twilio.com', request: /POST .*Tasks$/, mode: 'server-error' });
    twilio.voice.calls.leaveMessage(call, 'Hello?');
    await expect.poll(() => call.status).toBe('completed');
    expect(call.heard).toEqual([LOST, NOT_NOW]);
    expect(tasksOf(call)).toEqual([]);
  });

  it('and one who hangs up in the queue leaves nothing behind', async () => {
    const call = arrive(HANDOFF, '+15550127');
    await expect.poll(() => call.place.kind).toBe('queue');
    twilio.voice.calls.end(call);
    await expect.poll(() => tasksOf(call)[0]?.assignmentStatus).toBe('canceled');
    expect(call.heard).toEqual([]);
  });
});

describe('a call that the business placed', () => {
  it('is refused by the flow, and ends', async () => {
    const call = twilio.voice.calls.start({ from: account.address, to: '+15550128', direction: 'outbound-api' });
    twilio.voice.calls.follow(call, { url: FLOW, params: { HandoffData: JSON.stringify(HANDOFF) } });
    await expect.poll(() => call.status).toBe('completed');
    expect(tasksOf(call)).toEqual([]);
  });
});

async function queueGivesUp(from = '+15550129'): Promise<CallRecord> {
  const call = arrive(HANDOFF, from);
  await expect.poll(() => call.place.kind).toBe('queue');
  const task = tasksOf(call).at(-1);
  twilio.taskRouter.engine.endTask(task?.sid ?? '', 'canceled', 'Task canceled on Workflow timeout');
  return call;
}
