import type { FastifyRequest } from 'fastify';
import { account } from '../../kernel/account';
import { readToken } from '../../kernel/tokens';
import { TwilioError } from '../../kernel/TwilioError';

/**
 * Lets the account's own credentials do everything, and a Flex user's token, which Flex sends as the password of the
 * user `token`, read.
 */
export async function authorize({ headers, method }: FastifyRequest): Promise<void> {
  const [scheme, encoded = ''] = (headers.authorization ?? '').split(' ');
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
  const password = rest.join(':');
  if (scheme === 'Basic' && user === account.sid && password === account.authToken) return;
  if (scheme === 'Basic' && user === account.apiKeySid && password === account.apiKeySecret) return;
  if (scheme === 'Basic' && user === 'token' && method === 'GET' && isWorkers(password)) return;
  throw new TwilioError(401, 20003, 'Authenticate');
}

function isWorkers(token: string): boolean {
  const read = readToken(token);
  return read.state === 'valid' && read.holder.kind === 'worker';
}
