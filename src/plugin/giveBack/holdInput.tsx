import * as React from 'react';
import type * as Flex from '@twilio/flex-ui';
import { Box } from '@twilio-paste/core/box';
import type { Text } from '../strings/createText';
import type { GiveBacks } from './GiveBacks';

/** What Flex gives to the parts of a message input. */
interface HeldLineProps {
  conversationSid?: string;
  /** Whether this conversation is being returned, or was. */
  isHeld: (conversationSid: string) => boolean;
  subscribe: GiveBacks['subscribe'];
  text: Text;
}

/** Above the input, as long as nothing can be sent from it. */
function HeldLine({ conversationSid, isHeld, subscribe, text }: HeldLineProps): JSX.Element | null {
  const [, changed] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => subscribe(changed), [subscribe]);
  if (!conversationSid || !isHeld(conversationSid)) return null;
  return (
    <Box role="status" paddingX="space40" paddingY="space30" color="colorTextWeak" fontSize="fontSize30">
      {text('WarmHandoffGiveBackHeld')}
    </Box>
  );
}

/**
 * Holds Flex's message input while its conversation is being returned, so that nobody writes into a conversation that
 * is about to be the virtual agent's: a line says so, and sending is refused. Flex gives an input its own reason to be
 * disabled where no plugin reaches it (flex-ui 2.17), so its fields stay as they are, with what was typed.
 */
export function holdInput(flex: typeof Flex, giveBacks: GiveBacks, text: Text): void {
  const { store } = flex.Manager.getInstance();
  const isHeld = (conversationSid: string): boolean => {
    const tasks = [...(store.getState().flex.worker.tasks?.values() ?? [])];
    const task = tasks.find(({ attributes }) => sidOf(attributes) === conversationSid);
    const kind = task && giveBacks.stateOf(task.taskSid).kind;
    return kind === 'running' || kind === 'done';
  };
  const subscribe: GiveBacks['subscribe'] = (listener) => giveBacks.subscribe(listener);
  flex.MessageInputV2.Content.add(
    <HeldLine key="warm-handoff-held" isHeld={isHeld} subscribe={subscribe} text={text} />,
    { sortOrder: -1 },
  );
  flex.Actions.addListener('beforeSendMessage', ({ conversationSid }: { conversationSid?: string }, abort) => {
    if (conversationSid && isHeld(conversationSid)) abort();
  });
}

function sidOf(attributes: unknown): unknown {
  return (attributes as { conversationSid?: unknown } | undefined)?.conversationSid;
}
