import * as React from 'react';
import type * as Flex from '@twilio/flex-ui';
import { Box } from '../theme/Box';
import type { Speech } from '../strings/TextContext';
import type { GiveBacks } from './GiveBacks';
import { agentName, returnedWords } from './returnedWords';

/** What Flex gives to the parts of a message input. */
interface HeldLineProps {
  conversationSid?: string;
  /** Why nothing can be sent to this conversation, in words; nothing when it can. */
  held: (conversationSid: string) => string | undefined;
  subscribe: GiveBacks['subscribe'];
}

/** Above the input, as long as nothing can be sent from it. */
function HeldLine({ conversationSid, held, subscribe }: HeldLineProps): JSX.Element | null {
  const [, changed] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => subscribe(changed), [subscribe]);
  const why = conversationSid && held(conversationSid);
  if (!why) return null;
  return (
    <Box role="status" paddingX="space40" paddingY="space30" color="colorTextWeak" fontSize="fontSize30">
      {why}
    </Box>
  );
}

/**
 * Holds Flex's message input while its conversation is being returned, so that nobody writes into a conversation that
 * is about to be the virtual agent's: a line says so, and sending is refused. Flex gives an input its own reason to be
 * disabled where no plugin reaches it (flex-ui 2.17), so its fields stay as they are, with what was typed.
 */
export function holdInput(flex: typeof Flex, giveBacks: GiveBacks, speech: () => Speech): void {
  const { store } = flex.Manager.getInstance();
  const held = (conversationSid: string): string | undefined => {
    const tasks = [...(store.getState().flex.worker.tasks?.values() ?? [])];
    const task = tasks.find(({ attributes }) => sidOf(attributes) === conversationSid);
    const state = task && giveBacks.stateOf(task.taskSid);
    if (!state || (state.kind !== 'running' && state.kind !== 'done')) return undefined;
    const { text, locale } = speech();
    return state.kind === 'running'
      ? text('WarmHandoffGiveBackHeld')
      : returnedWords(state, agentName(task.attributes, state.offer, text), { text, locale });
  };
  const subscribe: GiveBacks['subscribe'] = (listener) => giveBacks.subscribe(listener);
  flex.MessageInputV2.Content.add(<HeldLine key="warm-handoff-held" held={held} subscribe={subscribe} />, {
    sortOrder: -1,
  });
  flex.Actions.addListener('beforeSendMessage', ({ conversationSid }: { conversationSid?: string }, abort) => {
    if (conversationSid && held(conversationSid)) abort();
  });
}

function sidOf(attributes: unknown): unknown {
  return (attributes as { conversationSid?: unknown } | undefined)?.conversationSid;
}
