import { account, workers as workerSeeds } from '../kernel/account';
import { Emitter } from '../kernel/Emitter';
import type { ReservationStatus, TaskRouterEvents, TaskRouterService } from '../kernel/services';
import { newSid } from '../kernel/sid';
import { notFound, TwilioError } from '../kernel/TwilioError';
import { activities, offline, type Activity } from './activities';
import type { Happening } from './Happening';
import { isSkipped, matchWorkers, membersOf } from './matchWorkers';
import { seedQueues, type Queue } from './Queue';
import { readTaskAttributes } from './taskAttributes';
import { taskChannel } from './taskChannels';
import { isLive, isOver, isWaiting, statusBy, type ReservationRecord, type TaskRecord } from './TaskRecord';
import { Timers } from './Timers';
import { Worker, type WorkerChannel } from './Worker';
import { Workflow, type Place, type Target, type WorkflowConfiguration } from './Workflow';

const DAY = 86_400;
const LONGEST_TASK_TIMEOUT = 14 * DAY;

export interface EngineOptions {
  workflow: WorkflowConfiguration;
  /** How long a worker may look at an offer. */
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

/** Tasks, workers and queues in memory, and the routing that brings them together. */
export class Engine implements TaskRouterService {
  /** Everything that happens to a task, for the sandbox's other services. */
  readonly events = new Emitter<TaskRouterEvents>();
  /** Everything that happens at all, for TaskRouter's own doors. */
  readonly happenings = new Emitter<{ happened: [Happening] }>();
  readonly queues = seedQueues();
  readonly workers: ReadonlyMap<string, Worker> = new Map(workerSeeds.map((seed) => [seed.sid, new Worker(seed)]));
  readonly tasks = new Map<string, TaskRecord>();
  readonly reservations = new Map<string, ReservationRecord>();
  workflow: Workflow;
  reservationTimeoutSeconds: number;
  private readonly rejectionRestSeconds: number;
  private readonly timers = new Timers();
  private dispatching = false;
  private dispatchAgain = false;

  constructor({ workflow, reservationTimeoutSeconds = 120, rejectionRestSeconds = 10 }: EngineOptions) {
    this.workflow = new Workflow(workflow, this.queues);
    this.reservationTimeoutSeconds = reservationTimeoutSeconds;
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
    if (input.workflowSid !== undefined && input.workflowSid !== this.workflow.sid) {
      throw new TwilioError(400, 20001, `Workflow ${input.workflowSid} does not exist`);
    }
    const { routingTarget } = input;
    if (routingTarget && routingTarget !== this.workflow.sid && !this.isWorkerOrQueue(routingTarget)) {
      throw new TwilioError(400, 20001, `RoutingTarget ${routingTarget} does not exist`);
    }
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
      workflowSid: this.workflow.sid,
      workflowName: this.workflow.name,
      createdAt: now,
      dateUpdated: now,
      queueEnteredAt: now,
      virtualStartTime: input.virtualStartTime ?? now,
      timeoutSeconds,
      version: 0,
      place: { filter: -1, target: 0 },
      matchedFilter: -1,
      ...(routingTarget && routingTarget !== this.workflow.sid && { routingTarget }),
      ignoreCapacity: input.ignoreCapacity ?? true,
      restingWorkers: new Set(),
    };
    this.tasks.set(task.sid, task);
    this.timers.set(`ttl ${task.sid}`, timeoutSeconds, () => this.endTask(task.sid, 'canceled', 'Task TTL Exceeded'));
    this.happened('task.created', { task });
    this.route(task);
    this.dispatch();
    return task;
  }

  task(sid: string): TaskRecord | undefined {
    return this.tasks.get(sid);
  }

  /** The task, or the refusal that Twilio answers. */
  knownTask(sid: string): TaskRecord {
    return known(this.tasks.get(sid), `/Workspaces/${account.workspaceSid}/Tasks/${sid}`);
  }

  updateAttributes(taskSid: string, attributes: Record<string, unknown>): TaskRecord {
    return this.updateTask(taskSid, { attributes });
  }

  updateTask(sid: string, change: TaskChange): TaskRecord {
    const task = this.knownTask(sid);
    if (change.attributes !== undefined) task.attributes = readTaskAttributes(change.attributes);
    if (change.priority !== undefined) task.priority = change.priority;
    if (change.virtualStartTime !== undefined) task.virtualStartTime = change.virtualStartTime;
    if (change.taskChannel !== undefined) {
      const channel = this.channelNamed(change.taskChannel);
      if (task.assignmentStatus !== 'pending') throw new TwilioError(400, 20001, 'TaskChannel: the task is not pending');
      Object.assign(task, { taskChannel: channel.uniqueName, taskChannelSid: channel.sid });
    }
    touch(task);
    this.happened('task.updated', { task });
    if (change.attributes !== undefined && task.assignmentStatus === 'pending') this.routeAgain(task);
    this.dispatch();
    return task;
  }

  endTask(sid: string, status: 'completed' | 'canceled', reason?: string): void {
    const task = this.knownTask(sid);
    if (isOver(task)) return;
    task.assignmentStatus = status;
    if (reason !== undefined) task.reason = reason;
    for (const reservation of this.reservationsOf(sid).filter(isLive)) {
      const wasPending = reservation.status === 'pending';
      this.settle(reservation, wasPending || status === 'canceled' ? 'canceled' : 'completed');
    }
    this.end(task);
    this.dispatch();
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
    for (const reservation of this.reservationsOf(sid).filter(isLive)) this.settle(reservation, 'canceled');
    this.tasks.delete(sid);
    this.happened('task.deleted', { task });
    this.dispatch();
  }

  // --- Reservations

  reservation(sid: string): ReservationRecord | undefined {
    return this.reservations.get(sid);
  }

  knownReservation(sid: string): ReservationRecord {
    return known(this.reservations.get(sid), `/Workspaces/${account.workspaceSid}/Reservations/${sid}`);
  }

  reservationsOf(taskSid: string): ReservationRecord[] {
    return [...this.reservations.values()].filter((reservation) => reservation.taskSid === taskSid);
  }

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
    if (status === 'timeout') this.setActivity(reservation.workerSid, offline.sid);
    this.dispatch();
    return reservation;
  }

  // --- Workers

  knownWorker(sid: string): Worker {
    return known(this.workers.get(sid), `/Workspaces/${account.workspaceSid}/Workers/${sid}`);
  }

  setActivity(workerSid: string, activitySid: string, { rejectPending = false } = {}): Worker {
    const worker = this.knownWorker(workerSid);
    const activity = activities.find(({ sid }) => sid === activitySid);
    if (!activity) throw new TwilioError(400, 20001, `Activity ${activitySid} does not exist`);
    worker.activityWasSet = true;
    const previousActivity: Activity = worker.activity;
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
    this.dispatch();
    return worker;
  }

  setWorkerAttributes(workerSid: string, attributes: Record<string, unknown>): Worker {
    const worker = this.knownWorker(workerSid);
    worker.attributes = attributes;
    worker.touch();
    this.happened('worker.attributes.update', { worker });
    this.dispatch();
    return worker;
  }

  workerChannel(workerSid: string, nameOrSid: string): WorkerChannel {
    const found = [...this.knownWorker(workerSid).channels.values()].find(
      (one) => one.sid === nameOrSid || one.channel.uniqueName === nameOrSid || one.channel.sid === nameOrSid,
    );
    return known(found, `/Workspaces/${account.workspaceSid}/Workers/${workerSid}/Channels/${nameOrSid}`);
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
    this.dispatch();
    return channel;
  }

  // --- The workspace

  knownQueue(sid: string): Queue {
    return known(this.queues.get(sid), `/Workspaces/${account.workspaceSid}/TaskQueues/${sid}`);
  }

  queueMembers(queue: Queue): Worker[] {
    return membersOf(queue, this.workers.values());
  }

  /** Tasks that wait go through the new workflow from its beginning. */
  setWorkflow(configuration: WorkflowConfiguration): void {
    this.workflow = new Workflow(configuration, this.queues);
    for (const task of this.tasks.values()) {
      if (task.assignmentStatus === 'pending' && !task.routingTarget) this.route(task);
    }
    this.dispatch();
  }

  /** Stops all timers. */
  close(): void {
    this.timers.clearAll();
  }

  // --- Routing

  private route(task: TaskRecord): void {
    if (task.routingTarget) return this.enterStep(task, task.place);
    const place = this.workflow.enter(task.attributes);
    if (!place) return this.endWithoutWorker(task);
    task.matchedFilter = place.filter;
    this.enterStep(task, place);
    this.happened('workflow.entered', { task });
  }

  private routeAgain(task: TaskRecord): void {
    if (task.routingTarget) return;
    if (this.workflow.enter(task.attributes)?.filter !== task.matchedFilter) this.route(task);
  }

  private targetOf(task: TaskRecord): Target | undefined {
    const to = task.routingTarget;
    if (to === undefined) return this.workflow.target(task.place);
    if (this.queues.has(to)) return { queue: to };
    const everyone = [...this.queues.keys()][0] ?? '';
    return { queue: everyone, expression: `worker.sid == "${to}"` };
  }

  private enterStep(task: TaskRecord, place: Place): void {
    task.place = place;
    const target = this.targetOf(task);
    if (!target) return this.endWithoutWorker(task);
    if (target.priority !== undefined) task.priority = target.priority;
    const queue = this.knownQueue(target.queue);
    const before = task.queueSid;
    if (before !== queue.sid) Object.assign(task, { queueSid: queue.sid, queueName: queue.name, queueEnteredAt: new Date() });
    touch(task);
    if (!task.routingTarget) this.happened('workflow.target-matched', { task });
    if (before !== queue.sid) this.happened(before === '' ? 'task-queue.entered' : 'task-queue.moved', { task });
    if (target.timeout === undefined) this.timers.clear(`step ${task.sid}`);
    else this.timers.set(`step ${task.sid}`, target.timeout, () => this.stepIsUp(task, place));
  }

  /** A worker who holds the task's offer at that moment keeps it; the task moves on once it is turned down. */
  private stepIsUp(task: TaskRecord, place: Place): void {
    if (task.place !== place) return;
    if (task.assignmentStatus === 'reserved') {
      this.timers.set(`step ${task.sid}`, 1, () => this.stepIsUp(task, place));
      return;
    }
    const next = this.workflow.afterTimeout(place);
    if (!next) return this.endWithoutWorker(task);
    this.enterStep(task, next);
    this.dispatch();
  }

  private endWithoutWorker(task: TaskRecord): void {
    this.happened('workflow.timeout', { task });
    this.endTask(task.sid, 'canceled', 'Task canceled on Workflow timeout');
  }

  /** Offers every waiting task to whom it is meant for, the most urgent and oldest first. */
  private dispatch(): void {
    if (this.dispatching) {
      this.dispatchAgain = true;
      return;
    }
    this.dispatching = true;
    try {
      do {
        this.dispatchAgain = false;
        const waiting = [...this.tasks.values()].filter(isWaiting);
        waiting.sort((a, b) => b.priority - a.priority || +a.virtualStartTime - +b.virtualStartTime);
        for (const task of waiting) this.offer(task);
      } while (this.dispatchAgain);
    } finally {
      this.dispatching = false;
    }
  }

  private offer(task: TaskRecord): void {
    // Each turn is one routing step; a step that is left never comes back.
    for (let target = this.targetOf(task); target && isWaiting(task); target = this.targetOf(task)) {
      const queue = this.knownQueue(target.queue);
      const members = this.queueMembers(queue);
      const pending = this.reservationsOf(task.sid).filter(({ status }) => status === 'pending');
      const asked = new Set(pending.map(({ workerSid }) => workerSid));
      const free = matchWorkers(task, target, members).filter(({ sid }) => !asked.has(sid));
      const chosen = free.slice(0, Math.max(0, queue.maxReservedWorkers - pending.length));
      for (const worker of chosen) this.reserve(task, worker);
      if (chosen.length > 0 || pending.length > 0 || task.routingTarget) return;
      if (!isSkipped(task, target, members)) return;
      const next = this.workflow.afterSkip(task.place, task.attributes);
      this.happened('workflow.skipped', { task });
      if (!next) return this.endWithoutWorker(task);
      this.enterStep(task, next);
    }
  }

  private reserve(task: TaskRecord, worker: Worker): void {
    const now = new Date();
    const reservation: ReservationRecord = {
      sid: newSid('WR'),
      taskSid: task.sid,
      workerSid: worker.sid,
      workerName: worker.name,
      status: 'pending',
      timeoutSeconds: this.reservationTimeoutSeconds,
      version: 0,
      dateCreated: now,
      dateUpdated: now,
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

  // --- What follows from a change

  private settle(reservation: ReservationRecord, status: ReservationStatus): void {
    const task = this.knownTask(reservation.taskSid);
    const worker = this.knownWorker(reservation.workerSid);
    const wasLive = isLive(reservation);
    reservation.status = status;
    reservation.version++;
    reservation.dateUpdated = new Date();
    if (!isOver(task)) task.assignmentStatus = statusBy(this.reservationsOf(task.sid));
    touch(task);
    this.timers.clear(`reservation ${reservation.sid}`);
    if (wasLive && !isLive(reservation)) {
      const channel = worker.channels.get(task.taskChannel);
      if (channel) channel.assignedTasks--;
      worker.idleSince = Date.now();
    }
    const name = status === 'wrapping' ? 'wrapup' : status;
    this.happened(`reservation.${name}`, { task, reservation, worker });
  }

  /** What follows once a task's status is final. */
  private end(task: TaskRecord): void {
    this.stopWaiting(task);
    task.endedAt = new Date();
    touch(task);
    this.happened(`task.${task.assignmentStatus}`, { task });
  }

  private leaveAlone(task: TaskRecord, workerSid: string): void {
    task.restingWorkers.add(workerSid);
    this.timers.set(`rest ${task.sid} ${workerSid}`, this.rejectionRestSeconds, () => {
      task.restingWorkers.delete(workerSid);
      this.dispatch();
    });
  }

  private stopWaiting(task: TaskRecord): void {
    this.timers.clear(`ttl ${task.sid}`);
    this.timers.clear(`step ${task.sid}`);
    for (const workerSid of task.restingWorkers) this.timers.clear(`rest ${task.sid} ${workerSid}`);
  }

  private happened(name: string, about: Omit<Happening, 'name' | 'at'>): void {
    this.happenings.emit('happened', { name, at: new Date(), ...about });
    if (about.task) this.events.emit('event', name, about.task, about.reservation);
  }

  private channelNamed(nameOrSid: string | undefined): { sid: string; uniqueName: string } {
    const channel = taskChannel(nameOrSid);
    if (!channel) throw new TwilioError(400, 20001, `TaskChannel ${nameOrSid} does not exist`);
    return channel;
  }

  private isWorkerOrQueue(sid: string): boolean {
    return this.workers.has(sid) || this.queues.has(sid);
  }
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

function touch(task: TaskRecord): void {
  task.version++;
  task.dateUpdated = new Date();
}

function known<T>(found: T | undefined, path: string): T {
  if (found === undefined) throw notFound(path);
  return found;
}
