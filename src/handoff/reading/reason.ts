import { REASON_CODES, type Reason, type ReasonCode } from '../envelope';
import { fieldsOf, finder, listOf, text } from './fields';

/** Other producers' words for our codes. */
const ALIASES: Readonly<Record<string, ReasonCode>> = {
  user_requested: 'customer_requested',
  human_requested: 'customer_requested',
  agent_requested: 'customer_requested',
  requested_human: 'customer_requested',
  requested_by_customer: 'customer_requested',
  frustration: 'high_frustration',
  frustrated: 'high_frustration',
  negative_sentiment: 'high_frustration',
  max_turns: 'max_turns_exceeded',
  too_many_attempts: 'max_turns_exceeded',
  low_confidence_score: 'low_confidence',
  policy: 'policy_required',
  compliance: 'policy_required',
  sensitive: 'sensitive_topic',
  complex: 'complex_issue',
};

/** `CUSTOMER_REQUESTED`, `customerRequested` and `customer-requested` are one code. */
export function reasonCode(value: unknown): ReasonCode | undefined {
  if (typeof value !== 'string' || value.length > 60) return undefined;
  const code = value
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const known = REASON_CODES.find((one) => one === code);
  if (known) return known;
  return Object.prototype.hasOwnProperty.call(ALIASES, code) ? ALIASES[code] : undefined;
}

/** A line; a number is no reason. */
const line = (value: unknown): string | undefined => (typeof value === 'string' ? text(value) : undefined);

/** Why it was handed over: a line, a code, both, or several lines. A code that is not known stands as a line. */
export function readReason(value: unknown, code?: unknown): Reason | undefined {
  const fields = fieldsOf(value);
  if (fields) {
    const field = finder(fields);
    return readReason(
      line(field('text', 'message', 'description', 'reason', 'label', 'summary')) ?? '',
      field('code', 'type', 'name') ?? code,
    );
  }
  const lines = listOf(value).flatMap((one) => line(one) ?? []);
  const said = lines.length > 0 ? lines.join('; ') : line(value);
  const known = reasonCode(code) ?? reasonCode(said);
  if (known) return { code: known, text: said === undefined || reasonCode(said) === known ? '' : said };
  const words = said ?? line(code);
  return words === undefined ? undefined : { code: 'other', text: words };
}
