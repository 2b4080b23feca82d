import { address, type Address } from './address';
import type { CallResult, Calls } from './TwilioCalls';

const taskUrl = (workspaceSid: string, taskSid?: string): Address =>
  taskSid === undefined
    ? address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks`
    : address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks/${taskSid}`;

/** A task that nobody has accepted leaves its queue; one that somebody has accepted meanwhile stays. */
export function cancelTask(
  calls: Calls,
  workspaceSid: string,
  taskSid: string,
  reason: string,
): Promise<CallResult<unknown>> {
  const form = { AssignmentStatus: 'canceled', Reason: reason };
  return calls({ method: 'POST', url: taskUrl(workspaceSid, taskSid), form, repeatable: true });
}

/** Higher goes first; a workflow may look at it too. */
export function setPriority(
  calls: Calls,
  workspaceSid: string,
  taskSid: string,
  priority: number,
): Promise<CallResult<unknown>> {
  const form = { Priority: String(priority) };
  return calls({ method: 'POST', url: taskUrl(workspaceSid, taskSid), form, repeatable: true });
}

/** Makes a task of its own. https://www.twilio.com/docs/taskrouter/api/task#create-a-task-resource */
export async function createTask(
  calls: Calls,
  workspaceSid: string,
  task: {
    workflowSid: string;
    taskChannel: string;
    attributes: Record<string, unknown>;
    /** For how long it may wait for somebody, in seconds. */
    timeoutSeconds?: number | undefined;
  },
): Promise<CallResult<{ sid?: string }>> {
  const form = {
    WorkflowSid: task.workflowSid,
    TaskChannel: task.taskChannel,
    Attributes: JSON.stringify(task.attributes),
    ...(task.timeoutSeconds ? { Timeout: String(task.timeoutSeconds) } : {}),
  };
  return calls<{ sid?: string }>({ method: 'POST', url: taskUrl(workspaceSid), form });
}
