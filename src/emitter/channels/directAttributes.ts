import type { Envelope } from '../../handoff/envelope';
import { fitToBudget } from '../../handoff/fitToBudget';
import { budgets, limits } from '../../handoff/limits';
import { jsonLength } from '../../handoff/utf8';
import { routingAttributes } from './taskAttributes';

/** Room for what Flex and the channel put on the task themselves, in bytes. */
const PLATFORM_BYTES = 1024;

/** The attributes of a task that is made without Studio: the routing keys, and the fuller part of the envelope at once. */
export function directAttributes(envelope: Envelope): Record<string, unknown> {
  const flat = { ...routingAttributes(envelope), reason: envelope.reason.text };
  const room = limits.taskAttributes - PLATFORM_BYTES - jsonLength(flat) - '"handoff":,'.length;
  const { attributes: _flat, ...rest } = envelope;
  return { ...flat, handoff: fitToBudget(rest as Envelope, Math.max(0, Math.min(budgets.task, room))) };
}
