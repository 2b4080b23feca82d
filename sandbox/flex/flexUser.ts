import type { FastifyRequest } from 'fastify';
import type { WorkerSeed } from '../kernel/account';
import { readToken } from '../kernel/tokens';

/** What a Flex token is worth: a worker's, or one of the reasons why not. */
export type FlexUser =
  | { state: 'valid'; worker: WorkerSeed; expiresAt: Date }
  | { state: 'expired' }
  /** No token, somebody else's, or a customer's. */
  | { state: 'invalid' };

/** Reads a Flex token. A customer's chat token is signed with the same key and yet opens nothing here. */
export function flexUserOf(token: unknown): FlexUser {
  if (typeof token !== 'string' || !token) return { state: 'invalid' };
  const read = readToken(token);
  if (read.state !== 'valid') return read;
  if (read.holder.kind !== 'worker') return { state: 'invalid' };
  return { state: 'valid', worker: read.holder.worker, expiresAt: read.expiresAt };
}

/** The token in a JSON or form body; Flex writes its key in either case. */
export function bodyToken(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return undefined;
  const { token, Token } = body as { token?: unknown; Token?: unknown };
  return token ?? Token;
}

/** The token a browser sends as the user `token` of Basic authentication, or as `X-Flex-JWE`. */
export function headerToken({ headers }: FastifyRequest): string | undefined {
  const [scheme, encoded] = (headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() === 'basic' && encoded) {
    const [user, ...password] = Buffer.from(encoded, 'base64').toString().split(':');
    if (user === 'token') return password.join(':');
  }
  const jwe = headers['x-flex-jwe'];
  return typeof jwe === 'string' ? jwe : undefined;
}
