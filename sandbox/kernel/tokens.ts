import { createHmac, timingSafeEqual } from 'node:crypto';
import { account, workers, type WorkerSeed } from './account';
import type { TokenHolder } from './doors';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const sign = (content: string): string =>
  createHmac('sha256', account.apiKeySecret).update(content).digest('base64url');

/** What a token allows. Flex's own have all of it, a customer's only the chat. */
export interface Grants {
  identity: string;
  task_router?: { workspace_sid: string; worker_sid?: string; role?: string };
  data_sync?: { service_sid: string };
  /** The chat's, under its old name too. */
  chat?: { service_sid: string };
  ip_messaging?: { service_sid: string };
  /** Flex's own Sync objects: the rows of its views. */
  flex_insights?: { service_sid?: string };
}

interface Claims {
  sub: string;
  exp: number;
  grants: Grants;
}

function token(identity: string, grants: Record<string, unknown>, seconds: number): string {
  const now = Math.floor(Date.now() / 1000);
  const content = `${encode({ typ: 'JWT', alg: 'HS256', cty: 'twilio-fpa;v=1' })}.${encode({
    jti: `${account.apiKeySid}-${now}`,
    iss: account.apiKeySid,
    sub: account.sid,
    iat: now,
    exp: now + seconds,
    grants: { identity, ...grants },
  })}`;
  return `${content}.${sign(content)}`;
}

const chat = { chat: { service_sid: account.chatServiceSid }, ip_messaging: { service_sid: account.chatServiceSid } };

/** A Flex token of a worker, valid for `seconds`. */
export function workerToken(worker: WorkerSeed, seconds = 12 * 3600): string {
  return token(
    worker.identity,
    {
      ...chat,
      data_sync: { service_sid: account.syncServiceSid },
      task_router: { workspace_sid: account.workspaceSid, worker_sid: worker.sid, role: 'worker' },
      voice: { incoming: { allow: true }, outgoing: { application_sid: `AP${'0'.repeat(32)}` } },
      flex_insights: {},
    },
    seconds,
  );
}

/** A chat token of a customer. */
export function customerToken(identity: string, seconds = 12 * 3600): string {
  return token(identity, chat, seconds);
}

export type TokenState =
  | { state: 'valid'; holder: TokenHolder; grants: Grants; expiresAt: Date }
  | { state: 'expired' }
  /** Not ours, changed on the way, or nobody's. */
  | { state: 'invalid' };

/** What a token is worth now. */
export function readToken(jwt: string): TokenState {
  const [header, body, signature] = jwt.split('.');
  if (!header || !body || !signature) return { state: 'invalid' };
  const expected = Buffer.from(sign(`${header}.${body}`));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return { state: 'invalid' };
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims;
  if (claims.sub !== account.sid) return { state: 'invalid' };
  if (claims.exp * 1000 <= Date.now()) return { state: 'expired' };
  const identity = claims.grants.identity;
  const worker = workers.find((one) => one.identity === identity);
  return {
    state: 'valid',
    holder: worker ? { kind: 'worker', worker } : { kind: 'customer', identity },
    grants: claims.grants,
    expiresAt: new Date(claims.exp * 1000),
  };
}
