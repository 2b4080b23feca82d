import { NEEDED_EVENTS } from '../../doctor/checks/eventCallback';
import { refused, type Step } from '../Step';

/** How Twilio tries again what was not taken: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides */
const AGAIN = '#rc=3&rp=5xx';

interface Workspace {
  event_callback_url?: string | null;
  events_filter?: string | null;
}

/** TaskRouter tells the emitter what happens. A workspace has one callback: somebody else's is not taken unasked. */
export const eventCallbackStep: Step = {
  async plan({ calls, workspaceSid, settings, wanted }) {
    if (!settings.WARM_HANDOFF_URL)
      return [{ does: 'nothing', what: 'TaskRouter events: WARM_HANDOFF_URL is not set' }];
    const url = `https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}`;
    const found = await calls<Workspace>({ method: 'GET', url });
    if (!found.ok) return [{ does: 'stop', what: refused('The workspace could not be read', found.failure).error }];
    const address = `${settings.WARM_HANDOFF_URL.replace(/(?<!\/)\/+$/, '')}/events`;
    const { event_callback_url: callback, events_filter: filter } = found.body;
    const chosen = (filter ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    const isOurs = callback?.split('#')[0]?.replace(/(?<!\/)\/+$/, '') === address;
    if (isOurs && (chosen.length === 0 || NEEDED_EVENTS.every((event) => chosen.includes(event))))
      return [{ does: 'nothing', what: 'TaskRouter events go to the emitter' }];
    if (callback && !isOurs && !wanted.replaceCallback)
      return [
        {
          does: 'stop',
          what:
            'TaskRouter’s events go to another address already, and a workspace has one. Pass them on from there to ' +
            `${address}, or take the callback with --replace-callback`,
        },
      ];
    // What somebody else chose to hear stays among what is told.
    const events = isOurs && chosen.length > 0 ? [...new Set([...chosen, ...NEEDED_EVENTS])].join(',') : (filter ?? '');
    return [
      {
        does: 'change',
        what: `TaskRouter events: to ${address}`,
        run: async () => {
          const form = { EventCallbackUrl: `${address}${AGAIN}`, EventsFilter: events };
          const changed = await calls({ method: 'POST', url, form });
          if (!changed.ok) return refused('TaskRouter events', changed.failure);
          const before = { EventCallbackUrl: callback ?? '', EventsFilter: filter ?? '' };
          const what = 'TaskRouter’s event callback';
          return { ok: true, made: { is: 'event callback', what, address: url, set: form.EventCallbackUrl, before } };
        },
      },
    ];
  },
};
