import { address } from './address';
import type { CallResult, Calls } from './TwilioCalls';

/** The task that carries this handoff, or this value of another attribute, if TaskRouter has one. */
export async function findTask(
  calls: Calls,
  workspaceSid: string,
  value: string,
  attribute = 'handoff.id',
  /** Of the task; any when there are none. */
  statuses: readonly string[] = [],
): Promise<CallResult<string | undefined>> {
  // An id is letters and digits only; anything else would end the expression's string.
  const expression = `${attribute} == "${value.replace(/[^\w-]/g, '')}"`;
  const query = new URLSearchParams({ EvaluateTaskAttributes: expression, PageSize: '1' });
  for (const one of statuses) query.append('AssignmentStatus', one);
  const result = await calls<{ tasks?: { sid?: string }[] }>({
    method: 'GET',
    url: address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks?${query}`,
  });
  if (!result.ok) return result;
  if (!Array.isArray(result.body.tasks))
    return { ok: false, failure: { kind: 'malformed', message: 'TaskRouter answered with something else' } };
  return { ok: true, status: result.status, body: result.body.tasks[0]?.sid };
}
