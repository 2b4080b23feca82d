import type { Calls } from './TwilioCalls';

interface TaskBody {
  sid?: string;
  attributes?: string;
  workflow_sid?: string | null;
  task_channel_unique_name?: string | null;
}

/** The newest task of a conversation of Conversations (`CH...`), whatever became of it; TaskRouter keeps none for long. */
export async function newestTask(
  calls: Calls,
  workspaceSid: string,
  conversationSid: string,
): Promise<string | undefined> {
  const expression = encodeURIComponent(`conversationSid == "${conversationSid.replace(/\W/g, '')}"`);
  const found = await calls<{ tasks?: TaskBody[] }>({
    method: 'GET',
    url: `https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks?EvaluateTaskAttributes=${expression}&Ordering=DateCreated%3Adesc&PageSize=1`,
  });
  return found.ok ? found.body.tasks?.[0]?.sid : undefined;
}

/**
 * The interaction channel that a task belongs to, and where the task was routed. Twilio writes the sids on the task when
 * it makes it; a worker can change them once the task is theirs, so what they say of another conversation is not believed.
 */
export async function taskChannelOf(
  calls: Calls,
  workspaceSid: string,
  conversationSid: string,
  taskSid: string,
): Promise<{ interactionSid: string; channelSid: string; workflowSid?: string; taskChannel?: string } | undefined> {
  const task = await calls<TaskBody>({
    method: 'GET',
    url: `https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks/${taskSid}`,
  });
  if (!task.ok) return undefined;
  const {
    flexInteractionSid: interactionSid,
    flexInteractionChannelSid: channelSid,
    ...rest
  } = read(task.body.attributes);
  if (rest.conversationSid !== conversationSid) return undefined;
  if (!isSid('KD', interactionSid) || !isSid('UO', channelSid)) return undefined;
  const { workflow_sid: workflowSid, task_channel_unique_name: taskChannel } = task.body;
  return {
    interactionSid,
    channelSid,
    ...(workflowSid ? { workflowSid } : {}),
    ...(taskChannel ? { taskChannel } : {}),
  };
}

/** The conversation (`CH...`) that Twilio made a task for; nothing when it says none. Believed only of a task nobody has yet. */
export async function conversationOfTask(
  calls: Calls,
  workspaceSid: string,
  taskSid: string,
): Promise<string | undefined> {
  const url = `https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks/${taskSid}`;
  const task = await calls<TaskBody & { assignment_status?: string }>({ method: 'GET', url });
  if (!task.ok || (task.body.assignment_status !== 'pending' && task.body.assignment_status !== 'reserved'))
    return undefined;
  const { conversationSid } = read(task.body.attributes);
  return isSid('CH', conversationSid) ? conversationSid : undefined;
}

function isSid(prefix: string, value: unknown): value is string {
  return typeof value === 'string' && new RegExp(`^${prefix}[0-9a-f]{32}$`, 'i').test(value);
}

function read(json: string | undefined): Record<string, unknown> {
  try {
    const value = JSON.parse(json ?? '') as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
