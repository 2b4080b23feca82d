import { fine, notRead, wrong, type Check } from '../Check';

/** What the emitter lives on: docs/operators.md. */
export const NEEDED_EVENTS = [
  'task.created',
  'task-queue.entered',
  'task-queue.moved',
  'reservation.accepted',
  'task.completed',
  'task.canceled',
  'task.deleted',
] as const;

interface Workspace {
  event_callback_url?: string | null;
  /** Comma list; empty for all. */
  events_filter?: string | null;
}

const MEND = 'npx warm-handoff provision (it sets the event callback of the workspace)';

/** Does TaskRouter tell the emitter what happens to its tasks? */
export const eventCallback: Check = {
  name: 'TaskRouter events',
  async run({ settings, flex, read }) {
    const configuration = await flex();
    if (!configuration.ok) return notRead("Flex's configuration", configuration);
    const sid = configuration.body.taskrouter_workspace_sid;
    if (!sid) return wrong('Flex has no TaskRouter workspace', 'Console, Flex: finish the set-up');
    const workspace = await read<Workspace>(`https://taskrouter.twilio.com/v1/Workspaces/${sid}`);
    if (!workspace.ok) return notRead('The workspace', workspace);
    const { event_callback_url: callback, events_filter: filter } = workspace.body;
    if (!callback) return wrong('the workspace has no event callback', MEND);
    const wanted = settings.WARM_HANDOFF_URL && `${settings.WARM_HANDOFF_URL.replace(/(?<!\/)\/+$/, '')}/events`;
    // Behind `#` stands how Twilio tries again: it is not part of the address.
    if (wanted && callback.split('#')[0]?.replace(/(?<!\/)\/+$/, '') !== wanted)
      return wrong('the events go to another address than WARM_HANDOFF_URL and /events', MEND);
    const chosen = (filter ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    const missing = chosen.length === 0 ? [] : NEEDED_EVENTS.filter((event) => !chosen.includes(event));
    return missing.length > 0
      ? wrong(`the emitter is not told of ${missing.join(', ')}`, MEND)
      : fine('the emitter is told of what it lives on');
  },
};
