import { account } from '../../kernel/account';
import { activities, type Activity } from '../activities';
import type { Engine } from '../Engine';
import type { Queue } from '../Queue';
import { ageOf, type ReservationRecord, type TaskRecord } from '../TaskRecord';
import type { Worker, WorkerChannel } from '../Worker';

/*
 * Resources as the event bridge writes them for `twilio-taskrouter` in the browser: dates are epoch seconds and
 * attributes JSON text. The client refuses a resource that lacks one of its keys.
 */

type Resource = Record<string, unknown>;

const seconds = (date: Date | undefined): number | null => (date ? Math.floor(date.getTime() / 1000) : null);
const owner = { account_sid: account.sid, workspace_sid: account.workspaceSid };
const started = new Date();

function activityResource({ sid, name, available }: Activity): Resource {
  return {
    ...owner,
    sid,
    friendly_name: name,
    available,
    date_created: seconds(started),
    date_updated: seconds(started),
  };
}

export const activityResources = (): Resource[] => activities.map(activityResource);

export function workerResource(worker: Worker): Resource {
  return {
    ...owner,
    sid: worker.sid,
    friendly_name: worker.name,
    activity_sid: worker.activity.sid,
    activity_name: worker.activity.name,
    available: worker.activity.available,
    attributes: JSON.stringify(worker.attributes),
    date_created: seconds(worker.dateCreated),
    date_updated: seconds(worker.dateUpdated),
    date_status_changed: seconds(worker.dateStatusChanged),
    version: String(worker.version),
  };
}

export function channelResource(worker: Worker, one: WorkerChannel): Resource {
  return {
    ...owner,
    sid: one.sid,
    worker_sid: worker.sid,
    task_channel_sid: one.channel.sid,
    task_channel_unique_name: one.channel.uniqueName,
    configured_capacity: one.capacity,
    assigned_tasks: one.assignedTasks,
    available: one.available,
    available_capacity_percentage: freeShare(one),
    last_reserved_time: seconds(one.lastReservedAt),
    date_created: seconds(one.dateCreated),
    date_updated: seconds(one.dateUpdated),
  };
}

/** In percent. */
export function freeShare({ capacity, assignedTasks }: WorkerChannel): number {
  return capacity === 0 ? 0 : Math.max(0, Math.floor((100 * (capacity - assignedTasks)) / capacity));
}

export function queueResource(queue: Queue): Resource {
  return {
    ...owner,
    sid: queue.sid,
    friendly_name: queue.name,
    target_workers: queue.target,
    max_reserved_workers: queue.maxReservedWorkers,
    task_order: 'FIFO',
    lifo_queue: false,
    reservation_activity_sid: null,
    reservation_activity_name: null,
    assignment_activity_sid: null,
    assignment_activity_name: null,
    date_created: seconds(queue.dateCreated),
    date_updated: seconds(queue.dateUpdated),
  };
}

export function taskResource(task: TaskRecord): Resource {
  return {
    ...owner,
    sid: task.sid,
    addons: '{}',
    age: ageOf(task),
    attributes: JSON.stringify(task.attributes),
    assignment_status: task.assignmentStatus,
    date_created: seconds(task.createdAt),
    date_updated: seconds(task.dateUpdated),
    priority: task.priority,
    queue_name: task.queueName,
    queue_sid: task.queueSid,
    reason: task.reason ?? null,
    routing_target: task.routingTarget ?? null,
    task_channel_unique_name: task.taskChannel,
    task_channel_sid: task.taskChannelSid,
    timeout: task.timeoutSeconds,
    workflow_name: task.workflowName,
    workflow_sid: task.workflowSid,
    version: String(task.version),
    virtual_start_time: seconds(task.virtualStartTime),
  };
}

export function reservationResource(reservation: ReservationRecord, engine: Engine): Resource {
  return {
    ...owner,
    sid: reservation.sid,
    worker_sid: reservation.workerSid,
    worker_name: reservation.workerName,
    task_sid: reservation.taskSid,
    task: taskResource(engine.knownTask(reservation.taskSid)),
    reservation_status: reservation.status,
    reservation_timeout: reservation.timeoutSeconds,
    date_created: seconds(reservation.dateCreated),
    date_updated: seconds(reservation.dateUpdated),
    version: String(reservation.version),
  };
}
