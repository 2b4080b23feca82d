import { TwilioError } from '../kernel/TwilioError';

/** https://www.twilio.com/docs/taskrouter/limits; whitespace counts. */
const MOST_BYTES = 4_096;

/**
 * Reads a task's attributes, which come as JSON text over REST and as an object from the browser, and refuses those
 * that are not an object or too long.
 */
export function readTaskAttributes(given: unknown): Record<string, unknown> {
  const text = typeof given === 'string' ? given : JSON.stringify(given ?? {});
  const bytes = Buffer.byteLength(text);
  if (bytes > MOST_BYTES) {
    throw new TwilioError(400, 20001, `Attributes are ${bytes} bytes long; the limit is ${MOST_BYTES} bytes`);
  }
  return parseObject(text, 'Attributes');
}

export function parseObject(text: string, field: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TwilioError(400, 20001, `Invalid JSON in ${field}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TwilioError(400, 20001, `${field} must be a JSON object`);
  }
  return value as Record<string, unknown>;
}
