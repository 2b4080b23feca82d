import { account } from '../../kernel/account';
import { activities, type Activity } from '../activities';
import { freeShare } from '../bridge/bridgeResources';
import { WORKSPACE_NAME } from '../eventFields';
import type { EventCallback } from '../EventCallback';
import type { LoggedEvent } from '../EventLog';
import type { Engine } from '../Engine';
import type { Queue } from '../Queue';
import type { TaskChannel } from '../taskChannels';
import { ageOf, type ReservationRecord, type TaskRecord } from '../TaskRecord';
import type { Worker, WorkerChannel } from '../Worker';

/*
 * Resources as `taskrouter.twilio.com` writes them: dates are ISO 8601 in whole seconds.
 */

type Resource = Record<string, unknown>;

export const HOST = 'taskrouter.twilio.com';
const BASE = `https://${HOST}/v1/Workspaces/${account.workspaceSid}`;
const started = new Date();
const owner = { account_sid: account.sid, workspace_sid: account.workspaceSid };

/** The address of a resource of the workspace. */
export const addressOf = (path: string): string => `${BASE}/${path}`;

export const iso = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z');

export function workspaceResource({ url, filter }: EventCallback): Resource {
  return {
    account_sid: account.sid,
    sid: account.workspaceSid,
    friendly_name: WORKSPACE_NAME,
    default_activity_sid: activities[0]?.sid,
    default_activity_name: activities[0]?.name,
    timeout_activity_sid: activities[0]?.sid,
    timeout_activity_name: activities[0]?.name,
    event_callback_url: url ?? null,
    events_filter: filter.join(','),
    multi_task_enabled: true,
    prioritize_queue_order: 'FIFO',
    date_created: iso(started),
    date_updated: iso(started),
    url: BASE,
    links: Object.fromEntries(
      ['activities', 'events', 'tasks', 'task_queues', 'workers', 'workflows', 'task_channels'].map((name) => [
        name,
        addressOf(name.replace(/(^|_)(\w)/g, (_all, _dash, letter: string) => letter.toUpperCase())),
      ]),
    ),
  };
}

export function activityResource({ sid, name, available }: Activity): Resource {
  const dates = { date_created: iso(started), date_updated: iso(started) };
  return { ...owner, ...dates, sid, friendly_name: name, available, url: addressOf(`Activities/${sid}`), links: {} };
}

export function taskChannelResource({ sid, uniqueName, name }: TaskChannel): Resource {
  return {
    ...owner,
    sid,
    unique_name: uniqueName,
    friendly_name: name,
    channel_optimized_routing: false,
    date_created: iso(started),
    date_updated: iso(started),
    url: addressOf(`TaskChannels/${sid}`),
    links: {},
  };
}

export function queueResource(queue: Queue): Resource {
  const url = addressOf(`TaskQueues/${queue.sid}`);
  return {
    ...owner,
    sid: queue.sid,
    friendly_name: queue.name,
    target_workers: queue.target,
    max_reserved_workers: queue.maxReservedWorkers,
    task_order: 'FIFO',
    assignment_activity_sid: null,
    assignment_activity_name: null,
    reservation_activity_sid: null,
    reservation_activity_name: null,
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

export function workflowResource({ workflow, reservationTimeoutSeconds }: Engine): Resource {
  return {
    ...owner,
    sid: workflow.sid,
    friendly_name: workflow.name,
    configuration: JSON.stringify(workflow.configuration),
    document_content_type: 'application/json',
    assignment_callback_url: null,
    fallback_assignment_callback_url: null,
    task_reservation_timeout: reservationTimeoutSeconds,
    date_created: iso(workflow.dateCreated),
    date_updated: iso(workflow.dateCreated),
    url: addressOf(`Workflows/${workflow.sid}`),
    links: {},
  };
}

export function taskResource(task: TaskRecord): Resource {
  const url = addressOf(`Tasks/${task.sid}`);
  return {
    ...owner,
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
    workflow_sid: task.workflowSid,
    workflow_friendly_name: task.workflowName,
    virtual_start_time: iso(task.virtualStartTime),
    ignore_capacity: task.ignoreCapacity,
    routing_target: task.routingTarget ?? null,
    date_created: iso(task.createdAt),
    date_updated: iso(task.dateUpdated),
    url,
    links: {
      workspace: BASE,
      workflow: addressOf(`Workflows/${task.workflowSid}`),
      task_queue: addressOf(`TaskQueues/${task.queueSid}`),
      reservations: `${url}/Reservations`,
    },
  };
}

/** `parent` is the path of the task or the worker that it was asked for. */
export function reservationResource(reservation: ReservationRecord, parent: string): Resource {
  return {
    ...owner,
    sid: reservation.sid,
    task_sid: reservation.taskSid,
    worker_sid: reservation.workerSid,
    worker_name: reservation.workerName,
    reservation_status: reservation.status,
    date_created: iso(reservation.dateCreated),
    date_updated: iso(reservation.dateUpdated),
    url: addressOf(`${parent}/Reservations/${reservation.sid}`),
    links: {
      task: addressOf(`Tasks/${reservation.taskSid}`),
      worker: addressOf(`Workers/${reservation.workerSid}`),
      workspace: BASE,
    },
  };
}

export function workerResource(worker: Worker): Resource {
  const url = addressOf(`Workers/${worker.sid}`);
  return {
    ...owner,
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
      workspace: BASE,
      activity: addressOf(`Activities/${worker.activity.sid}`),
      channels: `${url}/Channels`,
      worker_channels: `${url}/Channels`,
      reservations: `${url}/Reservations`,
    },
  };
}

export function workerChannelResource(worker: Worker, one: WorkerChannel): Resource {
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
    date_created: iso(one.dateCreated),
    date_updated: iso(one.dateUpdated),
    url: addressOf(`Workers/${worker.sid}/Channels/${one.sid}`),
  };
}

export function eventResource({ sid, name, at, fields }: LoggedEvent): Resource {
  return {
    ...owner,
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
    url: addressOf(`Events/${sid}`),
  };
}

function snakeCased(fields: Record<string, string>): Resource {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.replace(/(?!^)([A-Z])/g, '_$1').toLowerCase(), value]),
  );
}
