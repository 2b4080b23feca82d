import * as React from 'react';
import type * as Flex from '@twilio/flex-ui';
import { Box } from '@twilio-paste/core/box';
import type { Text } from '../strings/createText';
import type { GiveBacks } from './GiveBacks';

interface InputProps {
  task?: Flex.ITask;
}

/** Whether this task's conversation is being returned at this moment, or was. */
function isReturning(giveBacks: GiveBacks, taskSid: string): boolean {
  const { kind } = giveBacks.stateOf(taskSid);
  return kind === 'running' || kind === 'done';
}

function useIsReturning(giveBacks: GiveBacks, taskSid: string | undefined): boolean {
  const [, changed] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => giveBacks.subscribe(changed), [giveBacks]);
  return taskSid !== undefined && isReturning(giveBacks, taskSid);
}

/**
 * Holds Flex's message input while its conversation is being returned, so that nobody writes into a conversation that
 * is about to be the virtual agent's. What was typed stays in it. Flex's own `disabledReason` is set outside of what a
 * plugin can wrap, so the fields are disabled around it, and sending is refused as well.
 */
export function holdInput(flex: typeof Flex, giveBacks: GiveBacks, text: Text): void {
  const wrapper = (Original: React.ComponentType) => {
    function HeldInput({ task, ...own }: InputProps): JSX.Element {
      const held = useIsReturning(giveBacks, task?.taskSid);
      return (
        // Always the same elements, so that what was typed survives.
        <fieldset disabled={held} style={BARE}>
          {held && (
            <Box role="status" paddingY="space20" color="colorTextWeak">
              {text('WarmHandoffGiveBackHeld')}
            </Box>
          )}
          <Original key="input" {...own} />
        </fieldset>
      );
    }
    return flex.withTaskContext(HeldInput);
  };
  // Flex types the wrapper's props as all of the input's.
  flex.MessageInputV2.Content.addWrapper(wrapper as never);
  flex.Actions.addListener('beforeSendMessage', ({ conversationSid }: { conversationSid?: string }, abort) => {
    const tasks = [...(flex.Manager.getInstance().store.getState().flex.worker.tasks?.values() ?? [])];
    const task = tasks.find(({ attributes }) => sidOf(attributes) === conversationSid);
    if (conversationSid && task && isReturning(giveBacks, task.taskSid)) abort();
  });
}

const BARE: React.CSSProperties = { border: 0, margin: 0, padding: 0, minWidth: 0 };

function sidOf(attributes: unknown): unknown {
  return (attributes as { conversationSid?: unknown } | undefined)?.conversationSid;
}
