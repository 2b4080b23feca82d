import type { Envelope } from '../../handoff/envelope';
import { limits } from '../../handoff/limits';
import { jsonLength } from '../../handoff/utf8';
import { fitToBudget } from '../../handoff/fitToBudget';
import { changeTaskAttributes } from '../twilio/changeTaskAttributes';
import type { CallFailure, Calls } from '../twilio/TwilioCalls';
import { fullerHandoff } from './taskAttributes';

/**
 * Merges the fuller part of the envelope into a task that exists; its other attributes are untouched.
 *
 * @param beside what else is to be put on it at the same time
 */
export function enrichTask(
  calls: Calls,
  workspaceSid: string,
  taskSid: string,
  envelope: Envelope,
  beside: (attributes: Record<string, unknown>) => Record<string, unknown> = (attributes) => attributes,
): Promise<{ ok: true } | { ok: false; failure: CallFailure }> {
  return changeTaskAttributes(calls, workspaceSid, taskSid, (attributes) => {
    const { handoff: shorter, ...others } = beside(attributes);
    const room = limits.taskAttributes - jsonLength(others) - '"handoff":,'.length;
    const fuller = fullerHandoff(withCutAttributes(envelope, shorter));
    const enriched = { ...others, handoff: fitToBudget(fuller, Math.max(0, room)) };
    return jsonLength(enriched) > limits.taskAttributes ? undefined : enriched;
  });
}

/** What the task lacks of the developer's attributes it goes on lacking: their names stay in `cut`. */
function withCutAttributes(envelope: Envelope, shorter: unknown): Envelope {
  const cut: unknown = (shorter as { cut?: unknown } | undefined)?.cut;
  const names = Array.isArray(cut) ? cut.filter((one) => typeof one === 'string' && /^attributes\b/.test(one)) : [];
  const added = (names as string[]).filter((name) => !envelope.cut?.includes(name));
  return added.length > 0 ? { ...envelope, cut: [...(envelope.cut ?? []), ...added] } : envelope;
}
