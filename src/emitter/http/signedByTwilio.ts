import { createHash, timingSafeEqual } from 'node:crypto';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import { addressForLog, signedAddresses, type CalledAddress } from './signedAddress';

/** Fields of a form that Twilio posts; the largest has a few dozen. */
const MOST_FIELDS = 300;
/** SHA-1 in base64 has 28 characters. */
const SIGNATURE = /^[A-Za-z0-9+/=]{20,100}$/;

export interface SignedRequest extends CalledAddress {
  authToken: string | undefined;
  signature: unknown;
  contentType: string | undefined;
  /** The body's bytes as they came. */
  raw: Buffer;
}

/** A form's fields, or whatever JSON says; or the address that the signature was checked against. */
export type Signed = { ok: true; body: unknown } | { ok: false; checkedAgainst: string };

/**
 * Whether Twilio signed a request, told from the bytes of its body: a form's fields are split and signed as they are,
 * JSON is signed by its digest (`bodySHA256` in the address) and parsed once that holds. Nothing nested, nothing large
 * and nothing malformed is worked on before. https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function signedByTwilio(request: SignedRequest): Signed {
  const { authToken, signature, contentType = '', raw } = request;
  const addresses = signedAddresses(request);
  const refused: Signed = { ok: false, checkedAgainst: addressForLog(addresses[0] ?? '') };
  if (!authToken || !isSignatureLike(signature)) return refused;
  const isSigned = (params: Record<string, unknown>): boolean =>
    addresses.some((address) => isSignature(authToken, signature, address, params));

  if (/^application\/json\b/i.test(contentType.trim())) {
    const digest = /[?&]bodySHA256=([0-9a-f]{64})(?:&|$)/i.exec(request.path)?.[1];
    if (digest === undefined || !isDigestOf(digest, raw) || !isSigned({})) return refused;
    return { ok: true, body: parsed(raw) };
  }
  const fields = fieldsOf(raw);
  return fields !== undefined && isSigned(fields) ? { ok: true, body: fields } : refused;
}

/** Whether a header's value may be a signature at all. */
export function isSignatureLike(signature: unknown): signature is string {
  return typeof signature === 'string' && SIGNATURE.test(signature);
}

/** The helper library throws on an address that is none: a `Host` of the caller's making. */
function isSignature(authToken: string, signature: string, address: string, params: Record<string, unknown>): boolean {
  try {
    return validateRequest(authToken, signature, address, params);
  } catch {
    return false;
  }
}

function isDigestOf(digest: string, raw: Buffer): boolean {
  return timingSafeEqual(Buffer.from(digest, 'hex'), createHash('sha256').update(raw).digest());
}

/** A field that came several times is a list, as the signature has it. Names are data: `__proto__` is one like any. */
function fieldsOf(raw: Buffer): Record<string, unknown> | undefined {
  const fields = Object.create(null) as Record<string, string | string[]>;
  let count = 0;
  for (const [name, value] of new URLSearchParams(raw.toString('utf8'))) {
    count += 1;
    if (count > MOST_FIELDS) return undefined;
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  }
  return fields;
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
