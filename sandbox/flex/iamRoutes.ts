import type { FastifyInstance, FastifyRequest } from 'fastify';
import { account } from '../kernel/account';
import { workerToken } from '../kernel/tokens';
import { notFound, TwilioError } from '../kernel/TwilioError';
import { bodyToken, flexUserOf } from './flexUser';
import { tokenInfo } from './tokenInfo';

const CREDENTIALS = [`${account.sid}:${account.authToken}`, `${account.apiKeySid}:${account.apiKeySecret}`];

/** The host is open because browsers come here too; this path is for back ends only. */
function requireCredentials({ headers }: FastifyRequest): void {
  const [scheme, encoded] = (headers.authorization ?? '').split(' ');
  const given = Buffer.from(encoded ?? '', 'base64').toString();
  if (scheme !== 'Basic' || !CREDENTIALS.includes(given)) throw new TwilioError(401, 20003, 'Authenticate');
}

/** What is asked of `iam.twilio.com`: back ends check Flex tokens here, and Flex renews its own. */
export function iamRoutes(app: FastifyInstance): void {
  app.post<{ Params: { account: string } }>('/v1/Accounts/:account/Tokens/validate', (request) => {
    requireCredentials(request);
    if (request.params.account !== account.sid) throw notFound(`/Accounts/${request.params.account}`);
    const token = bodyToken(request.body);
    if (!token) throw new TwilioError(400, 20001, 'Token is required');
    return tokenInfo(flexUserOf(token));
  });

  app.post<{ Params: { account: string } }>('/v1/Accounts/:account/Tokens/refresh', ({ params, body }) => {
    if (params.account !== account.sid) throw notFound(`/Accounts/${params.account}`);
    const user = flexUserOf(bodyToken(body));
    if (user.state !== 'valid') throw new TwilioError(401, 20101, 'Invalid Access Token');
    const token = workerToken(user.worker);
    return { ...tokenInfo(flexUserOf(token)), token };
  });
}
