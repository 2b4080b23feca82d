import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import { validateRequest } from 'twilio/lib/webhooks/webhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account, queues, workers } from '../kernel/account';
import { workerToken } from '../kernel/tokens';
import { activities, available } from './activities';
import { startForTest, until } from './startForTest';

let sandbox: Awaited<ReturnType<typeof startForTest>>;
beforeEach(async () => void (sandbox = await startForTest()));
afterEach(() => sandbox.close());

const workspace = () => sandbox.twilio.taskrouter.v1.workspaces(account.workspaceSid);
const dana = workers[0]?.sid ?? '';
const billing = queues.find(({ name }) => name === 'Billing')?.sid ?? '';
const create = (attributes: Record<string, unknown>, more = {}) =>
  workspace().tasks.create({ attributes: JSON.stringify(attributes), taskChannel: 'chat', ...more });
const goOnline = () => workspace().workers(dana).update({ activitySid: available.sid });
const acceptOffer = async (taskSid: string): Promise<void> => {
  const { reservations } = workspace().tasks(taskSid);
  const [offer] = await reservations.list({ reservationStatus: 'pending' });
  await reservations(offer?.sid ?? '').update({ reservationStatus: 'accepted' });
};

describe('a task', () => {
  it('is created, routed and read', async () => {
    const { sid } = await create({ department: 'billing' }, { priority: 3, timeout: 600 });
    const task = await workspace().tasks(sid).fetch();
    expect(task).toMatchObject({
      assignmentStatus: 'pending',
      taskQueueFriendlyName: 'Billing',
      taskChannelUniqueName: 'chat',
      workflowSid: account.workflowSid,
      priority: 3,
      timeout: 600,
      accountSid: account.sid,
    });
    expect(JSON.parse(task.attributes)).toEqual({ department: 'billing' });
    expect(task.dateCreated).toBeInstanceOf(Date);
  });

  it('is changed only in the version that was read', async () => {
    const { sid } = await create({ a: 1 });
    const read = await workspace().tasks(sid).fetchWithHttpInfo();
    const ifMatch = String(read.headers?.['etag']);
    const changed = await workspace().tasks(sid).updateWithHttpInfo({ attributes: '{"a":2}', ifMatch });
    expect(changed.headers?.['etag']).not.toBe(ifMatch);
    await expect(workspace().tasks(sid).update({ attributes: '{"a":3}', ifMatch })).rejects.toMatchObject({
      status: 412,
      code: 20412,
    });
    expect(JSON.parse((await workspace().tasks(sid).fetch()).attributes)).toEqual({ a: 2 });
  });

  it('refuses attributes over 4,096 bytes, or that are no object', async () => {
    const refusal = { status: 400, code: 20001 };
    await expect(create({ text: 'é'.repeat(2_100) })).rejects.toMatchObject(refusal);
    await expect(workspace().tasks.create({ attributes: '{' })).rejects.toMatchObject(refusal);
    await expect(workspace().tasks.create({ attributes: '[]' })).rejects.toMatchObject(refusal);
    const { sid } = await create({});
    const spaces = JSON.stringify({ text: '' }).replace(':', `:${' '.repeat(4_096)}`);
    await expect(workspace().tasks(sid).update({ attributes: spaces })).rejects.toMatchObject(refusal);
  });

  it('is found by status, queue and attributes, page by page', async () => {
    await create({ department: 'billing', handoffReason: 'low_confidence' });
    await create({ department: 'orders' });
    await create({ department: 'orders' });
    const find = async (by: object) => (await workspace().tasks.list(by)).length;
    expect(await find({ assignmentStatus: ['pending', 'reserved'] })).toBe(3);
    expect(await find({ assignmentStatus: ['completed'] })).toBe(0);
    expect(await find({ taskQueueName: 'Orders' })).toBe(2);
    expect(await find({ evaluateTaskAttributes: 'handoffReason == "low_confidence"' })).toBe(1);
    expect(await find({ pageSize: 1 })).toBe(3);
    await expect(find({ evaluateTaskAttributes: 'a ==' })).rejects.toMatchObject({ status: 400 });
  });

  it('is canceled while it waits and completed once it is assigned, not the other way round', async () => {
    await goOnline();
    const waiting = workspace().tasks((await create({ department: 'nobody', preferredWorkerSid: 'WKnobody' })).sid);
    await expect(waiting.update({ assignmentStatus: 'completed' })).rejects.toMatchObject({ status: 400 });
    const canceled = await waiting.update({ assignmentStatus: 'canceled', reason: 'hung up' });
    expect(canceled).toMatchObject({ assignmentStatus: 'canceled', reason: 'hung up' });

    const { sid } = await create({ department: 'billing' });
    await acceptOffer(sid);
    await expect(workspace().tasks(sid).update({ assignmentStatus: 'canceled' })).rejects.toThrow(/not currently/);
    const done = await workspace().tasks(sid).update({ assignmentStatus: 'completed', reason: 'solved' });
    expect(done.assignmentStatus).toBe('completed');
    const [reservation] = await workspace().workers(dana).reservations.list({ reservationStatus: 'completed' });
    expect(reservation).toMatchObject({ taskSid: sid, workerName: 'dana' });
  });

  it('is gone once deleted', async () => {
    const { sid } = await create({});
    expect(await workspace().tasks(sid).remove()).toBe(true);
    await expect(workspace().tasks(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  it('leaves a history', async () => {
    await goOnline();
    const { sid } = await create({ department: 'billing' });
    const events = await workspace().events.list({ taskSid: sid });
    expect(events.map(({ eventType }) => eventType)).toEqual(
      expect.arrayContaining(['task.created', 'task-queue.entered', 'reservation.created']),
    );
    expect(events[0]?.eventData).toMatchObject({ task_sid: sid, worker_name: 'dana' });
  });
});

describe('the workspace', () => {
  it('lists what it is made of', async () => {
    expect((await workspace().activities.list()).map(({ friendlyName }) => friendlyName)).toEqual(
      activities.map(({ name }) => name),
    );
    expect((await workspace().taskQueues.list()).map(({ friendlyName }) => friendlyName)).toEqual(
      queues.map(({ name }) => name),
    );
    expect(
      (await workspace().workers.list({ taskQueueName: 'Billing' })).map(({ friendlyName }) => friendlyName),
    ).toEqual(['dana', 'priya']);
    expect((await workspace().taskChannels.list()).map(({ uniqueName }) => uniqueName)).toContain('chat');
    const workflow = await workspace().workflows(account.workflowSid).fetch();
    expect(workflow.configuration).toContain(billing);
    expect(workflow.configuration).not.toContain('${');
  });

  it('changes a worker’s capacity', async () => {
    await workspace().workers(dana).workerChannels('chat').update({ capacity: 2 });
    const channel = await workspace().workers(dana).workerChannels('chat').fetch();
    expect(channel.configuredCapacity).toBe(2);
  });

  it('tells how long a customer waits', async () => {
    const { sid } = await create({ department: 'billing' });
    const now = await workspace().taskQueues(billing).realTimeStatistics().fetch();
    expect(now).toMatchObject({ totalTasks: 1, totalAvailableWorkers: 0, totalEligibleWorkers: 2 });
    expect(now.tasksByStatus).toMatchObject({ pending: 1, reserved: 0 });
    expect(now.longestTaskWaitingAge).toBeGreaterThanOrEqual(0);

    await goOnline();
    await acceptOffer(sid);
    const sums = await workspace().taskQueues(billing).cumulativeStatistics().fetch({ minutes: 60 });
    expect(sums).toMatchObject({ reservationsAccepted: 1, tasksEntered: 1 });
    expect(sums.waitDurationUntilAccepted).toMatchObject({ avg: expect.any(Number) as number });
    const both = await workspace().taskQueues(billing).statistics().fetch();
    expect(both.realtime).toMatchObject({ tasks_by_status: { assigned: 1 } });
  });

  it('reads with a Flex user’s token, as Flex does, and no more than that', async () => {
    const url = `${sandbox.bridge.split('/__up')[0]}/__up/taskrouter.twilio.com/v1/Workspaces/${account.workspaceSid}`;
    const worker = workers[0];
    const token = worker ? workerToken(worker) : '';
    const authorization = `Basic ${Buffer.from(`token:${token}`).toString('base64')}`;
    expect((await fetch(`${url}/TaskChannels`, { headers: { authorization } })).status).toBe(200);
    expect((await fetch(`${url}/Tasks`, { method: 'POST', headers: { authorization } })).status).toBe(401);
    expect((await fetch(`${url}/Tasks`)).status).toBe(401);
  });
});

it('posts its events, signed, to the URL that the workspace was given', async () => {
  const heard: { genuine: boolean; params: Record<string, string> }[] = [];
  const receiver = Fastify();
  await receiver.register(formbody);
  receiver.post('/events', async (request, reply) => {
    const params = request.body as Record<string, string>;
    const url = `http://${request.headers.host}${request.url}`;
    const signature = String(request.headers['x-twilio-signature']);
    heard.push({ genuine: validateRequest(account.authToken, signature, url, params), params });
    return reply.code(204).send();
  });
  const origin = await receiver.listen({ host: '127.0.0.1', port: 0 });
  try {
    await goOnline();
    await workspace().update({
      eventCallbackUrl: `${origin}/events`,
      eventsFilter: 'task.created,reservation.created,reservation.accepted',
    });
    const task = await create({ department: 'billing', name: 'Zoë' });
    await acceptOffer(task.sid);
    await until(() => heard.length === 3, 'the events');
  } finally {
    await receiver.close();
  }
  expect(heard.every(({ genuine }) => genuine)).toBe(true);
  expect(heard.map(({ params }) => params['EventType'])).toEqual([
    'task.created',
    'reservation.created',
    'reservation.accepted',
  ]);
  expect(heard[2]?.params).toMatchObject({
    AccountSid: account.sid,
    WorkspaceSid: account.workspaceSid,
    TaskAssignmentStatus: 'assigned',
    TaskQueueName: 'Billing',
    TaskChannelUniqueName: 'chat',
    WorkerSid: dana,
    WorkerName: 'dana',
    WorkflowSid: account.workflowSid,
    ResourceType: 'reservation',
  });
  expect(JSON.parse(heard[2]?.params['TaskAttributes'] ?? '')).toMatchObject({ name: 'Zoë' });
});
