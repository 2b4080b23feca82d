import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account, queues, workers } from '../../kernel/account';
import { available, offline } from '../activities';
import { startForTest } from '../startForTest';

let sandbox: Awaited<ReturnType<typeof startForTest>>;
beforeEach(async () => void (sandbox = await startForTest()));
afterEach(() => sandbox.close());

const workspaces = () => sandbox.twilio.taskrouter.v1.workspaces;
const flex = () => workspaces()(account.workspaceSid);
const dana = workers[0]?.sid ?? '';
const billing = queues.find(({ name }) => name === 'Billing')?.sid ?? '';
const gone = { status: 404, code: 20404 };
const refused = { status: 400, code: 20001 };
const routeTo = (queue: string) => JSON.stringify({ task_routing: { filters: [], default_filter: { queue } } });
const namesOf = (all: readonly { friendlyName: string }[]) => all.map(({ friendlyName }) => friendlyName);

describe('what a workspace is made of is made, changed and deleted', () => {
  it('an activity, unless somebody is in it', async () => {
    const made = await flex().activities.create({ friendlyName: 'Lunch', available: false });
    expect(made).toMatchObject({ friendlyName: 'Lunch', available: false });
    await expect(flex().activities.create({ friendlyName: 'Lunch' })).rejects.toMatchObject({ status: 409 });
    expect(await flex().activities(made.sid).update({ friendlyName: 'Meal' })).toMatchObject({ friendlyName: 'Meal' });
    expect(await flex().activities(made.sid).fetch()).toMatchObject({ friendlyName: 'Meal', available: false });
    await flex().workers(dana).update({ activitySid: made.sid });
    await expect(flex().activities(made.sid).remove()).rejects.toMatchObject(refused);
    await flex().workers(dana).update({ activitySid: available.sid });
    await flex().activities(made.sid).remove();
    await expect(flex().activities(made.sid).fetch()).rejects.toMatchObject(gone);
    await expect(flex().activities(offline.sid).remove()).rejects.toMatchObject(refused);
    expect(namesOf(await flex().activities.list({ available: 'true' }))).toEqual(['Available']);
  });

  it('a task channel, which workers get too', async () => {
    const made = await flex().taskChannels.create({ friendlyName: 'Video call', uniqueName: 'face' });
    const own = await flex().workers(dana).workerChannels('face').fetch();
    expect(own).toMatchObject({ taskChannelSid: made.sid, configuredCapacity: 1 });
    const changed = await flex().taskChannels('face').update({ channelOptimizedRouting: true });
    expect(changed).toMatchObject({ friendlyName: 'Video call', channelOptimizedRouting: true });
    expect(await flex().taskChannels(made.sid).fetch()).toMatchObject({ uniqueName: 'face' });
    const { sid } = await flex().tasks.create({ taskChannel: 'face' });
    await expect(flex().taskChannels('face').remove()).rejects.toMatchObject(refused);
    await flex().tasks(sid).remove();
    await flex().taskChannels('face').remove();
    await expect(flex().taskChannels('face').fetch()).rejects.toMatchObject(gone);
    await expect(flex().workers(dana).workerChannels('face').fetch()).rejects.toMatchObject(gone);
  });

  it('a queue, unless a workflow leads to it', async () => {
    const made = await flex().taskQueues.create({
      friendlyName: 'Returns',
      targetWorkers: 'routing.skills HAS "returns"',
      maxReservedWorkers: 2,
      taskOrder: 'LIFO',
      assignmentActivitySid: offline.sid,
    });
    expect(made).toMatchObject({ taskOrder: 'LIFO', maxReservedWorkers: 2, assignmentActivityName: 'Offline' });
    await expect(flex().taskQueues.create({ friendlyName: 'Returns' })).rejects.toMatchObject({ status: 409 });
    await expect(
      flex().taskQueues.create({ friendlyName: 'Wrong', targetWorkers: 'skills HAS' }),
    ).rejects.toMatchObject({ status: 400 });
    const changed = await flex().taskQueues(made.sid).update({ targetWorkers: '1==1', friendlyName: 'Send back' });
    expect(changed).toMatchObject({ targetWorkers: '1==1', friendlyName: 'Send back', taskOrder: 'LIFO' });
    expect(await flex().taskQueues(made.sid).fetch()).toMatchObject({ friendlyName: 'Send back' });
    expect(namesOf(await flex().taskQueues.list({ workerSid: dana }))).toContain('Send back');
    const knows = JSON.stringify({ routing: { skills: ['billing'] } });
    expect(namesOf(await flex().taskQueues.list({ evaluateWorkerAttributes: knows }))).not.toContain('Orders');
    expect(namesOf(await flex().taskQueues.list({ ordering: 'DateUpdated:desc' }))[0]).toBe('Send back');
    await flex().taskQueues(made.sid).remove();
    await expect(flex().taskQueues(made.sid).fetch()).rejects.toMatchObject(gone);
    await expect(flex().taskQueues(billing).remove()).rejects.toMatchObject(refused);
  });

  it('a workflow, which routes what names it, beside the one that was there', async () => {
    const made = await flex().workflows.create({
      friendlyName: 'Only billing',
      configuration: routeTo(billing),
      taskReservationTimeout: 30,
    });
    expect(made).toMatchObject({ friendlyName: 'Only billing', taskReservationTimeout: 30 });
    expect(await flex().workflows.list({ friendlyName: 'Only billing' })).toHaveLength(1);
    await expect(flex().tasks.create({})).rejects.toMatchObject(refused);
    const task = await flex().tasks.create({ workflowSid: made.sid });
    expect(task).toMatchObject({ workflowSid: made.sid, taskQueueSid: billing });
    expect(await flex().tasks.list({ workflowName: 'Only billing' })).toHaveLength(1);

    const { sid: other } = await flex().taskQueues.create({ friendlyName: 'Other' });
    await flex()
      .workflows(made.sid)
      .update({ configuration: routeTo(other), friendlyName: 'Only other' });
    expect(await flex().tasks(task.sid).fetch()).toMatchObject({ taskQueueSid: other });
    await expect(flex().workflows(made.sid).update({ configuration: '{"task_routing":1}' })).rejects.toMatchObject(
      refused,
    );
    await expect(flex().workflows(made.sid).remove()).rejects.toMatchObject(refused);
    await flex().tasks(task.sid).remove();
    await flex().workflows(made.sid).remove();
    await expect(flex().workflows(made.sid).fetch()).rejects.toMatchObject(gone);
    await flex().taskQueues(other).remove();
  });

  it('all of it, so that an account is empty, and made anew', async () => {
    for (const { sid } of await flex().workflows.list()) await flex().workflows(sid).remove();
    for (const { sid } of await flex().taskQueues.list()) await flex().taskQueues(sid).remove();
    expect(await flex().taskQueues.list()).toEqual([]);
    await expect(flex().tasks.create({})).rejects.toMatchObject(refused);
    const queue = await flex().taskQueues.create({ friendlyName: 'Everyone' });
    await flex().workflows.create({ friendlyName: 'Anyone', configuration: routeTo(queue.sid) });
    expect(await flex().tasks.create({})).toMatchObject({ taskQueueFriendlyName: 'Everyone' });
  });

  it('a worker, unless there is work in hand', async () => {
    const made = await flex().workers.create({
      friendlyName: 'kim',
      attributes: '{"routing":{"skills":["billing"]}}',
      activitySid: available.sid,
    });
    await expect(flex().workers.create({ friendlyName: 'kim' })).rejects.toMatchObject({ status: 409 });
    const task = await flex().tasks.create({ attributes: '{"department":"billing"}' });
    const [offer] = await flex().workers(made.sid).reservations.list();
    expect(offer).toMatchObject({ taskSid: task.sid, workerName: 'kim' });
    await expect(flex().workers(made.sid).remove()).rejects.toMatchObject(refused);
    const reservation = flex()
      .workers(made.sid)
      .reservations(offer?.sid ?? '');
    expect(await reservation.fetch()).toMatchObject({ reservationStatus: 'pending' });
    expect(
      await flex()
        .tasks(task.sid)
        .reservations(offer?.sid ?? '')
        .fetch(),
    ).toMatchObject({ workerSid: made.sid });
    await reservation.update({ instruction: 'reject', workerActivitySid: offline.sid });
    expect(await flex().workers(made.sid).update({ friendlyName: 'Kim' })).toMatchObject({
      friendlyName: 'Kim',
      activityName: 'Offline',
    });
    expect(await flex().workers(made.sid).workerChannels.list()).toHaveLength(6);
    await flex().workers(made.sid).remove();
    await expect(flex().workers(made.sid).fetch()).rejects.toMatchObject(gone);
  });

  it('a whole workspace, which knows nothing of the others', async () => {
    const made = await workspaces().create({ friendlyName: 'Second', template: 'FIFO', prioritizeQueueOrder: 'LIFO' });
    const second = workspaces()(made.sid);
    expect(namesOf(await second.activities.list())).toEqual(['Offline', 'Available', 'Unavailable']);
    expect(await second.taskQueues.list()).toHaveLength(1);
    expect(await second.workers.list()).toEqual([]);
    const task = await second.tasks.create({ attributes: '{"own":true}' });
    await expect(flex().tasks(task.sid).fetch()).rejects.toMatchObject(gone);
    expect((await second.events.list({ eventType: 'task.created' })).map(({ eventData }) => eventData)).toMatchObject([
      { workspace_sid: made.sid },
    ]);
    expect(namesOf(await workspaces().list())).toEqual(['Flex Task Assignment', 'Second']);
    expect(await second.update({ friendlyName: 'Other' })).toMatchObject({ friendlyName: 'Other' });
    expect(await second.fetch()).toMatchObject({ friendlyName: 'Other', prioritizeQueueOrder: 'LIFO' });
    await second.remove();
    await expect(second.fetch()).rejects.toMatchObject(gone);
    await expect(flex().remove()).rejects.toMatchObject(refused);
  });
});

describe('lists', () => {
  it('come in the order that is asked for', async () => {
    for (const priority of [1, 3, 2]) await flex().tasks.create({ priority, routingTarget: billing });
    const priorities = async (ordering: string) =>
      (await flex().tasks.list({ ordering, routingTarget: billing })).map(({ priority }) => priority);
    expect(await priorities('Priority:desc')).toEqual([3, 2, 1]);
    expect(await priorities('DateCreated:asc,Priority:asc')).toHaveLength(3);
    await expect(priorities('Mood:asc')).rejects.toMatchObject(refused);
    expect(await flex().workers.list({ ordering: 'DateStatusChanged:asc' })).toHaveLength(3);
  });

  it('of the newest first in a queue that is in that order', async () => {
    await flex().taskQueues(billing).update({ taskOrder: 'LIFO' });
    await flex().tasks.create({ routingTarget: billing, virtualStartTime: new Date('2026-01-01') });
    const newest = await flex().tasks.create({ routingTarget: billing, virtualStartTime: new Date('2026-01-02') });
    await flex().workers(dana).workerChannels('default').update({ capacity: 1 });
    await flex().workers(dana).update({ activitySid: available.sid });
    const [offer] = await flex().workers(dana).reservations.list();
    expect(offer?.taskSid).toBe(newest.sid);
  });
});

it('figures are of the workspace, a workflow, a queue, everybody and one worker', async () => {
  await flex().workers(dana).update({ activitySid: available.sid });
  const { sid } = await flex().tasks.create({ attributes: '{"department":"billing"}', taskChannel: 'chat' });
  const [offer] = await flex().tasks(sid).reservations.list({ workerSid: dana });
  await flex()
    .tasks(sid)
    .reservations(offer?.sid ?? '')
    .update({ reservationStatus: 'accepted' });
  const waited = { splitByWaitTime: '5,10' };

  expect(await flex().realTimeStatistics().fetch()).toMatchObject({ totalTasks: 1, totalWorkers: 3 });
  const sums = await flex().cumulativeStatistics().fetch(waited);
  expect(sums).toMatchObject({ tasksCreated: 1, reservationsAccepted: 1 });
  expect(sums.splitByWaitTime).toMatchObject({ 5: { below: { reservations_accepted: 1 } } });
  expect((await flex().statistics().fetch()).realtime).toMatchObject({ total_tasks: 1 });

  const workflow = flex().workflows(account.workflowSid);
  expect(await workflow.realTimeStatistics().fetch({ taskChannel: 'sms' })).toMatchObject({ totalTasks: 0 });
  expect(await workflow.cumulativeStatistics().fetch()).toMatchObject({ reservationsAccepted: 1 });
  expect((await workflow.statistics().fetch()).cumulative).toMatchObject({ tasks_entered: 1 });

  const [ofBilling] = await flex().taskQueues.statistics.list({ friendlyName: 'Billing' });
  expect(ofBilling?.realtime).toMatchObject({ total_tasks: 1 });
  expect(await flex().taskQueues(billing).cumulativeStatistics().fetch(waited)).toMatchObject({ tasksEntered: 1 });
  const bulk = await flex().taskQueues.bulkRealTimeStatistics.create({ TaskQueueSids: [billing] });
  expect(bulk.taskQueueData).toMatchObject([{ task_queue_sid: billing, total_tasks: 1 }]);

  const all = flex().workers.statistics();
  expect((await all.fetch({ taskQueueName: 'Billing' })).realtime).toMatchObject({ total_workers: 2 });
  expect(await flex().workers.realTimeStatistics().fetch()).toMatchObject({ totalWorkers: 3 });
  expect((await flex().workers.cumulativeStatistics().fetch()).activityDurations).toMatchObject([
    { friendly_name: 'Offline', max: 0 },
    { friendly_name: 'Available' },
    {},
    {},
  ]);
  expect((await flex().workers(dana).statistics().fetch()).cumulative).toMatchObject({ reservations_accepted: 1 });
  const [event] = await flex().events.list({ taskSid: sid });
  expect(
    await flex()
      .events(event?.sid ?? '')
      .fetch(),
  ).toMatchObject({ eventType: event?.eventType });
});
