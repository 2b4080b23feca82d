import type { AssignmentStatus, Reservation, ReservationStatus, Task } from '../kernel/services';
import type { Place } from './Workflow';

/** A task as the engine keeps it; the rest of the sandbox sees the `Task` in it. */
export interface TaskRecord extends Task {
  taskChannelSid: string;
  workflowName: string;
  timeoutSeconds: number;
  /** Counts every change; what `If-Match` is compared with. */
  version: number;
  dateUpdated: Date;
  queueEnteredAt: Date;
  /** Older goes first among equal priorities; it may be set to the past. */
  virtualStartTime: Date;
  place: Place;
  /** The filter that matched first: only another one makes a changed task start its routing again. */
  matchedFilter: number;
  /** Worker or queue that the task goes to, past the workflow. */
  routingTarget?: string;
  ignoreCapacity: boolean;
  /** Workers who turned the task down and are left alone with it for now. */
  restingWorkers: Set<string>;
  /** While the task is on its way from the worker who has it to somebody else. */
  transfer?: TransferRecord;
}

/** One worker's hand-over of a task to another worker or to a queue. */
export interface TransferRecord {
  sid: string;
  taskSid: string;
  to: string;
  type: 'WORKER' | 'QUEUE';
  mode: 'WARM' | 'COLD';
  status: 'initiated' | 'complete' | 'failed' | 'canceled';
  failedReason?: string;
  /** Of the worker who lets go; so are the three below. */
  reservationSid: string;
  workerSid: string;
  queueSid: string;
  workflowSid: string;
  dateCreated: Date;
  dateUpdated: Date;
}

export interface ReservationRecord extends Reservation {
  /** The transfer that it is an attempt of. */
  transfer?: TransferRecord;
  workerName: string;
  timeoutSeconds: number;
  version: number;
  dateCreated: Date;
  dateUpdated: Date;
}

const LIVE: readonly ReservationStatus[] = ['pending', 'accepted', 'wrapping'];

/** Whether the reservation still takes up the worker's capacity. */
export function isLive({ status }: Reservation): boolean {
  return LIVE.includes(status);
}

export function isOver({ assignmentStatus }: Task): boolean {
  return assignmentStatus === 'completed' || assignmentStatus === 'canceled';
}

export function isWaiting({ assignmentStatus }: Task): boolean {
  return assignmentStatus === 'pending' || assignmentStatus === 'reserved';
}

/** The status that a task has by its reservations, unless it was ended as a whole. */
export function statusBy(reservations: readonly Reservation[], isInTransfer = false): AssignmentStatus {
  const has = (status: ReservationStatus): boolean => reservations.some((one) => one.status === status);
  if (isInTransfer) return has('pending') ? 'reserved' : 'pending';
  if (has('accepted')) return 'assigned';
  if (has('wrapping')) return 'wrapping';
  if (has('completed')) return 'completed';
  return has('pending') ? 'reserved' : 'pending';
}

/** Seconds since the task counts as waiting. */
export function ageOf(task: TaskRecord, now = Date.now()): number {
  return Math.max(0, Math.floor((now - task.createdAt.getTime()) / 1000));
}

/** Marks the task as changed. */
export function touch(task: TaskRecord): void {
  task.version++;
  task.dateUpdated = new Date();
}
