import { account } from '../kernel/account';
import { newSid } from '../kernel/sid';
import type { Happening } from './Happening';
import { ageOf } from './TaskRecord';
import { taskChannel } from './taskChannels';

export const WORKSPACE_NAME = 'Flex Task Assignment';

/**
 * A happening in TaskRouter's own words, as its event callbacks carry it
 * (https://www.twilio.com/docs/taskrouter/api/event/reference).
 */
export function eventFields(happening: Happening): Record<string, string> {
  const { name, at, task, reservation, worker, channel, previousActivity, secondsInPreviousActivity } = happening;
  const [resourceType, resourceSid] = reservation
    ? ['reservation', reservation.sid]
    : task
      ? ['task', task.sid]
      : ['worker', worker?.sid];
  const fields: Record<string, string | number | boolean | undefined> = {
    Sid: newSid('EV'),
    EventType: name,
    EventDescription: describe(happening),
    AccountSid: account.sid,
    WorkspaceSid: account.workspaceSid,
    WorkspaceName: WORKSPACE_NAME,
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
      TaskChannelName: taskChannel(task.taskChannel)?.name,
      TaskQueueSid: task.queueSid || undefined,
      TaskQueueName: task.queueName || undefined,
      TaskQueueEntryDate: task.queueSid ? Math.floor(task.queueEnteredAt.getTime() / 1000) : undefined,
      WorkflowSid: task.workflowSid,
      WorkflowName: task.workflowName,
      TaskCanceledReason: task.assignmentStatus === 'canceled' ? task.reason : undefined,
      TaskCompletedReason: task.assignmentStatus === 'completed' ? task.reason : undefined,
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
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  );
}

function describe({ name, task, worker, reservation }: Happening): string {
  const words = name.replace(/[.-]/g, ' ');
  if (reservation && worker) return `${words}: worker ${worker.name}`;
  if (worker) return `${words}: ${worker.name}`;
  return task?.queueName ? `${words}: queue ${task.queueName}` : words;
}
