import { account, queues as queueSeeds, workers as workerSeeds } from '../kernel/account';
import { Emitter } from '../kernel/Emitter';
import { newSid } from '../kernel/sid';
import type { TaskRouterEvents } from '../kernel/services';
import { notFound } from '../kernel/TwilioError';
import { activities as activitySeeds, type Activity } from './activities';
import type { Happening } from './Happening';
import { membersOf } from './matchWorkers';
import { newQueue, type Queue } from './Queue';
import { email, taskChannels as channelSeeds, type TaskChannel } from './taskChannels';
import type { ReservationRecord, TaskRecord } from './TaskRecord';
import { Worker, type WorkerChannel } from './Worker';
import { Workflow, type WorkflowConfiguration } from './Workflow';

/** What a new workspace begins with. */
export interface WorkspaceSeed {
  sid: string;
  name: string;
  activities: readonly Activity[];
  channels: readonly TaskChannel[];
  queues: readonly { sid?: string; name: string; target?: string }[];
  workers: readonly { sid: string; identity: string; attributes: Record<string, unknown> }[];
  workflow?: { sid: string; name: string; configuration: WorkflowConfiguration };
}

/** The account's Flex workspace. */
export function flexSeed(
  configuration: WorkflowConfiguration,
  queues: WorkspaceSeed['queues'] = queueSeeds,
): WorkspaceSeed {
  return {
    sid: account.workspaceSid,
    name: 'Flex Task Assignment',
    activities: activitySeeds,
    channels: [...channelSeeds, email],
    queues,
    workers: workerSeeds,
    workflow: { sid: account.workflowSid, name: 'Assign to Anyone', configuration },
  };
}

/** A workspace that the API makes, `FIFO` with a queue and a workflow: https://www.twilio.com/docs/taskrouter/api/workspace */
export function templateSeed(name: string, template: string): WorkspaceSeed {
  const queue = { sid: newSid('WQ'), name: 'Sample Queue' };
  const configuration = { task_routing: { filters: [], default_filter: { queue: queue.sid } } };
  const isFifo = template === 'FIFO';
  return {
    sid: newSid('WS'),
    name,
    activities: activitySeeds.slice(0, 3).map((one) => ({ ...one, sid: newSid('WA') })),
    channels: channelSeeds.map((one) => ({ ...one, sid: newSid('TC'), capacity: 1 })),
    queues: isFifo ? [queue] : [],
    workers: [],
    ...(isFifo && { workflow: { sid: newSid('WW'), name: 'Default Fifo Workflow', configuration } }),
  };
}

/** All that one workspace of TaskRouter knows. Whoever changes it says so with `happened`. */
export class Workspace {
  /** Everything that happens to a task, for the sandbox's other services. */
  readonly events = new Emitter<TaskRouterEvents>();
  /** Everything that happens at all, for TaskRouter's own doors. */
  readonly happenings = new Emitter<{ happened: [Happening] }>();
  readonly sid: string;
  readonly dateCreated = new Date();
  dateUpdated = new Date();
  name: string;
  multiTask = true;
  prioritizeQueueOrder: 'FIFO' | 'LIFO' = 'FIFO';
  /** A new worker's. */
  defaultActivity: Activity;
  /** That of a worker who let an offer time out. */
  timeoutActivity: Activity;
  readonly activities: Map<string, Activity>;
  readonly taskChannels: Map<string, TaskChannel>;
  readonly queues: Map<string, Queue>;
  readonly workers = new Map<string, Worker>();
  readonly workflows = new Map<string, Workflow>();
  readonly tasks = new Map<string, TaskRecord>();
  readonly reservations = new Map<string, ReservationRecord>();

  constructor(seed: WorkspaceSeed) {
    this.sid = seed.sid;
    this.name = seed.name;
    this.activities = bySid(seed.activities.map((one) => ({ ...one })));
    this.taskChannels = bySid(seed.channels.map((one) => ({ ...one })));
    this.queues = bySid(seed.queues.map(newQueue));
    const [first] = this.activities.values();
    if (!first) throw new Error('A workspace has an activity');
    this.defaultActivity = first;
    this.timeoutActivity = first;
    for (const { sid, identity, attributes } of seed.workers) {
      this.employ(new Worker({ sid, name: identity, attributes, activity: first }));
    }
    if (seed.workflow) this.workflows.set(seed.workflow.sid, new Workflow(seed.workflow, this.queues));
  }

  employ(worker: Worker): void {
    for (const channel of this.taskChannels.values()) worker.take(channel);
    this.workers.set(worker.sid, worker);
  }

  happened(name: string, about: Omit<Happening, 'name' | 'at'>): void {
    this.happenings.emit('happened', { name, at: new Date(), ...about });
    if (about.task) this.events.emit('event', name, about.task, about.reservation);
  }

  task(sid: string): TaskRecord | undefined {
    return this.tasks.get(sid);
  }

  /** The task, or the refusal that Twilio answers. So are the others. */
  knownTask(sid: string): TaskRecord {
    return this.known(this.tasks, 'Tasks', sid);
  }

  reservation(sid: string): ReservationRecord | undefined {
    return this.reservations.get(sid);
  }

  knownReservation(sid: string): ReservationRecord {
    return this.known(this.reservations, 'Reservations', sid);
  }

  reservationsOf(taskSid: string): ReservationRecord[] {
    return [...this.reservations.values()].filter((reservation) => reservation.taskSid === taskSid);
  }

  knownWorker(sid: string): Worker {
    return this.known(this.workers, 'Workers', sid);
  }

  knownActivity(sid: string): Activity {
    return this.known(this.activities, 'Activities', sid);
  }

  knownQueue(sid: string): Queue {
    return this.known(this.queues, 'TaskQueues', sid);
  }

  knownWorkflow(sid: string): Workflow {
    return this.known(this.workflows, 'Workflows', sid);
  }

  /** By its name or its sid; a task without one is in `default`. */
  taskChannel(nameOrSid = 'default'): TaskChannel | undefined {
    return [...this.taskChannels.values()].find(({ uniqueName, sid }) => uniqueName === nameOrSid || sid === nameOrSid);
  }

  knownTaskChannel(nameOrSid: string): TaskChannel {
    const found = this.taskChannel(nameOrSid);
    if (!found) throw notFound(this.path('TaskChannels', nameOrSid));
    return found;
  }

  workerChannel(workerSid: string, nameOrSid: string): WorkerChannel {
    const found = [...this.knownWorker(workerSid).channels.values()].find(
      (one) => one.sid === nameOrSid || one.channel.uniqueName === nameOrSid || one.channel.sid === nameOrSid,
    );
    if (!found) throw notFound(this.path(`Workers/${workerSid}/Channels`, nameOrSid));
    return found;
  }

  queueMembers(queue: Queue): Worker[] {
    return membersOf(queue, this.workers.values());
  }

  private known<T>(all: ReadonlyMap<string, T>, kind: string, sid: string): T {
    const found = all.get(sid);
    if (found === undefined) throw notFound(this.path(kind, sid));
    return found;
  }

  private path(kind: string, sid: string): string {
    return `/Workspaces/${this.sid}/${kind}/${sid}`;
  }
}

function bySid<T extends { sid: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((one) => [one.sid, one]));
}
