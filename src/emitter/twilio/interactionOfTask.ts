import { address } from './address';
import { readSid, type Sid } from './Sid';
import { readOriginOf } from './TaskOrigin';
import type { Calls } from './TwilioCalls';

interface TaskBody {
  sid?: string;
  workflow_sid?: string | null;
  task_channel_unique_name?: string | null;
}

/** The interaction channel that tasks of a conversation belong to, and where they were routed. */
export interface TaskChannel {
  interactionSid: Sid<'KD'>;
  channelSid: Sid<'UO'>;
  workflowSid?: string;
  taskChannel?: string;
}

/** So many tasks are looked at that say to be in the conversation. */
const MOST_CLAIMED = 10;

/** The newest tasks that say to be in a conversation (`CH...`), whatever became of them; TaskRouter keeps none for long. */
export async function newestTasks(calls: Calls, workspaceSid: string, conversationSid: string): Promise<string[]> {
  const query = new URLSearchParams({
    EvaluateTaskAttributes: `conversationSid == "${conversationSid.replace(/\W/g, '')}"`,
    Ordering: 'DateCreated:desc',
    PageSize: String(MOST_CLAIMED),
  });
  const found = await calls<{ tasks?: TaskBody[] }>({
    method: 'GET',
    url: address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks?${query}`,
  });
  return found.ok ? (found.body.tasks ?? []).flatMap(({ sid }) => sid ?? []) : [];
}

/**
 * The interaction channel that a task was made in. A worker can change what stands on the task once it is theirs, so that
 * is asked of what stood there when Twilio made it; one that was made in another conversation is not believed.
 */
export async function taskChannelOf(
  calls: Calls,
  workspaceSid: string,
  conversationSid: string,
  taskSid: string,
): Promise<TaskChannel | undefined> {
  const sid = readSid('WT', taskSid);
  if (!sid) return undefined;
  const [origin, task] = await Promise.all([
    readOriginOf(calls, workspaceSid, sid),
    calls<TaskBody>({
      method: 'GET',
      url: address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks/${sid}`,
    }),
  ]);
  if (!origin.ok || !origin.body?.channel || origin.body.conversationSid !== conversationSid) return undefined;
  const { workflow_sid: workflowSid, task_channel_unique_name: taskChannel } = task.ok ? task.body : {};
  return {
    ...origin.body.channel,
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
  const sid = readSid('WT', taskSid);
  if (!sid) return undefined;
  const origin = await readOriginOf(calls, workspaceSid, sid);
  return origin.ok ? origin.body?.conversationSid : undefined;
}
