import type * as Flex from '@twilio/flex-ui';
import { taskHandoff } from '../task/taskHandoff';
import { GIVE_BACK_OUTCOMES } from '../../handoff/giveBack';
import type { Text } from '../strings/createText';
import { agentOf, type GiveBackForm, type WithOthers } from './GiveBackState';
import { ownTask } from './ownTask';
import { GiveBackError, type GiveBacks, type ReturnableTask } from './GiveBacks';

/** Flex's action that returns a conversation to the virtual agent. */
export const GIVE_BACK_ACTION = 'HandoffGiveBack';
/** Notification of Flex: the conversation was returned. */
const GIVEN_BACK = 'WarmHandoffGivenBack';
/**
 * With Flex's own modifier keys, Ctrl and Shift. Flex has taken 1, L, A, R, T, Y, S, H, M and C; what else is a letter is
 * something in Chrome, Edge, Firefox or Safari (B shows their bookmarks), but for F. Screen readers use other modifiers.
 */
const SHORTCUT = 'F';

/** What `HandoffGiveBack` takes: the task, or its or its reservation's sid, and what the form asks for. */
export interface GiveBackPayload extends Partial<GiveBackForm> {
  task?: Flex.ITask;
  sid?: string;
  /** Colleagues who are being asked in are not asked any more; or those who are there keep the conversation. */
  withOthers?: WithOthers;
}

const WITH_OTHERS: readonly WithOthers[] = ['withdraw', 'leave'];

/** What the give-back of this task needs; nothing when another system, or nobody, handed it over. */
function returnable(task: Flex.ITask | undefined, giveBacks: GiveBacks): ReturnableTask | undefined {
  if (!task) return undefined;
  const { taskSid } = task;
  const view = taskHandoff(task.attributes);
  const named = view.kind === 'handoff' && view.source === 'envelope' ? view.id : undefined;
  const handoffId = named ?? giveBacks.handoffOf(taskSid);
  return handoffId === undefined ? undefined : { taskSid, handoffId };
}

/**
 * Registers the action, its notification and its keyboard shortcut. The action rejects with a `GiveBackError` when the
 * conversation was not returned, so that listeners after it hear of successes only.
 */
export function registerGiveBack(
  flex: typeof Flex,
  giveBacks: GiveBacks,
  text: Text,
  mayGiveBack: (task: Flex.ITask) => boolean,
): void {
  flex.Actions.registerAction(GIVE_BACK_ACTION, async (payload?: GiveBackPayload) => {
    const task = returnable(payload?.task ?? ownTask(flex, payload?.sid ?? ''), giveBacks);
    if (!task) throw new GiveBackError('not_found');
    const before = giveBacks.stateOf(task.taskSid);
    const form = {
      note: payload?.note ?? before.form.note,
      outcome: GIVE_BACK_OUTCOMES.find((one) => one === payload?.outcome) ?? before.form.outcome,
    };
    await giveBacks.giveBack(
      task,
      form,
      WITH_OTHERS.find((one) => one === payload?.withOthers),
    );
    if (giveBacks.stateOf(task.taskSid).kind !== 'done') return;
    const agent = agentOf(giveBacks.stateOf(task.taskSid).offer) ?? text('WarmHandoffRoleAssistant');
    flex.Notifications.showNotification(GIVEN_BACK, { agent });
  });

  flex.Notifications.registerNotification({
    id: GIVEN_BACK,
    closeButton: true,
    content: 'WarmHandoffGivenBackNotice',
    timeout: 5_000,
    type: flex.NotificationType.success,
  });

  flex.KeyboardShortcutManager.addShortcuts({
    [SHORTCUT]: {
      name: text('WarmHandoffGiveBackShortcut'),
      action: () => {
        const { selectedTaskSid } = flex.Manager.getInstance().store.getState().flex.view;
        const selected = selectedTaskSid ? ownTask(flex, selectedTaskSid) : undefined;
        const task = selected && mayGiveBack(selected) ? returnable(selected, giveBacks) : undefined;
        if (task) giveBacks.open(task);
      },
    },
  });
}

/** Invokes the action as the panel's form does: what a listener aborts is open again. */
export async function invokeGiveBack(
  flex: typeof Flex,
  giveBacks: GiveBacks,
  task: ReturnableTask,
  form: GiveBackForm,
  withOthers?: WithOthers,
): Promise<void> {
  giveBacks.start(task.taskSid);
  try {
    await flex.Actions.invokeAction(GIVE_BACK_ACTION, {
      sid: task.taskSid,
      ...form,
      ...(withOthers ? { withOthers } : {}),
    });
  } catch (error) {
    const said = error instanceof GiveBackError ? error : new GiveBackError('failed');
    giveBacks.stopped(task.taskSid, said.trouble, said.others);
  }
  giveBacks.stopped(task.taskSid);
}
