import { fine, notRead, wrong, type Check } from '../Check';

interface Addresses {
  address_configurations?: { sid: string; address?: string | null; auto_creation?: AutoCreation | null }[];
}

interface AutoCreation {
  enabled?: boolean;
  type?: string;
  conversation_service_sid?: string | null;
}

/**
 * Does an address make conversations in Flex's Conversations service by itself? The orchestrator takes its messaging
 * from there.
 */
export const autoCreation: Check = {
  name: 'inbound messages',
  async run({ flex, read }) {
    const [configuration, addresses] = await Promise.all([
      flex(),
      read<Addresses>('https://conversations.twilio.com/v1/Configuration/Addresses?PageSize=50'),
    ]);
    if (!configuration.ok) return notRead("Flex's configuration", configuration);
    if (!addresses.ok) return notRead('The addresses of Conversations', addresses);
    const service = configuration.body.chat_service_instance_sid;
    const mend =
      "Console, Conversations, Addresses: let the address create conversations automatically in Flex's service" +
      (service ? ` (${service})` : '');
    const all = addresses.body.address_configurations ?? [];
    const open = all.filter(({ auto_creation }) => auto_creation?.enabled === true);
    if (open.length === 0) return wrong('no address makes conversations by itself: an SMS reaches nobody', mend);
    const elsewhere = open.filter(
      ({ auto_creation }) =>
        auto_creation?.conversation_service_sid && service && auto_creation.conversation_service_sid !== service,
    );
    return elsewhere.length === 0
      ? fine(`${open.length} of ${all.length} addresses make conversations in Flex's service`)
      : wrong(`${elsewhere.length} addresses make conversations in a service that is not Flex's`, mend);
  },
};
