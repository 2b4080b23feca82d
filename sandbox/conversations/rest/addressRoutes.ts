import type { FastifyInstance } from 'fastify';
import { account } from '../../kernel/account';
import { notFound } from '../../kernel/TwilioError';
import { page } from './page';
import { RestRequest } from './RestRequest';

const SINCE = '2026-01-01T00:00:00Z';
const URL = 'https://conversations.twilio.com/v1/Configuration/Addresses';

/**
 * The account's addresses, and whether a message to one makes a conversation by itself:
 * https://www.twilio.com/docs/conversations/api/address-configuration-resource
 */
export function addressRoutes(app: FastifyInstance): void {
  const sid = account.webChatAddressSid;
  const address = {
    sid,
    account_sid: account.sid,
    type: 'sms',
    address: account.address,
    friendly_name: 'Sandbox',
    auto_creation: { enabled: true, type: 'default', conversation_service_sid: account.chatServiceSid },
    address_country: null,
    date_created: SINCE,
    date_updated: SINCE,
    url: `${URL}/${sid}`,
  };

  app.get('/v1/Configuration/Addresses', (raw) =>
    page(new RestRequest(raw), {
      key: 'address_configurations',
      url: URL,
      items: [address],
      idOf: (one) => one.sid,
      show: (one) => one,
    }),
  );

  app.post('/v1/Configuration/Addresses/:sid', (raw) => {
    const request = new RestRequest(raw);
    if (request.param('sid') !== sid) throw notFound(`/v1/Configuration/Addresses/${request.param('sid')}`);
    const [enabled, service] = [
      request.text('AutoCreation.Enabled'),
      request.text('AutoCreation.ConversationServiceSid'),
    ];
    if (enabled !== undefined) address.auto_creation.enabled = enabled === 'true';
    if (service !== undefined)
      address.auto_creation = { ...address.auto_creation, conversation_service_sid: service as never };
    return address;
  });
}
