import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../kernel/account';
import { startTwilio, type Twilio } from '../../test/emitter/startTwilio';

const LEGS = { from: '+15550123', to: '+15550100', direction: 'inbound' } as const;

let twilio: Twilio;
beforeAll(async () => {
  twilio = await startTwilio();
}, 30_000);
afterAll(() => twilio.close());

describe('a call', () => {
  it('does what its TwiML says, and is over at the end of it', async () => {
    const call = twilio.voice.calls.start(LEGS, { twiml: '<Response><Say>One</Say><Say>Two</Say></Response>' });
    await expect.poll(() => call.status).toBe('completed');
    expect(call.heard).toEqual(['One', 'Two']);
  });

  it('waits in TaskRouter’s queue, and takes its task along when the caller hangs up', async () => {
    const about = '<Task>{"department":"billing"}</Task>';
    const twiml = `<Response><Enqueue workflowSid="${account.workflowSid}">${about}</Enqueue></Response>`;
    const call = twilio.voice.calls.start(LEGS, { twiml });
    await expect.poll(() => call.place.kind).toBe('queue');
    const task = [...twilio.taskRouter.engine.tasks.values()].find(
      ({ attributes }) => attributes.call_sid === call.sid,
    );
    expect(task).toMatchObject({ taskChannel: 'voice', attributes: { department: 'billing', from: LEGS.from } });
    twilio.voice.calls.end(call);
    expect(task?.assignmentStatus).toBe('canceled');
  });

  it('refuses new TwiML that is too long, and any once it is over', async () => {
    const call = twilio.voice.calls.start(LEGS);
    const { calls } = twilio.client();
    const long = `<Response><Say>${'a'.repeat(4_000)}</Say></Response>`;
    await expect(calls(call.sid).update({ twiml: long })).rejects.toMatchObject({ status: 400, code: 32018 });
    await calls(call.sid).update({ status: 'completed' });
    expect((await calls(call.sid).fetch()).status).toBe('completed');
    const some = '<Response><Say>Hello</Say></Response>';
    await expect(calls(call.sid).update({ twiml: some })).rejects.toMatchObject({ status: 400, code: 21220 });
  });
});
