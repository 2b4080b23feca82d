import { describe, expect, it } from 'vitest';
import { ok, refuses, ScriptedTwilio, type Script } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import { makePromiseTask, standsForPromise, type PromiseOrder } from './promiseTask';
import { cancelTask, setPriority } from './taskWrites';

const routing = { workspaceSid: sid('WS', '1'), workflowSid: sid('WW', '1') };
const TASKS = `/v1/Workspaces/${routing.workspaceSid}/Tasks`;
const TASK = sid('WT', '1');
const order: PromiseOrder = {
  what: 'callback',
  to: '+15550123',
  handoffId: 'H1',
  conversationId: 'conv_1',
  conversationSid: sid('CH', '1'),
  notBefore: '2026-11-30T08:00:00.000Z',
  attributes: { handoff: { id: 'H1' }, department: 'billing', conversationSid: sid('CH', '1') },
};
const NONE: Script = { [`GET ${TASKS}`]: ok({ tasks: [] }) };

const made = async (script: Script, more: Partial<PromiseOrder> = {}) => {
  const twilio = new ScriptedTwilio(script);
  const result = await makePromiseTask(twilio.calls, routing, { ...order, ...more });
  return { twilio, result };
};
const sent = (twilio: ScriptedTwilio) => twilio.sent(`POST ${TASKS}`).body;
const attributes = (twilio: ScriptedTwilio): unknown => JSON.parse(String(sent(twilio).Attributes));

describe('a promise that is to be kept', () => {
  it('is a task of its own, with the handoff, the number and the time on it', async () => {
    const { twilio, result } = await made({ ...NONE, [`POST ${TASKS}`]: { status: 201, body: { sid: TASK } } });
    expect(result).toMatchObject({ ok: true, body: TASK });
    expect(sent(twilio)).toMatchObject({ WorkflowSid: routing.workflowSid, TaskChannel: 'voice', Timeout: '1209600' });
    expect(attributes(twilio)).toEqual({
      handoff: { id: 'H1' },
      department: 'billing',
      handoffPromise: 'callback',
      handoffPromiseOf: 'H1',
      promisedFor: 'callback-conv_1',
      notBefore: '2026-11-30T08:00:00.000Z',
      direction: 'outbound',
      to: '+15550123',
      name: '+15550123',
      conversations: { conversation_id: sid('CH', '1') },
    });
  });

  it('is no task that people have the chat by', async () => {
    const { twilio } = await made({ ...NONE, [`POST ${TASKS}`]: { status: 201, body: { sid: TASK } } });
    expect(attributes(twilio)).not.toHaveProperty('conversationSid');
  });

  it('an e-mail goes another way than a call, and names whom it is for', async () => {
    const { twilio } = await made(
      { ...NONE, [`POST ${TASKS}`]: { status: 201, body: { sid: TASK } } },
      {
        what: 'email',
        to: 'anna@example.com',
        notBefore: undefined,
        conversationSid: undefined,
        attributes: { customerName: 'Anna' },
      },
    );
    expect(sent(twilio).TaskChannel).toBe('default');
    expect(attributes(twilio)).toMatchObject({ name: 'Anna', to: 'anna@example.com' });
    expect(attributes(twilio)).not.toHaveProperty('notBefore');
    expect(attributes(twilio)).not.toHaveProperty('conversations');
  });

  it('is one task however often it is asked for: another number takes the place of the first', async () => {
    const { twilio, result } = await made(
      {
        [`GET ${TASKS}`]: ok({ tasks: [{ sid: TASK }] }),
        [`GET ${TASKS}/${TASK}`]: ok({ attributes: '{"to":"+15550123","department":"billing"}', version: '1' }),
        [`POST ${TASKS}/${TASK}`]: ok(),
      },
      { to: '+15550199' },
    );
    expect(result).toMatchObject({ ok: true, body: TASK });
    expect(JSON.parse(String(twilio.sent(`POST ${TASKS}/${TASK}`).body.Attributes))).toEqual({
      to: '+15550199',
      name: '+15550199',
      department: 'billing',
    });
    expect(twilio.requests).not.toContain(`POST ${TASKS}`);
    expect(twilio.sent(`GET ${TASKS}`).query.get('EvaluateTaskAttributes')).toBe('promisedFor == "callback-conv_1"');
  });

  it.each<[string, Script]>([
    ['nobody can tell whether there is one', { [`GET ${TASKS}`]: refuses(503) }],
    ['it can’t be made', { ...NONE, [`POST ${TASKS}`]: refuses(400) }],
    ['TaskRouter answers without a task', { ...NONE, [`POST ${TASKS}`]: { status: 201, body: {} } }],
    [
      'the earlier one can’t be changed',
      { [`GET ${TASKS}`]: ok({ tasks: [{ sid: TASK }] }), [`GET ${TASKS}/${TASK}`]: refuses(500) },
    ],
  ])('is not given when %s', async (_why, script) => {
    expect((await made(script)).result.ok).toBe(false);
  });
});

describe('a task that stands for a promise', () => {
  it.each([
    ['callback', 'voice', true],
    ['email', 'default', true],
    // An agent may write anything onto their chat's task.
    ['callback', 'chat', false],
    ['email', 'voice', false],
    ['callback', undefined, false],
    [undefined, 'voice', false],
    [{ what: 'callback' }, 'voice', false],
  ])('says %j on channel %s: is one, %s', (says, channel, isOne) => {
    expect(standsForPromise(says, channel)).toBe(isOne);
  });
});

describe('a task in its queue', () => {
  it('is taken out with a reason', async () => {
    const twilio = new ScriptedTwilio({ [`POST ${TASKS}/${TASK}`]: ok() });
    expect((await cancelTask(twilio.calls, routing.workspaceSid, TASK, 'Withdrawn')).ok).toBe(true);
    expect(twilio.sent(`POST ${TASKS}/${TASK}`).body).toEqual({ AssignmentStatus: 'canceled', Reason: 'Withdrawn' });
  });

  it('that somebody has accepted meanwhile stays', async () => {
    const twilio = new ScriptedTwilio({ [`POST ${TASKS}/${TASK}`]: refuses(400, 20001) });
    expect(await cancelTask(twilio.calls, routing.workspaceSid, TASK, '')).toMatchObject({ failure: { status: 400 } });
  });

  it('goes to the front', async () => {
    const twilio = new ScriptedTwilio({ [`POST ${TASKS}/${TASK}`]: ok() });
    await setPriority(twilio.calls, routing.workspaceSid, TASK, 100);
    expect(twilio.sent(`POST ${TASKS}/${TASK}`).body).toEqual({ Priority: '100' });
  });
});
