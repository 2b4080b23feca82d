import { account } from '../../kernel/account';
import type { Activity } from '../activities';
import { freeShare } from '../bridge/BridgeResources';
import type { EventCallback } from '../EventCallback';
import type { LoggedEvent } from '../EventLog';
import type { Engine } from '../Engine';
import type { Queue } from '../Queue';
import type { TaskChannel } from '../taskChannels';
import { ageOf, type ReservationRecord, type TaskRecord } from '../TaskRecord';
import type { Worker, WorkerChannel } from '../Worker';
import type { Workflow } from '../Workflow';

/*
 * Resources as `taskrouter.twilio.com` writes them: dates are ISO 8601 in whole seconds.
 */

type Resource = Record<string, unknown>;

export const HOST = 'taskrouter.twilio.com';
export const WORKSPACES = `https://${HOST}/v1/Workspaces`;

export const iso = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z');

export class RestResources {
  readonly owner: { account_sid: string; workspace_sid: string };
  private readonly base: string;

  constructor(private readonly engine: Engine) {
    this.owner = { account_sid: account.sid, workspace_sid: engine.sid };
    this.base = `${WORKSPACES}/${engine.sid}`;
  }

  /** The address of a resource of the workspace. */
  addressOf(path: string): string {
    return `${this.base}/${path}`;
  }

  workspace({ url, filter }: EventCallback): Resource {
    const { engine } = this;
    return {
      account_sid: account.sid,
      sid: engine.sid,
      friendly_name: engine.name,
      default_activity_sid: engine.defaultActivity.sid,
      default_activity_name: engine.defaultActivity.name,
      timeout_activity_sid: engine.timeoutActivity.sid,
      timeout_activity_name: engine.timeoutActivity.name,
      event_callback_url: url ?? null,
      events_filter: filter.join(','),
      multi_task_enabled: engine.multiTask,
      prioritize_queue_order: engine.prioritizeQueueOrder,
      date_created: iso(engine.dateCreated),
      date_updated: iso(engine.dateUpdated),
      url: this.base,
      links: Object.fromEntries(
        ['activities', 'events', 'tasks', 'task_queues', 'workers', 'workflows', 'task_channels'].map((name) => [
          name,
          this.addressOf(name.replace(/(^|_)(\w)/g, (_all, _dash, letter: string) => letter.toUpperCase())),
        ]),
      ),
    };
  }

  activity({ sid, name, available, dateCreated, dateUpdated }: Activity): Resource {
    const dates = { date_created: iso(dateCreated), date_updated: iso(dateUpdated) };
    return {
      ...this.owner,
      ...dates,
      sid,
      friendly_name: name,
      available,
      url: this.addressOf(`Activities/${sid}`),
      links: {},
    };
  }

  taskChannel({ sid, uniqueName, name, optimizedRouting, dateCreated, dateUpdated }: TaskChannel): Resource {
    return {
      ...this.owner,
      sid,
      unique_name: uniqueName,
      friendly_name: name,
      channel_optimized_routing: optimizedRouting,
      date_created: iso(dateCreated),
      date_updated: iso(dateUpdated),
      url: this.addressOf(`TaskChannels/${sid}`),
      links: {},
    };
  }

  queue(queue: Queue): Resource {
    const url = this.addressOf(`TaskQueues/${queue.sid}`);
    return {
      ...this.owner,
      sid: queue.sid,
      friendly_name: queue.name,
      target_workers: queue.target,
      max_reserved_workers: queue.maxReservedWorkers,
      task_order: queue.taskOrder,
      assignment_activity_sid: queue.assignmentActivitySid ?? null,
      assignment_activity_name: this.nameOf(queue.assignmentActivitySid),
      reservation_activity_sid: queue.reservationActivitySid ?? null,
      reservation_activity_name: this.nameOf(queue.reservationActivitySid),
      date_created: iso(queue.dateCreated),
      date_updated: iso(queue.dateUpdated),
      url,
      links: {
        statistics: `${url}/Statistics`,
        real_time_statistics: `${url}/RealTimeStatistics`,
        cumulative_statistics: `${url}/CumulativeStatistics`,
      },
    };
  }

  workflow(workflow: Workflow): Resource {
    return {
      ...this.owner,
      sid: workflow.sid,
      friendly_name: workflow.name,
      configuration: JSON.stringify(workflow.configuration),
      document_content_type: 'application/json',
      assignment_callback_url: workflow.assignmentCallbackUrl ?? null,
      fallback_assignment_callback_url: workflow.fallbackCallbackUrl ?? null,
      task_reservation_timeout: workflow.reservationTimeoutSeconds,
      date_created: iso(workflow.dateCreated),
      date_updated: iso(workflow.dateUpdated),
      url: this.addressOf(`Workflows/${workflow.sid}`),
      links: {},
    };
  }

  task(task: TaskRecord): Resource {
    const url = this.addressOf(`Tasks/${task.sid}`);
    return {
      ...this.owner,
      sid: task.sid,
      age: ageOf(task),
      assignment_status: task.assignmentStatus,
      attributes: JSON.stringify(task.attributes),
      addons: '{}',
      priority: task.priority,
      reason: task.reason ?? null,
      timeout: task.timeoutSeconds,
      task_queue_sid: task.queueSid || null,
      task_queue_friendly_name: task.queueName || null,
      task_queue_entered_date: task.queueSid ? iso(task.queueEnteredAt) : null,
      task_channel_sid: task.taskChannelSid,
      task_channel_unique_name: task.taskChannel,
      workflow_sid: task.workflowSid || null,
      workflow_friendly_name: task.workflowName || null,
      virtual_start_time: iso(task.virtualStartTime),
      ignore_capacity: task.ignoreCapacity,
      routing_target: task.routingTarget ?? null,
      date_created: iso(task.createdAt),
      date_updated: iso(task.dateUpdated),
      url,
      links: {
        workspace: this.base,
        workflow: this.addressOf(`Workflows/${task.workflowSid}`),
        task_queue: this.addressOf(`TaskQueues/${task.queueSid}`),
        reservations: `${url}/Reservations`,
      },
    };
  }

  /** `parent` is the path of the task or the worker that it was asked for. */
  reservation(reservation: ReservationRecord, parent: string): Resource {
    return {
      ...this.owner,
      sid: reservation.sid,
      task_sid: reservation.taskSid,
      worker_sid: reservation.workerSid,
      worker_name: reservation.workerName,
      reservation_status: reservation.status,
      date_created: iso(reservation.dateCreated),
      date_updated: iso(reservation.dateUpdated),
      url: this.addressOf(`${parent}/Reservations/${reservation.sid}`),
      links: {
        task: this.addressOf(`Tasks/${reservation.taskSid}`),
        worker: this.addressOf(`Workers/${reservation.workerSid}`),
        workspace: this.base,
      },
    };
  }

  worker(worker: Worker): Resource {
    const url = this.addressOf(`Workers/${worker.sid}`);
    return {
      ...this.owner,
      sid: worker.sid,
      friendly_name: worker.name,
      activity_sid: worker.activity.sid,
      activity_name: worker.activity.name,
      available: worker.activity.available,
      attributes: JSON.stringify(worker.attributes),
      date_created: iso(worker.dateCreated),
      date_updated: iso(worker.dateUpdated),
      date_status_changed: iso(worker.dateStatusChanged),
      url,
      links: {
        workspace: this.base,
        activity: this.addressOf(`Activities/${worker.activity.sid}`),
        channels: `${url}/Channels`,
        worker_channels: `${url}/Channels`,
        reservations: `${url}/Reservations`,
      },
    };
  }

  workerChannel(worker: Worker, one: WorkerChannel): Resource {
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
      date_created: iso(one.dateCreated),
      date_updated: iso(one.dateUpdated),
      url: this.addressOf(`Workers/${worker.sid}/Channels/${one.sid}`),
    };
  }

  event({ sid, name, at, fields }: LoggedEvent): Resource {
    return {
      ...this.owner,
      sid,
      event_type: name,
      event_date: iso(at),
      event_date_ms: at.getTime(),
      event_data: snakeCased(fields),
      description: fields['EventDescription'],
      resource_type: fields['ResourceType'],
      resource_sid: fields['ResourceSid'],
      resource_url: null,
      actor_sid: account.sid,
      actor_type: 'account',
      actor_url: null,
      source: 'taskrouter',
      source_ip_address: null,
      url: this.addressOf(`Events/${sid}`),
    };
  }

  private nameOf(activitySid: string | undefined): string | null {
    return this.engine.activities.get(activitySid ?? '')?.name ?? null;
  }
}

function snakeCased(fields: Record<string, string>): Resource {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.replace(/(?!^)([A-Z])/g, '_$1').toLowerCase(), value]),
  );
}
