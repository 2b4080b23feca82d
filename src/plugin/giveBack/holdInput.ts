import type * as Flex from '@twilio/flex-ui';
import type { Text } from '../strings/createText';
import type { GiveBacks } from './GiveBacks';
import { ownTask } from './ownTask';

/** Whether this task's conversation is being returned at this moment, or was. */
function isReturning(giveBacks: GiveBacks, taskSid: string): boolean {
  const { kind } = giveBacks.stateOf(taskSid);
  return kind === 'running' || kind === 'done';
}

/**
 * Holds Flex's message input while its conversation is being returned, so that nobody writes into a conversation that
 * is about to be the virtual agent's. What was typed stays in it. Flex gives an input its reason to be disabled from
 * where no plugin can wrap it, and takes the component's default where it has none itself: that default follows the
 * task that is shown. Sending is refused as well.
 */
export function holdInput(flex: typeof Flex, giveBacks: GiveBacks, text: Text): void {
  const { store } = flex.Manager.getInstance();
  const defaults = flex.MessageInputV2.defaultProps as { disabledReason?: string };
  const follow = (): void => {
    const { selectedTaskSid } = store.getState().flex.view;
    const task = selectedTaskSid ? ownTask(flex, selectedTaskSid) : undefined;
    const reason = task && isReturning(giveBacks, task.taskSid) ? text('WarmHandoffGiveBackHeld') : undefined;
    if (defaults.disabledReason === reason) return;
    defaults.disabledReason = reason;
    flex.MessageInputV2.updateAll();
  };
  store.subscribe(follow);
  giveBacks.subscribe(follow);

  flex.Actions.addListener('beforeSendMessage', ({ conversationSid }: { conversationSid?: string }, abort) => {
    const tasks = [...(store.getState().flex.worker.tasks?.values() ?? [])];
    const task = tasks.find(({ attributes }) => sidOf(attributes) === conversationSid);
    if (conversationSid && task && isReturning(giveBacks, task.taskSid)) abort();
  });
}

function sidOf(attributes: unknown): unknown {
  return (attributes as { conversationSid?: unknown } | undefined)?.conversationSid;
}
