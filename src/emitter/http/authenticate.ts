import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { GiveBackRefusal } from '../../handoff/giveBack';
import type { FlexWorker, ValidateFlexToken } from '../twilio/FlexTokens';
import { problem } from './problem';
import type { Auth, RouteAnswer } from './Route';
import { isSignatureLike, signedByTwilio } from './signedByTwilio';

/** What callers are known by. What is not configured lets nobody in. */
export interface Credentials {
  /** Keys of the developer's own servers. */
  apiKeys?: readonly string[];
  validateFlexToken?: ValidateFlexToken;
  /** For Twilio's signatures. */
  authToken?: string;
  /** The address Twilio signs its requests with, when a proxy hides it from us. */
  publicUrl?: string;
}

export type Admission =
  /** `name`: the worker, or the key's place among the keys. `body`: of a signed request, whose bytes were all there was. */
  | { ok: true; caller: FlexWorker | undefined; name: string; body?: unknown }
  /** `checkedAgainst`: the address that Twilio should have signed. */
  | { ok: false; answer: RouteAnswer; checkedAgainst?: string };

/** Lets the caller in, or says why not. Twilio's signature is over the body, so that one is asked for when it is here. */
export async function authenticate(
  auth: Exclude<Auth, 'none'>,
  request: FastifyRequest,
  credentials: Credentials,
): Promise<Admission> {
  switch (auth) {
    case 'flex':
      return admitWorker(request, credentials);
    case 'key':
      return admitServer(request, credentials);
    case 'twilio':
      return admitTwilio(request, credentials);
  }
}

const unauthorized = (detail: string, more: Readonly<Record<string, string>> = {}): Admission => {
  const answer = problem(401, 'Not authorized', detail, more);
  return { ok: false, answer: { ...answer, headers: { 'www-authenticate': 'Bearer' } } };
};

/** What the plugin tells an agent whose token is no good (any more). */
const NOT_SIGNED_IN = { code: 'not_signed_in' satisfies GiveBackRefusal };

function bearer(request: FastifyRequest): string | undefined {
  return /^Bearer +(\S.*)$/i.exec(request.headers.authorization?.trim() ?? '')?.[1];
}

/** Whether the request carries a token that is known to be good: then nobody has to be asked. */
export function isKnownWorker(request: FastifyRequest, { validateFlexToken }: Credentials): boolean {
  const token = bearer(request);
  return token !== undefined && validateFlexToken?.isKnown?.(token) === true;
}

async function admitWorker(request: FastifyRequest, { validateFlexToken }: Credentials): Promise<Admission> {
  if (!validateFlexToken) {
    return { ok: false, answer: problem(503, 'Not configured', 'Flex tokens cannot be validated here') };
  }
  const token = bearer(request);
  if (!token) return unauthorized('Authorization: expected Bearer and a Flex token', NOT_SIGNED_IN);
  const result = await validateFlexToken(token);
  if (result.ok) return { ok: true, caller: result.worker, name: result.worker.sid };
  return result.kind === 'unreachable'
    ? { ok: false, answer: problem(503, 'The Flex token could not be checked', result.reason) }
    : unauthorized(`Authorization: ${result.reason}`, NOT_SIGNED_IN);
}

function admitServer(request: FastifyRequest, { apiKeys = NO_KEYS }: Credentials): Admission {
  const keys = digestsOf(apiKeys);
  if (keys.length === 0) {
    return { ok: false, answer: problem(503, 'Not configured', 'apiKeys: none is configured, so no server is let in') };
  }
  const header = request.headers['x-api-key'];
  const given = bearer(request) ?? (typeof header === 'string' ? header : undefined);
  if (given === undefined) return unauthorized('Authorization: expected Bearer and a key (or X-Api-Key)');
  // All are compared, and digests of the same length, so that time says nothing about any of them.
  const own = digest(given);
  const matches = keys.map((key) => timingSafeEqual(key, own));
  const place = matches.indexOf(true);
  return place < 0
    ? unauthorized('Authorization: the key is not known')
    : { ok: true, caller: undefined, name: `key ${place}` };
}

const NO_KEYS: readonly string[] = [];
const digestsByKeys = new WeakMap<readonly string[], readonly Buffer[]>();

/** Made once for a list: whoever tries keys costs one digest each time, not one for each of ours. */
function digestsOf(keys: readonly string[]): readonly Buffer[] {
  const known = digestsByKeys.get(keys);
  if (known) return known;
  const made = keys.filter((key) => key !== '').map(digest);
  digestsByKeys.set(keys, made);
  return made;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether there is anything to check a signed request's body against. */
export function mayBeSigned(request: FastifyRequest): boolean {
  return isSignatureLike(request.headers['x-twilio-signature']);
}

function admitTwilio(request: FastifyRequest, { authToken, publicUrl }: Credentials): Admission {
  const signed = signedByTwilio({
    authToken,
    publicUrl,
    signature: request.headers['x-twilio-signature'],
    contentType: request.headers['content-type'],
    protocol: request.protocol,
    host: request.headers.host ?? '',
    path: request.originalUrl,
    raw: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  });
  return signed.ok
    ? { ok: true, caller: undefined, name: 'twilio', body: signed.body }
    : { ok: false, answer: problem(403, 'Not signed by Twilio'), checkedAgainst: signed.checkedAgainst };
}
