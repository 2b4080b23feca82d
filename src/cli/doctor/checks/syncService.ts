import { fine, notRead, wrong, type Check } from '../Check';

/** Is there the Sync service that handoffs are stored in? */
export const syncService: Check = {
  name: 'Sync service',
  async run({ settings, read }) {
    const sid = settings.WARM_HANDOFF_SYNC_SERVICE_SID ?? 'default';
    const service = await read<{ sid?: string }>(`https://sync.twilio.com/v1/Services/${sid}`);
    if (service.ok) return fine(`Sync service ${service.body.sid ?? sid}`);
    return service.failure.status === 404
      ? wrong(
          'there is no such Sync service',
          'Leave WARM_HANDOFF_SYNC_SERVICE_SID out: the default one is what Flex tokens are for',
        )
      : notRead('The Sync service', service);
  },
};
