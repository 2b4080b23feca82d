import type { FastifyRequest } from 'fastify';
import { account } from './account';

const CREDENTIALS = new Set([`${account.sid}:${account.authToken}`, `${account.apiKeySid}:${account.apiKeySecret}`]);

/** Whether the request comes with the account's own credentials, as the helper library sends them. */
export function hasCredentials({ headers }: FastifyRequest): boolean {
  const [scheme, encoded] = (headers.authorization ?? '').split(' ');
  return scheme === 'Basic' && CREDENTIALS.has(Buffer.from(encoded ?? '', 'base64').toString());
}
