import { readObject } from '../../twilio/readObject';
import { readHandoff } from '../../../handoff/readHandoff';

/** One of TaskRouter's events about a task that carries a handoff of ours. */
export interface TaskEvent {
  /** `EV...`: the same in every copy of the event. */
  sid: string;
  /** TaskRouter's own name, e.g. `reservation.accepted`. */
  type: string;
  /** When it happened: ISO 8601, UTC. */
  at: string;
  taskSid: string;
  /** When the task came to be: ISO 8601, UTC. */
  createdAt: string;
  /** The task channel's unique name, e.g. `chat` or `voice`. */
  channel?: string;
  taskAttributes: Record<string, unknown>;
  /** Since the task's creation, in seconds. */
  taskAgeSeconds?: number;
  queueName?: string;
  worker?: { sid: string; name: string };
  handoffId: string;
  conversationId: string;
}

/**
 * Reads the form of an event callback; `undefined` when it is not about a task with a handoff of ours.
 *
 * @see https://www.twilio.com/docs/taskrouter/api/event/reference
 */
export function readTaskEvent(form: Readonly<Record<string, string | undefined>>): TaskEvent | undefined {
  const { EventType: type, TaskSid: taskSid, TaskAttributes: attributes } = form;
  if (!type || !taskSid) return undefined;
  const view = readHandoff(attributes);
  if (view.kind !== 'handoff' || view.source !== 'envelope' || !view.id || !view.conversationId) return undefined;
  const milliseconds = Number(form.TimestampMs ?? Number(form.Timestamp) * 1000);
  const at = new Date(Number.isFinite(milliseconds) ? milliseconds : Date.now()).toISOString();
  const age = Number(form.TaskAge ?? NaN);
  return {
    sid: form.Sid ?? form.EventSid ?? `${type} ${taskSid} ${at}`,
    type,
    at,
    taskSid,
    createdAt: timeIn(form.TaskDateCreated) ?? at,
    channel: form.TaskChannelUniqueName || undefined,
    taskAttributes: readObject(attributes),
    taskAgeSeconds: Number.isFinite(age) ? age : undefined,
    queueName: form.TaskQueueName || undefined,
    worker: form.WorkerSid ? { sid: form.WorkerSid, name: workerName(form) } : undefined,
    handoffId: view.id,
    conversationId: view.conversationId,
  };
}

/** TaskRouter writes seconds since the epoch. */
function timeIn(seconds: string | undefined): string | undefined {
  const milliseconds = Number(seconds || NaN) * 1000;
  return Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString() : undefined;
}

/** As Flex shows workers: their full name, else the name they have in TaskRouter. */
function workerName({ WorkerAttributes, WorkerName, WorkerSid }: Readonly<Record<string, string | undefined>>): string {
  const { full_name: fullName } = readObject(WorkerAttributes);
  return typeof fullName === 'string' && fullName.trim() ? fullName : (WorkerName ?? WorkerSid ?? '');
}
