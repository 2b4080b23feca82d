import { createDetect, type Detect } from './detectTrigger';

let shipped: Detect | undefined;

/**
 * A customer's message without the words that ask for a person: what is left is about the
 * matter.
 */
export function withoutRequest(message: string): string {
  const found = (shipped ??= createDetect())(message);
  if (found?.kind !== 'explicit' || !found.evidence) return message;
  const { start, end } = found.evidence;
  const left = `${message.slice(0, start)} ${message.slice(end)}`;
  return left.trim();
}
