import { syncNames } from '../../../handoff/syncNames';
import type { SyncStore } from '../../twilio/SyncStore';
import type { Calls } from '../../twilio/TwilioCalls';
import { address } from '../../twilio/address';
import type { TaskEvent } from './TaskEvent';

/** Of several statuses TaskRouter takes one parameter each. */
const OPEN = ['pending', 'reserved', 'assigned', 'wrapping'];

/** Whether another task carries the same handoff and is not over: the conversation was transferred. `undefined`: unknown. */
export async function hasOpenTask(
  calls: Calls,
  workspaceSid: string,
  { handoffId, taskSid }: Pick<TaskEvent, 'handoffId' | 'taskSid'>,
): Promise<boolean | undefined> {
  // An id is letters and digits only; anything else would end the expression's string.
  const expression = `handoff.id == "${handoffId.replace(/[^\w-]/g, '')}"`;
  const query = new URLSearchParams({ EvaluateTaskAttributes: expression, PageSize: '2' });
  for (const status of OPEN) query.append('AssignmentStatus', status);
  const result = await calls<{ tasks?: { sid?: string }[] }>({
    method: 'GET',
    url: address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks?${query}`,
  });
  return result.ok && Array.isArray(result.body.tasks)
    ? result.body.tasks.some(({ sid }) => sid !== undefined && sid !== taskSid)
    : undefined;
}

/** A handoff is over: what is stored of it is kept for `afterEndSeconds` more. */
export async function keepAfterEnd(
  sync: SyncStore,
  { conversationId, handoffId }: Pick<TaskEvent, 'conversationId' | 'handoffId'>,
  afterEndSeconds: number,
): Promise<void> {
  await Promise.all([
    sync.setTtl('Documents', syncNames.conversation(conversationId), afterEndSeconds),
    sync.setTtl('Documents', syncNames.owner(conversationId), afterEndSeconds),
    sync.setTtl('Documents', syncNames.handoff(handoffId), afterEndSeconds),
    sync.setTtl('Lists', syncNames.transcript(handoffId), afterEndSeconds),
  ]);
}
