import type { Envelope } from '../../handoff/envelope';
import { limits } from '../../handoff/limits';
import { jsonLength } from '../../handoff/utf8';
import { fitToBudget } from '../../handoff/fitToBudget';
import type { CallFailure, Calls } from '../twilio/TwilioCalls';
import { address } from '../twilio/address';
import { fullerHandoff } from './taskAttributes';

/** How often somebody else may be faster before we give up. */
const MOST_CONFLICTS = 5;

interface TaskBody {
  attributes: string;
  version?: string | number;
}

/**
 * Merges the fuller part of the envelope into a task that exists; its other attributes are untouched, because the
 * write carries TaskRouter's `If-Match` and starts over when somebody else was faster.
 */
export async function enrichTask(
  calls: Calls,
  workspaceSid: string,
  taskSid: string,
  envelope: Envelope,
): Promise<{ ok: true } | { ok: false; failure: CallFailure }> {
  const url = address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks/${taskSid}`;
  let failure: CallFailure = { kind: 'refused', message: 'The task was changed by others all the time' };

  for (let attempt = 0; attempt < MOST_CONFLICTS; attempt += 1) {
    const task = await calls<TaskBody>({ method: 'GET', url });
    if (!task.ok) return task;
    const attributes = readAttributes(task.body.attributes);
    if (!attributes)
      return { ok: false, failure: { kind: 'malformed', message: 'The task has no readable attributes' } };

    const { handoff: shorter, ...others } = attributes;
    const room = limits.taskAttributes - jsonLength(others) - '"handoff":,'.length;
    const fuller = fullerHandoff(withCutAttributes(envelope, shorter));
    const handoff = fitToBudget(fuller, Math.max(0, room));
    if (jsonLength({ ...others, handoff }) > limits.taskAttributes) return { ok: true };

    const updated = await calls({
      method: 'POST',
      url,
      form: { Attributes: JSON.stringify({ ...others, handoff }) },
      headers: { 'If-Match': task.etag ?? String(task.body.version ?? '0') },
      repeatable: true,
    });
    if (updated.ok) return { ok: true };
    failure = updated.failure;
    if (failure.status !== 412) break;
  }
  return { ok: false, failure };
}

/** What the task lacks of the developer's attributes it goes on lacking: their names stay in `cut`. */
function withCutAttributes(envelope: Envelope, shorter: unknown): Envelope {
  const cut: unknown = (shorter as { cut?: unknown } | undefined)?.cut;
  const names = Array.isArray(cut) ? cut.filter((one) => typeof one === 'string' && /^attributes\b/.test(one)) : [];
  const added = (names as string[]).filter((name) => !envelope.cut?.includes(name));
  return added.length > 0 ? { ...envelope, cut: [...(envelope.cut ?? []), ...added] } : envelope;
}

function readAttributes(json: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(json) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
