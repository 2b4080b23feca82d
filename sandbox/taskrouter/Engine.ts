import type { ReservationStatus, TaskRouterService } from '../kernel/services';
import { newSid } from '../kernel/sid';
import { TwilioError } from '../kernel/TwilioError';
import { Routing } from './Routing';
import { readTaskAttributes } from './taskAttributes';
import type { TaskChannel } from './taskChannels';
import { isLive, isOver, statusBy, touch, type ReservationRecord, type TaskRecord } from './TaskRecord';
import { TaskTransfers } from './TaskTransfers';
import { Timers } from './Timers';
import type { Worker, WorkerChannel } from './Worker';
import type { Workflow } from './Workflow';
import { Workspace, type WorkspaceSeed } from './Workspace';

const DAY = 86_400;
const LONGEST_TASK_TIMEOUT = 14 * DAY;

export interface EngineOptions {
  seed: WorkspaceSeed;
  /** How long a worker may look at an offer of the workflow that the workspace begins with. */
  reservationTimeoutSeconds?: number;
  /** How long a worker who turned a task down is left alone with it. */
  rejectionRestSeconds?: number;
}

export interface NewTask {
  attributes: Record<string, unknown>;
  taskChannel?: string;
  priority?: number;
  timeoutSeconds?: number;
  workflowSid?: string;
  /** A worker's or queue's sid, to go past the workflow. */
  routingTarget?: string;
  ignoreCapacity?: boolean;
  virtualStartTime?: Date;
}

export interface TaskChange {
  attributes?: Record<string, unknown>;
  priority?: number;
  taskChannel?: string;
  virtualStartTime?: Date;
}

/** What can be done to tasks, reservations and workers, and what follows from it. */
export class Engine extends Workspace implements TaskRouterService {
  readonly transfers = new TaskTransfers(this);
  private readonly rejectionRestSeconds: number;
  private readonly timers = new Timers();
  private readonly routing = new Routing(this, this.timers, {
    offer: (task, worker) => this.reserve(task, worker),
    nobody: (task) => this.endTask(task.sid, 'canceled', 'Task canceled on Workflow timeout'),
  });

  constructor({ seed, reservationTimeoutSeconds, rejectionRestSeconds = 10 }: EngineOptions) {
    super(seed);
    for (const workflow of this.workflows.values()) {
      workflow.reservationTimeoutSeconds = reservationTimeoutSeconds ?? workflow.reservationTimeoutSeconds;
    }
    this.rejectionRestSeconds = rejectionRestSeconds;
  }

  // --- Tasks

  createTask(input: NewTask): TaskRecord {
    const attributes = readTaskAttributes(input.attributes);
    const channel = this.channelNamed(input.taskChannel);
    const timeoutSeconds = input.timeoutSeconds ?? DAY;
    if (timeoutSeconds < 1 || timeoutSeconds > LONGEST_TASK_TIMEOUT) {
      throw new TwilioError(400, 20001, `Timeout must be from 1 to ${LONGEST_TASK_TIMEOUT} seconds`);
    }
    const { routingTarget } = input;
    const workflow = this.workflowFor(input);
    if (routingTarget && !this.isTarget(routingTarget)) {
      throw new TwilioError(400, 20001, `RoutingTarget ${routingTarget} does not exist`);
    }
    refuseFuture(input.virtualStartTime);
    const now = new Date();
    const task: TaskRecord = {
      sid: newSid('WT'),
      attributes,
      assignmentStatus: 'pending',
      priority: input.priority ?? 0,
      taskChannel: channel.uniqueName,
      taskChannelSid: channel.sid,
      queueSid: '',
      queueName: '',
      workflowSid: workflow?.sid ?? '',
      workflowName: workflow?.name ?? '',
      createdAt: now,
      dateUpdated: now,
      queueEnteredAt: now,
      virtualStartTime: input.virtualStartTime ?? now,
      timeoutSeconds,
      version: 0,
      place: { filter: -1, target: 0 },
      matchedFilter: -1,
      ...(routingTarget && !this.workflows.has(routingTarget) && { routingTarget }),
      ignoreCapacity: input.ignoreCapacity ?? true,
      restingWorkers: new Set(),
    };
    this.tasks.set(task.sid, task);
    this.timers.set(`ttl ${task.sid}`, timeoutSeconds, () => this.endTask(task.sid, 'canceled', 'Task TTL Exceeded'));
    this.happened('task.created', { task });
    this.routing.route(task);
    this.routing.dispatch();
    return task;
  }

  updateAttributes(taskSid: string, attributes: Record<string, unknown>): TaskRecord {
    return this.updateTask(taskSid, { attributes });
  }

  updateTask(sid: string, change: TaskChange): TaskRecord {
    const task = this.knownTask(sid);
    refuseFuture(change.virtualStartTime);
    if (change.attributes !== undefined) task.attributes = readTaskAttributes(change.attributes);
    if (change.priority !== undefined) task.priority = change.priority;
    if (change.virtualStartTime !== undefined) task.virtualStartTime = change.virtualStartTime;
    if (change.taskChannel !== undefined) {
      const channel = this.channelNamed(change.taskChannel);
      if (task.assignmentStatus !== 'pending')
        throw new TwilioError(400, 20001, 'TaskChannel: the task is not pending');
      Object.assign(task, { taskChannel: channel.uniqueName, taskChannelSid: channel.sid });
    }
    touch(task);
    this.happened('task.updated', { task });
    if (change.attributes !== undefined && task.assignmentStatus === 'pending') this.routing.routeAgain(task);
    this.routing.dispatch();
    return task;
  }

  endTask(sid: string, status: 'completed' | 'canceled', reason?: string): void {
    const task = this.knownTask(sid);
    if (isOver(task)) return;
    task.assignmentStatus = status;
    if (reason !== undefined) task.reason = reason;
    this.transfers.taskIsOver(task);
    for (const reservation of this.reservationsOf(sid).filter(isLive)) {
      const wasPending = reservation.status === 'pending';
      this.settle(reservation, wasPending || status === 'canceled' ? 'canceled' : 'completed');
    }
    this.end(task);
    this.routing.dispatch();
  }

  /** Ends the work on an assigned task; the worker writes it up. */
  wrapTask(sid: string, reason?: string): void {
    const task = this.knownTask(sid);
    if (reason !== undefined) task.reason = reason;
    for (const { sid: reservationSid, status } of this.reservationsOf(sid)) {
      if (status === 'accepted') this.setReservation(reservationSid, 'wrapping');
    }
  }

  deleteTask(sid: string): void {
    const task = this.knownTask(sid);
    this.stopWaiting(task);
    this.transfers.taskIsOver(task);
    for (const reservation of this.reservationsOf(sid).filter(isLive))
      this.settle(reservation, reservation.status === 'pending' ? 'canceled' : 'completed');
    this.tasks.delete(sid);
    this.happened('task.deleted', { task });
    this.routing.dispatch();
  }

  // --- Reservations

  setReservation(sid: string, status: ReservationStatus): ReservationRecord {
    const reservation = this.knownReservation(sid);
    const task = this.knownTask(reservation.taskSid);
    if (!NEXT[reservation.status].includes(status)) {
      throw new TwilioError(400, 20001, `Cannot set reservation ${sid} to ${status}: it is ${reservation.status}`);
    }
    this.settle(reservation, status);
    if (status === 'accepted') {
      this.stopWaiting(task);
      for (const other of this.reservationsOf(task.sid)) {
        if (other.status === 'pending') this.settle(other, 'rescinded');
      }
    }
    // TaskRouter has no event for a task that became assigned: `reservation.accepted` says it.
    if (status === 'wrapping' && task.assignmentStatus === 'wrapping') this.happened('task.wrapup', { task });
    if (status === 'completed' && task.assignmentStatus === 'completed') this.end(task);
    if (status === 'rejected' || status === 'timeout') this.leaveAlone(task, reservation.workerSid);
    if (status === 'timeout') this.setActivity(reservation.workerSid, this.timeoutActivity.sid);
    this.routing.dispatch();
    return reservation;
  }

  // --- Workers

  setActivity(workerSid: string, activitySid: string, { rejectPending = false } = {}): Worker {
    const worker = this.knownWorker(workerSid);
    const activity = this.activities.get(activitySid);
    if (!activity) throw new TwilioError(400, 20001, `Activity ${activitySid} does not exist`);
    worker.activityWasSet = true;
    const previousActivity = worker.activity;
    if (activity !== previousActivity) {
      const secondsInPreviousActivity = Math.floor((Date.now() - worker.dateStatusChanged.getTime()) / 1000);
      worker.activity = activity;
      worker.dateStatusChanged = new Date();
      if (activity.available) worker.idleSince = Date.now();
      worker.touch();
      this.happened('worker.activity.update', { worker, previousActivity, secondsInPreviousActivity });
    }
    if (rejectPending && !activity.available) {
      for (const { sid, workerSid: of, status } of [...this.reservations.values()]) {
        if (of === workerSid && status === 'pending') this.setReservation(sid, 'rejected');
      }
    }
    this.routing.dispatch();
    return worker;
  }

  setWorkerAttributes(workerSid: string, attributes: Record<string, unknown>): Worker {
    const worker = this.knownWorker(workerSid);
    worker.attributes = attributes;
    worker.touch();
    this.happened('worker.attributes.update', { worker });
    this.routing.dispatch();
    return worker;
  }

  setWorkerChannel(
    workerSid: string,
    nameOrSid: string,
    change: { capacity?: number; available?: boolean },
  ): WorkerChannel {
    const worker = this.knownWorker(workerSid);
    const channel = this.workerChannel(workerSid, nameOrSid);
    channel.dateUpdated = new Date();
    worker.touch();
    if (change.capacity !== undefined) {
      channel.capacity = change.capacity;
      this.happened('worker.capacity.update', { worker, channel });
    }
    if (change.available !== undefined) {
      channel.available = change.available;
      this.happened('worker.channel.availability.update', { worker, channel });
    }
    this.routing.dispatch();
    return channel;
  }

  // --- The workspace

  /** Tasks of the workflow that wait go through it from its beginning; after its configuration has changed. */
  routeThrough(workflow: Workflow): void {
    for (const task of this.tasks.values()) {
      if (task.workflowSid === workflow.sid && task.assignmentStatus === 'pending' && !task.routingTarget) {
        this.routing.route(task);
      }
    }
    this.routing.dispatch();
  }

  /** Offers what waits to whoever can have it now; after a queue, a worker or a channel has changed. */
  dispatch(): void {
    this.routing.dispatch();
  }

  /** Stops all timers. */
  close(): void {
    this.timers.clearAll();
  }

  private reserve(task: TaskRecord, worker: Worker): void {
    const now = new Date();
    const reservation: ReservationRecord = {
      sid: newSid('WR'),
      taskSid: task.sid,
      workerSid: worker.sid,
      workerName: worker.name,
      status: 'pending',
      timeoutSeconds: this.workflows.get(task.workflowSid)?.reservationTimeoutSeconds ?? 120,
      version: 0,
      dateCreated: now,
      dateUpdated: now,
      ...(task.transfer && { transfer: task.transfer }),
    };
    this.reservations.set(reservation.sid, reservation);
    worker.idleSince = now.getTime();
    const channel = worker.channels.get(task.taskChannel);
    if (channel) {
      channel.assignedTasks++;
      channel.lastReservedAt = now;
    }
    task.assignmentStatus = 'reserved';
    touch(task);
    this.timers.set(`reservation ${reservation.sid}`, reservation.timeoutSeconds, () => {
      this.setReservation(reservation.sid, 'timeout');
    });
    this.happened('reservation.created', { task, reservation, worker });
  }

  /** Gives the task the status that its reservations say. */
  readStatus(task: TaskRecord): void {
    task.assignmentStatus = statusBy(this.reservationsOf(task.sid), task.transfer !== undefined);
  }

  // --- What follows from a change

  private settle(reservation: ReservationRecord, status: ReservationStatus): void {
    const task = this.knownTask(reservation.taskSid);
    const worker = this.knownWorker(reservation.workerSid);
    const wasLive = isLive(reservation);
    reservation.status = status;
    reservation.version++;
    reservation.dateUpdated = new Date();
    const tellTransfer = this.transfers.settled(task, reservation);
    if (!isOver(task)) this.readStatus(task);
    touch(task);
    this.timers.clear(`reservation ${reservation.sid}`);
    if (wasLive && !isLive(reservation)) {
      const channel = worker.channels.get(task.taskChannel);
      if (channel) channel.assignedTasks--;
      worker.idleSince = Date.now();
    }
    const name = status === 'wrapping' ? 'wrapup' : status;
    this.happened(`reservation.${name}`, { task, reservation, worker });
    tellTransfer?.();
  }

  /** What follows once a task's status is final. */
  private end(task: TaskRecord): void {
    this.stopWaiting(task);
    touch(task);
    this.happened(`task.${task.assignmentStatus}`, { task });
  }

  private leaveAlone(task: TaskRecord, workerSid: string): void {
    task.restingWorkers.add(workerSid);
    this.timers.set(`rest ${task.sid} ${workerSid}`, this.rejectionRestSeconds, () => {
      task.restingWorkers.delete(workerSid);
      this.routing.dispatch();
    });
  }

  private stopWaiting(task: TaskRecord): void {
    this.timers.clear(`ttl ${task.sid}`);
    this.timers.clear(`step ${task.sid}`);
    for (const workerSid of task.restingWorkers) this.timers.clear(`rest ${task.sid} ${workerSid}`);
  }

  private channelNamed(nameOrSid: string | undefined): TaskChannel {
    const channel = this.taskChannel(nameOrSid);
    if (!channel) throw new TwilioError(400, 20001, `TaskChannel ${nameOrSid} does not exist`);
    return channel;
  }

  /** The workflow asked for, else the one that there is. A task that goes past all of them has the first, if any. */
  private workflowFor({ workflowSid, routingTarget }: NewTask): Workflow | undefined {
    const asked = workflowSid ?? (routingTarget && this.workflows.has(routingTarget) ? routingTarget : undefined);
    const [first, second] = this.workflows.values();
    if (asked === undefined && (routingTarget || (first && !second))) return first;
    const found = this.workflows.get(asked ?? '');
    if (!found)
      throw new TwilioError(400, 20001, asked ? `Workflow ${asked} does not exist` : 'WorkflowSid is missing');
    return found;
  }

  private isTarget(sid: string): boolean {
    return this.workers.has(sid) || this.queues.has(sid) || this.workflows.has(sid);
  }
}

/** Tasks wait since now or since earlier. */
function refuseFuture(start: Date | undefined): void {
  if (start && start.getTime() > Date.now())
    throw new TwilioError(400, 20001, 'VirtualStartTime cannot be in the future');
}

const NEXT: Record<ReservationStatus, readonly ReservationStatus[]> = {
  pending: ['accepted', 'rejected', 'timeout', 'canceled', 'rescinded'],
  accepted: ['wrapping', 'completed'],
  wrapping: ['completed'],
  completed: [],
  rejected: [],
  timeout: [],
  canceled: [],
  rescinded: [],
};
