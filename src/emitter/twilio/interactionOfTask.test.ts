import { describe, expect, it } from 'vitest';
import { FAILURES, ok, refuses, ScriptedTwilio, type Script } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import { findTask } from './findTask';
import { conversationOfTask, newestTasks, taskChannelOf } from './interactionOfTask';

const WORKSPACE = sid('WS', '1');
const TASK = sid('WT', '1');
const CHAT = sid('CH', '1');
const TASKS = `/v1/Workspaces/${WORKSPACE}/Tasks`;
const EVENTS = `GET /v1/Workspaces/${WORKSPACE}/Events`;

const createdWith = (attributes: Record<string, unknown>): Script => ({
  [EVENTS]: ok({ events: [{ event_data: JSON.stringify({ task_attributes: JSON.stringify(attributes) }) }] }),
});
const inFlex = {
  conversationSid: CHAT,
  flexInteractionSid: sid('KD', '1'),
  flexInteractionChannelSid: sid('UO', '1'),
};

describe('the tasks of a chat', () => {
  it('are looked for by the chat, the newest first', async () => {
    const twilio = new ScriptedTwilio({
      [`GET ${TASKS}`]: ok({ tasks: [{ sid: TASK }, {}, { sid: sid('WT', '2') }] }),
    });
    expect(await newestTasks(twilio.calls, WORKSPACE, CHAT)).toEqual([TASK, sid('WT', '2')]);
    const { query } = twilio.sent(`GET ${TASKS}`);
    expect(query.get('EvaluateTaskAttributes')).toBe(`conversationSid == "${CHAT}"`);
    expect(query.get('Ordering')).toBe('DateCreated:desc');
  });

  it('an id with a quotation mark ends no expression', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${TASKS}`]: ok({ tasks: [] }) });
    await newestTasks(twilio.calls, WORKSPACE, 'CH1" OR 1 == 1 OR x == "');
    await findTask(twilio.calls, WORKSPACE, 'H1" OR "a" == "a');
    expect(twilio.asked.map(({ query }) => query.get('EvaluateTaskAttributes'))).toEqual([
      'conversationSid == "CH1OR11ORx"',
      'handoff.id == "H1ORaa"',
    ]);
  });

  it.each(FAILURES)('are none that anybody knows of when TaskRouter %s', async (_how, reply) => {
    expect(await newestTasks(new ScriptedTwilio({ [`GET ${TASKS}`]: reply }).calls, WORKSPACE, CHAT)).toEqual([]);
  });
});

describe('the task of a handoff', () => {
  it.each([
    ['its task', ok({ tasks: [{ sid: TASK }] }), TASK],
    ['none yet', ok({ tasks: [] }), undefined],
  ])('%s', async (_what, reply, found) => {
    const twilio = new ScriptedTwilio({ [`GET ${TASKS}`]: reply });
    const task = await findTask(twilio.calls, WORKSPACE, 'H1');
    expect(task.ok && task.body).toBe(found);
  });

  it('is looked for among tasks that are not over, one parameter for each status', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${TASKS}`]: ok({ tasks: [] }) });
    await findTask(twilio.calls, WORKSPACE, CHAT, 'conversationSid', ['pending', 'reserved']);
    expect(twilio.sent(`GET ${TASKS}`).query.getAll('AssignmentStatus')).toEqual(['pending', 'reserved']);
  });

  it.each([
    ['something else', ok({ workers: [] })],
    ['a refusal', refuses(400)],
  ])('is not taken for absent of an answer with %s', async (_what, reply) => {
    expect((await findTask(new ScriptedTwilio({ [`GET ${TASKS}`]: reply }).calls, WORKSPACE, 'H1')).ok).toBe(false);
  });
});

describe('the channel that a task was made in', () => {
  const workflow = ok({ workflow_sid: sid('WW', '1'), task_channel_unique_name: 'chat' });
  const channelOf = (script: Script, taskSid: string = TASK) =>
    taskChannelOf(new ScriptedTwilio(script).calls, WORKSPACE, CHAT, taskSid);

  it('and where it was routed', async () => {
    expect(await channelOf({ ...createdWith(inFlex), [`GET ${TASKS}/${TASK}`]: workflow })).toEqual({
      interactionSid: sid('KD', '1'),
      channelSid: sid('UO', '1'),
      workflowSid: sid('WW', '1'),
      taskChannel: 'chat',
    });
  });

  it('also of a task that TaskRouter has forgotten', async () => {
    expect(await channelOf(createdWith(inFlex))).toEqual({
      interactionSid: sid('KD', '1'),
      channelSid: sid('UO', '1'),
    });
  });

  it.each<[string, Script]>([
    ['was made in another chat, and says so now', createdWith({ ...inFlex, conversationSid: sid('CH', '2') })],
    ['was made by no interaction', createdWith({ conversationSid: CHAT })],
    ['nobody has a record of', { [EVENTS]: ok({ events: [] }) }],
    ['nobody can be asked about', { [EVENTS]: refuses(503) }],
  ])('is not believed of a task that %s', async (_what, script) => {
    expect(await channelOf({ ...script, [`GET ${TASKS}/${TASK}`]: workflow })).toBeUndefined();
  });

  it('is not asked of what is no task', async () => {
    expect(await channelOf(createdWith(inFlex), 'WT../../Workers')).toBeUndefined();
  });

  it.each<[string, Script, string | undefined]>([
    ['that it was made in', createdWith(inFlex), CHAT],
    ['of none', createdWith({}), undefined],
    ['that nobody can tell', { [EVENTS]: refuses(500) }, undefined],
  ])('is of the conversation %s', async (_what, script, found) => {
    expect(await conversationOfTask(new ScriptedTwilio(script).calls, WORKSPACE, TASK)).toBe(found);
    expect(await conversationOfTask(new ScriptedTwilio(script).calls, WORKSPACE, 'no task')).toBeUndefined();
  });
});
