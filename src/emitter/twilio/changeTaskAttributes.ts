import { address } from './address';
import type { CallFailure, Calls } from './TwilioCalls';

/** How often somebody else may be faster before we give up. */
const MOST_CONFLICTS = 5;

interface TaskBody {
  attributes: string;
  version?: string | number;
}

type Attributes = Record<string, unknown>;

/**
 * Changes a task's attributes as they are at that moment: the write carries TaskRouter's `If-Match`, and starts over when
 * somebody else was faster.
 *
 * @param change the attributes as they shall be, all of them; nothing when they may stay as they are
 */
export async function changeTaskAttributes(
  calls: Calls,
  workspaceSid: string,
  taskSid: string,
  change: (attributes: Attributes) => Attributes | undefined,
): Promise<{ ok: true } | { ok: false; failure: CallFailure }> {
  const url = address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks/${taskSid}`;
  let failure: CallFailure = { kind: 'refused', message: 'The task was changed by others all the time' };

  for (let attempt = 0; attempt < MOST_CONFLICTS; attempt += 1) {
    const task = await calls<TaskBody>({ method: 'GET', url });
    if (!task.ok) return task;
    const attributes = readAttributes(task.body.attributes);
    if (!attributes)
      return { ok: false, failure: { kind: 'malformed', message: 'The task has no readable attributes' } };
    const changed = change(attributes);
    if (!changed) return { ok: true };
    const updated = await calls({
      method: 'POST',
      url,
      form: { Attributes: JSON.stringify(changed) },
      headers: { 'If-Match': task.etag ?? String(task.body.version ?? '0') },
      repeatable: true,
    });
    if (updated.ok) return { ok: true };
    failure = updated.failure;
    if (failure.status !== 412) break;
  }
  return { ok: false, failure };
}

function readAttributes(json: string): Attributes | undefined {
  try {
    const value = JSON.parse(json) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Attributes) : undefined;
  } catch {
    return undefined;
  }
}
