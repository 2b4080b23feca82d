import * as React from 'react';
import type * as Flex from '@twilio/flex-ui';
import type { Text } from '../strings/createText';
import type { GiveBacks } from './GiveBacks';

interface InputProps {
  conversationSid?: string;
  disabledReason?: string;
}

/** Whether the conversation shown in an input is being returned at this moment. */
function useIsReturning(giveBacks: GiveBacks, taskSid: string | undefined): boolean {
  const [, changed] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => giveBacks.subscribe(changed), [giveBacks]);
  if (taskSid === undefined) return false;
  const { kind } = giveBacks.stateOf(taskSid);
  return kind === 'running' || kind === 'done';
}

/**
 * Holds Flex's message input while its conversation is being returned, so that nobody writes into a conversation that
 * is about to be the virtual agent's. What was typed stays in it.
 */
export function holdInput(flex: typeof Flex, giveBacks: GiveBacks, text: Text): void {
  const wrapper = (Original: React.ComponentType<InputProps>) => {
    function HeldInput(props: InputProps & { task?: Flex.ITask }): JSX.Element {
      const { task, ...own } = props;
      const held = useIsReturning(giveBacks, task?.taskSid);
      return <Original {...own} disabledReason={held ? text('WarmHandoffGiveBackHeld') : own.disabledReason} />;
    }
    return flex.withTaskContext(HeldInput);
  };
  // Flex types the wrapper's props as all of the input's.
  flex.MessageInputV2.Content.addWrapper(wrapper as never);
}
