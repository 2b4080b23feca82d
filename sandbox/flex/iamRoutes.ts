import type { FastifyInstance, FastifyRequest } from 'fastify';
import { account } from '../kernel/account';
import { hasCredentials } from '../kernel/credentials';
import { workerToken } from '../kernel/tokens';
import { notFound, TwilioError } from '../kernel/TwilioError';
import { bodyToken, flexUserOf, headerToken } from './flexUser';
import { tokenInfo } from './tokenInfo';

/** Back ends come with the account's credentials, and Flex UI up to 2.12 with the very token that it asks about. */
function requireCredentials(request: FastifyRequest, token: unknown): void {
  if (hasCredentials(request)) return;
  const own = headerToken(request);
  if (own === undefined || own !== token) throw new TwilioError(401, 20003, 'Authenticate');
  const { state } = flexUserOf(own);
  if (state !== 'valid') throw new TwilioError(401, state === 'expired' ? 20104 : 20003, 'Authenticate');
}

/** What is asked of `iam.twilio.com`: back ends check Flex tokens here, and Flex renews its own. */
export function iamRoutes(app: FastifyInstance): void {
  app.post<{ Params: { account: string } }>('/v1/Accounts/:account/Tokens/validate', (request) => {
    if (request.params.account !== account.sid) throw notFound(`/Accounts/${request.params.account}`);
    const token = bodyToken(request.body);
    requireCredentials(request, token);
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
