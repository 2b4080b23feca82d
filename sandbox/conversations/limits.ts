import { TwilioError } from '../kernel/TwilioError';

/** Bytes of UTF-8, as https://www.twilio.com/docs/conversations-classic/conversations-limits.md gives them. */
const MOST_ATTRIBUTES = { conversation: 16 * 1024, participant: 4 * 1024, message: 4 * 1024, user: 4 * 1024 } as const;
const MOST_BODY = 32 * 1024;

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Attributes within Twilio's limit for their owner; throws 50303 beyond it. */
export function fittingAttributes(
  owner: keyof typeof MOST_ATTRIBUTES,
  attributes: Record<string, unknown>,
): Record<string, unknown> {
  if (bytes(JSON.stringify(attributes)) > MOST_ATTRIBUTES[owner])
    throw new TwilioError(400, 50303, `Attributes too long: at most ${MOST_ATTRIBUTES[owner]} bytes for a ${owner}`);
  return attributes;
}

/** Attributes from the JSON string they travel as. `undefined` when there are none. */
export function readAttributes(json: unknown): Record<string, unknown> | undefined {
  if (json === undefined || json === null || json === '') return undefined;
  const refusal = new TwilioError(400, 20001, 'Invalid parameter: Attributes is not a JSON object');
  if (typeof json !== 'string') throw refusal;
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Refused below, like JSON that is not an object.
  }
  throw refusal;
}

/** A body within Twilio's limit; throws 50504 beyond it. */
export function fittingBody(body: string): string {
  if (bytes(body) > MOST_BODY) throw new TwilioError(400, 50504, 'Message body parameter is too long');
  return body;
}
