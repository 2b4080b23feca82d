import type * as Flex from '@twilio/flex-ui';
import { FlexPlugin } from '@twilio/flex-plugin';
import { SyncClient } from 'twilio-sync';
import { registerActions } from './actions/registerActions';
import { readConfig, warnOfWrongSettings } from './config/PluginConfig';
import { buildSettings, serviceSettings } from './config/configSources';
import { emitterClient } from './emitter/EmitterClient';
import { createGiveBackServices } from './giveBack/createGiveBackServices';
import { createMessages } from './message/Messages';
import { registerNotices } from './notifications/registerNotices';
import { PANEL_MARK } from './message/MessageEditor';
import { findPlace, type CurrentPlace } from './place/nextPlace';
import { placeForSupervisors, placePanel } from './place/placePanel';
import { taskHandoff } from './task/taskHandoff';
import type { PanelServices } from './place/PlacedPanel';
import { createText } from './strings/createText';
import type { Speech } from './strings/TextContext';
import { registerStrings, type FlexStrings } from './strings/registerStrings';
import { createSuggestServices } from './suggest/createSuggestServices';
import { signedObjects } from './sync/signedObjects';
import { SyncConnection } from './sync/SyncConnection';
import { registerTaskLines, sayReasonInEachChannel, sayReasonInTaskList, type MessagesOf } from './task/reasonLine';
import { selectIncoming } from './task/selectIncoming';

/** Shows what a virtual agent handed over, as soon as its task is selected. */
export default class WarmHandoffPlugin extends FlexPlugin {
  constructor() {
    super('WarmHandoffPlugin');
  }

  /** Called once by Flex, before it shows anything. */
  init(flex: typeof Flex, manager: Flex.Manager): void {
    const { config, wrong } = readConfig(serviceSettings(manager.serviceConfiguration.ui_attributes), buildSettings);
    // An administrator looks for it there; to agents it says nothing.
    // eslint-disable-next-line no-console
    warnOfWrongSettings(wrong, (text) => console.warn(text));
    const state = (): Flex.AppState => manager.store.getState().flex;

    // Flex types its strings key by key; a plugin's own are among them all the same.
    const strings = (): FlexStrings => manager.strings as unknown as FlexStrings;
    const locale = (): string => manager.localization.localeTag;
    const text = createText(strings);
    registerStrings(strings(), locale());
    const actions = registerActions(flex.Actions);
    const notices = registerNotices(flex);

    const token = (): string => state().session.ssoTokenPayload.token;
    const emitter = config.emitterUrl ? emitterClient(config.emitterUrl, token) : undefined;

    const connected = config.syncEnabled ? connectSync(manager, token) : undefined;
    const sync = connected && config.publicKey ? signedObjects(connected, config.publicKey) : connected;
    const speech = (): Speech => ({ text, locale: locale() });
    const messages = createMessages(flex, manager);
    const services: PanelServices = {
      speech,
      sync,
      showSummary: config.showSummary,
      actions,
      notices,
      unifiedProfiles: () => state().featureFlags.features['flex-unify-panel']?.enabled === true,
      giveBack: createGiveBackServices(flex, {
        config,
        emitter,
        sync,
        speech,
        notices,
        events: manager.events,
        roles: () => manager.user.roles,
        whose: ({ sid, taskSid }) =>
          state().worker.tasks?.has(sid)
            ? undefined
            : state().supervisor.workers.find(({ tasks }) => tasks.some((task) => task.taskSid === taskSid))?.worker
                .fullName,
      }),
      suggest:
        emitter && config.suggestions
          ? createSuggestServices(flex, { config, emitter, sync, manager, messages, notices })
          : undefined,
    };
    const place: CurrentPlace | undefined = findPlace(config.placement, {
      onChange: (listener) => void manager.store.subscribe(listener),
      shownHandoff: () => {
        const { view, worker } = state();
        const task = view.activeView === 'agent-desktop' && worker.tasks?.get(view.selectedTaskSid ?? '');
        return task && taskHandoff(task.attributes).kind === 'handoff' ? task.sid : undefined;
      },
      isSeen: () =>
        [...document.querySelectorAll(`[${PANEL_MARK}]`)].some((panel) => panel.getClientRects().length > 0),
      place: (placement) => placePanel(flex, placement, services, () => place?.placement === placement || !place),
      showAnew: (sid) => {
        const select = (task: { sid?: string }): Promise<unknown> => flex.Actions.invokeAction('SelectTask', task);
        select({ sid: undefined })
          .then(() => select({ sid }))
          .catch(() => undefined);
      },
      // eslint-disable-next-line no-console
      warn: (text) => console.warn(text),
    });
    if (config.supervisor) placeForSupervisors(flex, services);

    registerTaskLines(strings(), text);
    const messagesOf: MessagesOf = ({ attributes }) => {
      const { conversationSid } = attributes as { conversationSid?: unknown };
      return typeof conversationSid === 'string' ? state().chat.conversations[conversationSid]?.messages : undefined;
    };
    // The default stands for tasks that no channel is registered for, and is not among the registered.
    sayReasonInTaskList([flex.DefaultTaskChannels.Default], messagesOf);
    sayReasonInEachChannel(
      () => flex.TaskChannels.getRegistered(),
      (listener) => void manager.store.subscribe(listener),
      messagesOf,
    );

    if (config.selectIncoming) {
      selectIncoming({
        onChange: (listener) => void manager.store.subscribe(listener),
        openSids: () =>
          [...(state().worker.tasks?.values() ?? [])]
            .filter(({ status }) => status === 'pending' || status === 'accepted')
            .map(({ sid }) => sid),
        selectedTaskSid: () => {
          const { view, worker } = state();
          // Flex keeps the sid of a task that was declined or taken back.
          return view.selectedTaskSid !== undefined && worker.tasks?.has(view.selectedTaskSid)
            ? view.selectedTaskSid
            : undefined;
        },
        tasksAreShown: () => state().view.activeView === 'agent-desktop',
        select: (sid) => flex.Actions.invokeAction('SelectTask', { sid }),
      });
    }
  }
}

/**
 * How Sync's client tries to come back, in milliseconds. By itself it waits up to two minutes between two tries, for
 * which agents would read old handoffs; spread by half so that a floor of them does not come back all at once.
 */
const RECONNECT = { min: 1_000, max: 8_000, randomness: 0.5 };

/**
 * Of itself Sync's client keeps what it read in the tab's session storage: customers' words of a whole shift, until
 * there is no room left for an agent's half-written note.
 */
const KEEP_NOTHING = { enableSessionStorage: false };

function connectSync(manager: Flex.Manager, token: () => string): SyncConnection {
  // Options of its own for each client: Twilio's puts its socket into them, and the next would take that one.
  const options = () => ({ retryPolicy: RECONNECT, Sync: KEEP_NOTHING });
  const sync = new SyncConnection((current) => new SyncClient(current, options()), token);
  manager.events.addListener('tokenUpdated', () => sync.tokenUpdated());
  return sync;
}
