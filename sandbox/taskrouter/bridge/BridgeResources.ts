import { account } from '../../kernel/account';
import type { Activity } from '../activities';
import type { Engine } from '../Engine';
import type { Queue } from '../Queue';
import { ageOf, type ReservationRecord, type TaskRecord, type TransferRecord } from '../TaskRecord';
import type { Worker, WorkerChannel } from '../Worker';

/*
 * Resources as the event bridge writes them for `twilio-taskrouter` in the browser: dates are epoch seconds and
 * attributes JSON text. The client refuses a resource that lacks one of its keys.
 */

type Resource = Record<string, unknown>;

const seconds = (date: Date | undefined): number | null => (date ? Math.floor(date.getTime() / 1000) : null);

/** In percent. */
export function freeShare({ capacity, assignedTasks }: WorkerChannel): number {
  return capacity === 0 ? 0 : Math.max(0, Math.floor((100 * (capacity - assignedTasks)) / capacity));
}

export class BridgeResources {
  private readonly owner: { account_sid: string; workspace_sid: string };

  constructor(private readonly engine: Engine) {
    this.owner = { account_sid: account.sid, workspace_sid: engine.sid };
  }

  activity({ sid, name, available, dateCreated, dateUpdated }: Activity): Resource {
    return {
      ...this.owner,
      sid,
      friendly_name: name,
      available,
      date_created: seconds(dateCreated),
      date_updated: seconds(dateUpdated),
    };
  }

  worker(worker: Worker): Resource {
    return {
      ...this.owner,
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

  channel(worker: Worker, one: WorkerChannel): Resource {
    return {
      ...this.owner,
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

  queue(queue: Queue): Resource {
    return {
      ...this.owner,
      sid: queue.sid,
      friendly_name: queue.name,
      target_workers: queue.target,
      max_reserved_workers: queue.maxReservedWorkers,
      task_order: queue.taskOrder,
      lifo_queue: queue.taskOrder === 'LIFO',
      reservation_activity_sid: queue.reservationActivitySid ?? null,
      reservation_activity_name: this.nameOf(queue.reservationActivitySid),
      assignment_activity_sid: queue.assignmentActivitySid ?? null,
      assignment_activity_name: this.nameOf(queue.assignmentActivitySid),
      date_created: seconds(queue.dateCreated),
      date_updated: seconds(queue.dateUpdated),
    };
  }

  task(task: TaskRecord): Resource {
    return {
      ...this.owner,
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

  /** With its task, and what of the task is being transferred. */
  reservation(reservation: ReservationRecord): Resource {
    const task = this.engine.knownTask(reservation.taskSid);
    const outgoing = task.transfer?.reservationSid === reservation.sid ? task.transfer : undefined;
    return {
      ...this.reservationAlone(reservation),
      task: this.task(task),
      ...(reservation.transfer && { task_transfer: this.transfer(reservation.transfer) }),
      ...(outgoing && { active_outgoing_task_transfer: this.transfer(outgoing) }),
    };
  }

  /** As the answer to its change has it. */
  reservationAlone(reservation: ReservationRecord): Resource {
    return {
      ...this.owner,
      sid: reservation.sid,
      worker_sid: reservation.workerSid,
      worker_name: reservation.workerName,
      task_sid: reservation.taskSid,
      reservation_status: reservation.status,
      reservation_timeout: reservation.timeoutSeconds,
      date_created: seconds(reservation.dateCreated),
      date_updated: seconds(reservation.dateUpdated),
      version: String(reservation.version),
    };
  }

  transfer(transfer: TransferRecord): Resource {
    return {
      ...this.owner,
      sid: transfer.sid,
      task_sid: transfer.taskSid,
      initiating_reservation_sid: transfer.reservationSid,
      initiating_worker_sid: transfer.workerSid,
      initiating_queue_sid: transfer.queueSid,
      initiating_workflow_sid: transfer.workflowSid,
      transfer_mode: transfer.mode,
      transfer_to: transfer.to,
      transfer_type: transfer.type,
      transfer_status: transfer.status,
      transfer_failed_reason: transfer.failedReason ?? null,
      date_created: seconds(transfer.dateCreated),
      date_updated: seconds(transfer.dateUpdated),
    };
  }

  private nameOf(activitySid: string | undefined): string | null {
    return this.engine.activities.get(activitySid ?? '')?.name ?? null;
  }
}
