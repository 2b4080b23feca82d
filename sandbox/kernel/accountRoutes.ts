import type { FastifyInstance } from 'fastify';
import { account } from './account';
import { notFound } from './TwilioError';

const SINCE = 'Thu, 01 Jan 2026 00:00:00 +0000';

/** The account itself, as `api.twilio.com` tells of it. */
export function accountRoutes(app: FastifyInstance): void {
  app.get<{ Params: { account: string } }>('/2010-04-01/Accounts/:account.json', ({ params }) => {
    if (params.account !== account.sid) throw notFound(`/2010-04-01/Accounts/${params.account}.json`);
    return {
      sid: account.sid,
      owner_account_sid: account.sid,
      friendly_name: 'Sandbox',
      // The real one tells its owner; nothing here needs it.
      auth_token: '',
      status: 'active',
      type: 'Full',
      date_created: SINCE,
      date_updated: SINCE,
      uri: `/2010-04-01/Accounts/${account.sid}.json`,
      subresource_uris: {},
    };
  });
}
