import { address } from './address';
import type { CallFailure, Calls } from './TwilioCalls';

/** How often somebody else may be faster before we give up. */
const MOST_CONFLICTS = 5;

/** Sets these attributes of a task and leaves all others as they are, whoever writes at the same time. */
export async function mergeTaskAttributes(
  calls: Calls,
  workspaceSid: string,
  taskSid: string,
  added: Record<string, unknown>,
): Promise<{ ok: true } | { ok: false; failure: CallFailure }> {
  const url = address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks/${taskSid}`;
  let failure: CallFailure = { kind: 'refused', message: 'The task was changed by others all the time' };
  for (let attempt = 0; attempt < MOST_CONFLICTS; attempt += 1) {
    const task = await calls<{ attributes?: string; version?: string | number }>({ method: 'GET', url });
    if (!task.ok) return task;
    const attributes = objectIn(task.body.attributes);
    if (!attributes)
      return { ok: false, failure: { kind: 'malformed', message: 'The task has no readable attributes' } };
    const updated = await calls({
      method: 'POST',
      url,
      form: { Attributes: JSON.stringify({ ...attributes, ...added }) },
      headers: { 'If-Match': task.etag ?? String(task.body.version ?? '0') },
      repeatable: true,
    });
    if (updated.ok) return { ok: true };
    failure = updated.failure;
    if (failure.status !== 412) break;
  }
  return { ok: false, failure };
}

function objectIn(json: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
