import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import type { CallRecord } from '../../sandbox/voice/CallRecord';
import { NOBODY_TOOK_THE_CALL } from '../../src/emitter/channels/callTexts';
import { readState } from '../../src/emitter/protocol/State';
import { startCallCentre, taskOf, type CallCentre, type CallCentreOptions } from '../emitter/startCallCentre';
import { startTwilio, type Twilio } from '../emitter/startTwilio';
import { report } from './report';

let twilio: Twilio;
let centre: CallCentre;
beforeAll(async () => {
  twilio = await startTwilio();
});
afterAll(() => twilio.close());
afterEach(() => centre.close());

/** Handed over, in the queue, and TaskRouter's workflow gives it up. */
async function queueGivesUp(options: CallCentreOptions, lost = false): Promise<CallRecord> {
  centre = await startCallCentre(twilio, options);
  const call = await centre.ring();
  centre.answers(async ({ handOver }) => {
    await handOver();
    return 'One moment.';
  });
  await centre.say(call, 'A person, please');
  await expect.poll(() => call.place.kind, PATIENTLY).toBe('queue');
  if (lost) twilio.taskRouter.setEventCallback(undefined);
  const { engine } = twilio.taskRouter;
  engine.endTask(taskOf(twilio, call)?.sid ?? '', 'canceled', 'Workflow timeout');
  return call;
}
const stateOfCall = ({ sid }: CallRecord) =>
  readState(twilio.sync.developer.find('document', `handoff.owner.${sid}`)?.data);
/** The machine may be busy. */
const PATIENTLY = { timeout: 60_000 };
const byEnqueue = { delivery: { voice: { kind: 'enqueue' as const, workflowSid: account.workflowSid } } };

describe(report('V1').title, () => {
  it('by Studio: a word, and a machine; a task to call back is made before it is promised', async () => {
    const call = await queueGivesUp({});
    await expect.poll(() => call.place.kind, PATIENTLY).toBe('recording');
    expect(call.heard.at(-1)).toContain('nobody can take your call right now');
    twilio.voice.calls.leaveMessage(call, 'It is about my refund');
    await expect.poll(() => call.status, PATIENTLY).toBe('completed');
    expect(call.heard.at(-1)).toContain('We will call you back');
    const calls = [...twilio.taskRouter.engine.tasks.values()].filter(({ attributes }) => attributes.callBack);
    expect(calls).toHaveLength(1);
  });

  it.each([false, true])('without Studio: a word that promises nothing; the event lost: %s', async (lost) => {
    const call = await queueGivesUp({ emitter: byEnqueue }, lost);
    await expect.poll(() => call.status, PATIENTLY).toBe('completed');
    expect(call.heard).toEqual(['One moment.', NOBODY_TOOK_THE_CALL.en]);
    await centre.emitter.recover();
    await expect.poll(() => stateOfCall(call)?.progress, PATIENTLY).toBeUndefined();
    expect(stateOfCall(call)?.owner).toBe('ai');
  });
});
