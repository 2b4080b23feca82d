import { fine, notRead, notUsed, wrong, type Check } from '../Check';

const MEND = 'npx warm-handoff provision, then set WARM_HANDOFF_STATE_SERVICE_SID';

/** Does the emitter believe only what no browser can write? */
export const stateService: Check = {
  name: 'state service',
  async run({ settings, read }) {
    const sid = settings.WARM_HANDOFF_STATE_SERVICE_SID;
    if (!sid && !settings.WARM_HANDOFF_URL) return notUsed('WARM_HANDOFF_URL is not set');
    if (!sid) return wrong('what the emitter believes is in the Sync service that every Flex token may write to', MEND);
    const [own, flex] = await Promise.all([
      read<{ acl_enabled?: boolean }>(`https://sync.twilio.com/v1/Services/${sid}`),
      read<{ sid?: string }>('https://sync.twilio.com/v1/Services/default'),
    ]);
    if (!own.ok) return own.failure.status === 404 ? wrong('there is no such Sync service', MEND) : notRead('It', own);
    if (sid === settings.WARM_HANDOFF_SYNC_SERVICE_SID || (flex.ok && flex.body.sid === sid))
      return wrong('it is the service that Flex tokens are for', MEND);
    return own.body.acl_enabled === false
      ? wrong('its access control is off', 'Set AclEnabled=true on it: the emitter does not go by tokens')
      : fine(`Sync service ${sid}, which no Flex token is for`);
  },
};
