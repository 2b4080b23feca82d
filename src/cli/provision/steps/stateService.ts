import { refused, type Step } from '../Step';

const ADDRESS = 'https://sync.twilio.com/v1/Services';
const NAME = 'Warm Handoff state';

interface ServiceList {
  services?: { sid: string; friendly_name?: string | null }[];
}

/**
 * A Sync service for what the emitter believes: no Flex token has a grant for it, and with its access control on nobody's
 * token may write there even so.
 */
export const stateServiceStep: Step = {
  async plan({ calls, settings }) {
    const set = settings.WARM_HANDOFF_STATE_SERVICE_SID;
    if (set) return [{ does: 'nothing', what: `Sync service of the emitter's own state is ${set}` }];
    const found = await calls<ServiceList>({ method: 'GET', url: `${ADDRESS}?PageSize=100` });
    if (!found.ok) return [{ does: 'stop', what: refused('The Sync services could not be read', found.failure).error }];
    const there = found.body.services?.find(({ friendly_name }) => friendly_name === NAME);
    if (there)
      return [{ does: 'nothing', what: `Sync service ${NAME} is there: WARM_HANDOFF_STATE_SERVICE_SID=${there.sid}` }];
    return [
      {
        does: 'make',
        what: `Sync service ${NAME}, which no Flex token is for`,
        run: async () => {
          const form = { FriendlyName: NAME, AclEnabled: 'true', WebhooksFromRestEnabled: 'false' };
          const made = await calls<{ sid: string }>({ method: 'POST', url: ADDRESS, form });
          if (!made.ok) return refused(`Sync service ${NAME}`, made.failure);
          const what = `Sync service ${NAME}: set WARM_HANDOFF_STATE_SERVICE_SID=${made.body.sid}`;
          return { ok: true, made: { is: 'thing', what, address: `${ADDRESS}/${made.body.sid}` } };
        },
      },
    ];
  },
};
