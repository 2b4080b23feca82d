import { TwilioError } from '../kernel/TwilioError';
import { newSid } from '../kernel/sid';
import type { Activity } from './activities';
import type { Engine } from './Engine';
import { parse } from './expression/parse';
import { newQueue, type NewQueue, type Queue } from './Queue';
import type { TaskChannel } from './taskChannels';
import { isLive, isOver } from './TaskRecord';
import { Worker } from './Worker';
import { Workflow, type WorkflowConfiguration } from './Workflow';

type Change<T> = { [K in keyof T]?: T[K] | undefined };

/** What of a workflow can be set. */
export type WorkflowChange = Change<
  Pick<Workflow, 'name' | 'reservationTimeoutSeconds' | 'assignmentCallbackUrl' | 'fallbackCallbackUrl'>
> & { configuration?: WorkflowConfiguration | undefined };

const MOST_RESERVED_WORKERS = 50;

/**
 * Makes, changes and deletes what a workspace is made of. What is in use is not deleted: no page says with which number
 * Twilio refuses that, so it is the one of any bad request.
 */
export class Setup {
  constructor(private readonly engine: Engine) {}

  // --- Activities

  createActivity(name: string, isAvailable = false): Activity {
    this.refuseSecond('Activity', name, this.engine.activities);
    const now = new Date();
    const activity = { sid: newSid('WA'), name, available: isAvailable, dateCreated: now, dateUpdated: now };
    this.engine.activities.set(activity.sid, activity);
    this.engine.happened('activity.created', { part: { type: 'activity', activity } });
    return activity;
  }

  renameActivity(sid: string, name: string): Activity {
    const activity = this.engine.knownActivity(sid);
    if (name !== activity.name) this.refuseSecond('Activity', name, this.engine.activities);
    Object.assign(activity, { name, dateUpdated: new Date() });
    this.engine.happened('activity.updated', { part: { type: 'activity', activity } });
    return activity;
  }

  deleteActivity(sid: string): void {
    const activity = this.engine.knownActivity(sid);
    const { defaultActivity, timeoutActivity, workers, queues } = this.engine;
    if ([defaultActivity, timeoutActivity].includes(activity)) throw inUse('Activity', sid, 'the workspace');
    if ([...workers.values()].some((one) => one.activity === activity)) throw inUse('Activity', sid, 'a Worker');
    const isOfQueue = (one: Queue): boolean => [one.assignmentActivitySid, one.reservationActivitySid].includes(sid);
    if ([...queues.values()].some(isOfQueue)) throw inUse('Activity', sid, 'a TaskQueue');
    this.engine.activities.delete(sid);
    this.engine.happened('activity.deleted', { part: { type: 'activity', activity } });
  }

  // --- Task channels

  createTaskChannel({ name, uniqueName, optimizedRouting = false }: ChannelText): TaskChannel {
    if (this.engine.taskChannel(uniqueName)) throw taken('TaskChannel', uniqueName);
    const now = new Date();
    const dates = { dateCreated: now, dateUpdated: now };
    const taskChannel = { sid: newSid('TC'), uniqueName, name, capacity: 1, optimizedRouting, ...dates };
    this.engine.taskChannels.set(taskChannel.sid, taskChannel);
    for (const worker of this.engine.workers.values()) worker.take(taskChannel);
    this.engine.happened('task-channel.created', { part: { type: 'task-channel', taskChannel } });
    return taskChannel;
  }

  updateTaskChannel(nameOrSid: string, change: Change<Pick<TaskChannel, 'name' | 'optimizedRouting'>>): TaskChannel {
    const taskChannel = this.engine.knownTaskChannel(nameOrSid);
    Object.assign(taskChannel, given(change), { dateUpdated: new Date() });
    this.engine.happened('task-channel.updated', { part: { type: 'task-channel', taskChannel } });
    return taskChannel;
  }

  deleteTaskChannel(nameOrSid: string): void {
    const taskChannel = this.engine.knownTaskChannel(nameOrSid);
    const { sid, uniqueName } = taskChannel;
    if (uniqueName === 'default') throw inUse('TaskChannel', sid, 'the workspace');
    if (this.openTasks().some((task) => task.taskChannelSid === sid)) throw inUse('TaskChannel', sid, 'a Task');
    this.engine.taskChannels.delete(sid);
    for (const worker of this.engine.workers.values()) worker.channels.delete(uniqueName);
    this.engine.happened('task-channel.deleted', { part: { type: 'task-channel', taskChannel } });
  }

  // --- Queues

  createQueue(asked: NewQueue): Queue {
    this.refuseSecond('TaskQueue', asked.name, this.engine.queues);
    this.refuseQueueMistakes(asked);
    const queue = newQueue({ ...given(asked), name: asked.name });
    this.engine.queues.set(queue.sid, queue);
    this.engine.happened('task-queue.created', { part: { type: 'queue', queue } });
    return queue;
  }

  updateQueue(sid: string, change: Change<Omit<Queue, 'sid' | 'dateCreated' | 'dateUpdated'>>): Queue {
    const queue = this.engine.knownQueue(sid);
    if (change.name !== undefined && change.name !== queue.name) {
      this.refuseSecond('TaskQueue', change.name, this.engine.queues);
    }
    this.refuseQueueMistakes(change);
    const hasOtherTarget = change.target !== undefined && change.target !== queue.target;
    Object.assign(queue, given(change), { dateUpdated: new Date() });
    for (const task of this.engine.tasks.values()) if (task.queueSid === sid) task.queueName = queue.name;
    const name = hasOtherTarget ? 'task-queue.expression.updated' : 'task-queue.updated';
    this.engine.happened(name, { part: { type: 'queue', queue } });
    this.engine.dispatch();
    return queue;
  }

  deleteQueue(sid: string): void {
    const queue = this.engine.knownQueue(sid);
    if ([...this.engine.workflows.values()].some((one) => one.refersTo(sid)))
      throw inUse('TaskQueue', sid, 'a Workflow');
    if (this.openTasks().some(({ queueSid }) => queueSid === sid)) throw inUse('TaskQueue', sid, 'a Task');
    this.engine.queues.delete(sid);
    this.engine.happened('task-queue.deleted', { part: { type: 'queue', queue } });
  }

  // --- Workflows

  createWorkflow({
    name,
    configuration,
    ...more
  }: WorkflowChange & { name: string; configuration: WorkflowConfiguration }): Workflow {
    this.refuseSecond('Workflow', name, this.engine.workflows);
    const workflow = new Workflow({ name, configuration }, this.engine.queues);
    Object.assign(workflow, given(more));
    this.engine.workflows.set(workflow.sid, workflow);
    this.engine.happened('workflow.created', { part: { type: 'workflow', workflow } });
    return workflow;
  }

  updateWorkflow(sid: string, { configuration, ...more }: WorkflowChange): Workflow {
    const workflow = this.engine.knownWorkflow(sid);
    if (more.name !== undefined && more.name !== workflow.name) {
      this.refuseSecond('Workflow', more.name, this.engine.workflows);
    }
    if (configuration) workflow.configure(configuration, this.engine.queues);
    Object.assign(workflow, given(more), { dateUpdated: new Date() });
    this.engine.happened('workflow.updated', { part: { type: 'workflow', workflow } });
    if (configuration) this.engine.routeThrough(workflow);
    return workflow;
  }

  deleteWorkflow(sid: string): void {
    const workflow = this.engine.knownWorkflow(sid);
    if (this.openTasks().some(({ workflowSid }) => workflowSid === sid)) throw inUse('Workflow', sid, 'a Task');
    this.engine.workflows.delete(sid);
    this.engine.happened('workflow.deleted', { part: { type: 'workflow', workflow } });
  }

  // --- Workers

  createWorker({ name, attributes = {}, activitySid }: NewWorkerText): Worker {
    this.refuseSecond('Worker', name, this.engine.workers);
    const activity = activitySid === undefined ? this.engine.defaultActivity : this.engine.knownActivity(activitySid);
    const worker = new Worker({ name, attributes, activity });
    this.engine.employ(worker);
    this.engine.happened('worker.created', { worker });
    this.engine.dispatch();
    return worker;
  }

  renameWorker(sid: string, name: string): void {
    const worker = this.engine.knownWorker(sid);
    if (name === worker.name) return;
    this.refuseSecond('Worker', name, this.engine.workers);
    worker.name = name;
    worker.touch();
  }

  deleteWorker(sid: string): void {
    const worker = this.engine.knownWorker(sid);
    const reservations = [...this.engine.reservations.values()].filter(({ workerSid }) => workerSid === sid);
    if (reservations.some(isLive)) throw inUse('Worker', sid, 'a Reservation');
    this.engine.workers.delete(sid);
    this.engine.happened('worker.deleted', { worker });
  }

  private openTasks() {
    return [...this.engine.tasks.values()].filter((task) => !isOver(task));
  }

  private refuseQueueMistakes({ target, maxReservedWorkers = 1, ...more }: Change<NewQueue>): void {
    if (target !== undefined) parse(target);
    if (!Number.isInteger(maxReservedWorkers) || maxReservedWorkers < 1 || maxReservedWorkers > MOST_RESERVED_WORKERS) {
      throw new TwilioError(400, 20001, `MaxReservedWorkers must be from 1 to ${MOST_RESERVED_WORKERS}`);
    }
    for (const sid of [more.assignmentActivitySid, more.reservationActivitySid]) {
      if (sid !== undefined && !this.engine.activities.has(sid)) {
        throw new TwilioError(400, 20001, `Activity ${sid} does not exist`);
      }
    }
  }

  private refuseSecond(kind: string, name: string, all: ReadonlyMap<string, { name: string }>): void {
    if ([...all.values()].some((one) => one.name === name)) throw taken(kind, name);
  }
}

interface ChannelText {
  name: string;
  uniqueName: string;
  optimizedRouting?: boolean | undefined;
}

interface NewWorkerText {
  name: string;
  attributes?: Record<string, unknown> | undefined;
  activitySid?: string | undefined;
}

/** Without the keys that have no value: those stay as they are. */
function given<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function taken(kind: string, name: string): TwilioError {
  return new TwilioError(409, 20409, `${kind} with the name ${name} already exists`);
}

function inUse(kind: string, sid: string, by: string): TwilioError {
  return new TwilioError(400, 20001, `${kind} ${sid} cannot be deleted because ${by} uses it`);
}
