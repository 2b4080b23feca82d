import { account } from '../kernel/account';
import { newSid } from '../kernel/sid';
import type { Happening } from './Happening';
import { ageOf } from './TaskRecord';
import type { Workspace } from './Workspace';

/**
 * A happening in TaskRouter's own words, as its event callbacks carry it
 * (https://www.twilio.com/docs/taskrouter/api/event/reference).
 */
export function eventFields(happening: Happening, workspace: Workspace): Record<string, string> {
  const { name, at, task, transfer, reservation, worker, channel, part } = happening;
  const { previousActivity, secondsInPreviousActivity } = happening;
  const [resourceType, resourceSid] = resourceOf(happening);
  const fields: Record<string, string | number | boolean | undefined> = {
    Sid: newSid('EV'),
    EventType: name,
    EventDescription: describe(happening),
    AccountSid: account.sid,
    WorkspaceSid: workspace.sid,
    WorkspaceName: workspace.name,
    Timestamp: Math.floor(at.getTime() / 1000),
    TimestampMs: at.getTime(),
    ResourceType: resourceType,
    ResourceSid: resourceSid,
  };
  if (task) {
    Object.assign(fields, {
      TaskSid: task.sid,
      TaskAttributes: JSON.stringify(task.attributes),
      TaskAge: ageOf(task, at.getTime()),
      TaskDateCreated: Math.floor(task.createdAt.getTime() / 1000),
      TaskPriority: task.priority,
      TaskAssignmentStatus: task.assignmentStatus,
      TaskVersion: task.version,
      TaskChannelSid: task.taskChannelSid,
      TaskChannelUniqueName: task.taskChannel,
      TaskChannelName: workspace.taskChannel(task.taskChannel)?.name,
      TaskQueueSid: task.queueSid || undefined,
      TaskQueueName: task.queueName || undefined,
      TaskQueueEntryDate: task.queueSid ? Math.floor(task.queueEnteredAt.getTime() / 1000) : undefined,
      WorkflowSid: task.workflowSid,
      WorkflowName: task.workflowName,
      TaskCanceledReason: task.assignmentStatus === 'canceled' ? task.reason : undefined,
      TaskCompletedReason: task.assignmentStatus === 'completed' ? task.reason : undefined,
    });
  }
  if (transfer) {
    Object.assign(fields, {
      TransferSid: transfer.sid,
      TransferMode: transfer.mode,
      TransferType: transfer.type,
      TransferTo: transfer.to,
      TransferStatus: transfer.status,
      TransferFailedReason: transfer.failedReason,
      TransferInitiatingReservationSid: transfer.reservationSid,
      TransferInitiatingWorkerSid: transfer.workerSid,
    });
  }
  if (reservation) Object.assign(fields, { ReservationSid: reservation.sid, ReservationVersion: reservation.version });
  if (worker) {
    Object.assign(fields, {
      WorkerSid: worker.sid,
      WorkerName: worker.name,
      WorkerAttributes: JSON.stringify(worker.attributes),
      WorkerActivitySid: worker.activity.sid,
      WorkerActivityName: worker.activity.name,
      WorkerVersion: worker.version,
      WorkerPreviousActivitySid: previousActivity?.sid,
      WorkerPreviousActivityName: previousActivity?.name,
      WorkerTimeInPreviousActivity: secondsInPreviousActivity,
    });
  }
  if (channel) {
    Object.assign(fields, {
      WorkerChannelAvailable: channel.available,
      WorkerChannelAvailableCapacity: channel.capacity,
      WorkerChannelTaskCount: channel.assignedTasks,
      TaskChannelSid: channel.channel.sid,
      TaskChannelUniqueName: channel.channel.uniqueName,
    });
  }
  Object.assign(fields, partFields(part));
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  );
}

function resourceOf({ reservation, transfer, task, worker, part }: Happening): [type: string, sid: string] {
  if (transfer) return ['transfer', transfer.sid];
  if (reservation) return ['reservation', reservation.sid];
  if (task) return ['task', task.sid];
  if (worker) return ['worker', worker.sid];
  switch (part?.type) {
    case 'queue':
      return ['task-queue', part.queue.sid];
    case 'workflow':
      return ['workflow', part.workflow.sid];
    case 'activity':
      return ['activity', part.activity.sid];
    case 'task-channel':
      return ['task-channel', part.taskChannel.sid];
    default:
      return ['workspace', account.workspaceSid];
  }
}

function partFields(part: Happening['part']): Record<string, string | undefined> {
  switch (part?.type) {
    case 'queue':
      return { TaskQueueSid: part.queue.sid, TaskQueueName: part.queue.name };
    case 'workflow':
      return { WorkflowSid: part.workflow.sid, WorkflowName: part.workflow.name };
    case 'activity':
      return { ActivitySid: part.activity.sid, ActivityName: part.activity.name };
    case 'task-channel':
      return { TaskChannelSid: part.taskChannel.sid, TaskChannelUniqueName: part.taskChannel.uniqueName };
    default:
      return {};
  }
}

function describe({ name, task, worker, reservation }: Happening): string {
  const words = name.replace(/[.-]/g, ' ');
  if (reservation && worker) return `${words}: worker ${worker.name}`;
  if (worker) return `${words}: ${worker.name}`;
  return task?.queueName ? `${words}: queue ${task.queueName}` : words;
}
