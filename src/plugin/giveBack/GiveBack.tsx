import * as React from 'react';
import { Box } from '../theme/Box';
import { FormButton } from '../panel/FormButton';
import { useSpeech } from '../strings/TextContext';
import { GiveBackForm } from './GiveBackForm';
import { agentOf, type GiveBackForm as Form, type WithOthers } from './GiveBackState';
import type { GiveBacks, ReturnableTask } from './GiveBacks';
import { NoGiveBack } from './NoGiveBack';
import { returnedWords } from './returnedWords';
import { useGiveBack } from './useGiveBack';

interface GiveBackProps {
  giveBacks: GiveBacks;
  task: ReturnableTask;
  /** The virtual agent's, as the handoff says it. */
  agentName?: string;
  noteRequired: boolean;
  /** Invokes Flex's action `HandoffGiveBack`, so that other plugins' listeners are heard. */
  giveBack: (task: ReturnableTask, form: Form, withOthers?: WithOthers) => Promise<void>;
  /** The worker whose conversation it is, when that is not who looks at it. */
  whose?: string;
}

/** The way back to the virtual agent: a button, the form it opens in place, and what became of it. */
export function GiveBack(props: GiveBackProps): JSX.Element | null {
  const { giveBacks, task, agentName, noteRequired, giveBack, whose } = props;
  const speech = useSpeech();
  const { text } = speech;
  const state = useGiveBack(giveBacks, task);
  const button = React.useRef<HTMLButtonElement>(null);
  const { taskSid } = task;
  const agent = agentOf(state.offer) ?? agentName ?? text('WarmHandoffRoleAssistant');

  switch (state.kind) {
    case 'closed':
      if ('possible' in state.offer && !state.offer.possible) return <NoGiveBack why={state.offer.why} />;
      // While it is asked nothing stands here that might go away under the pointer.
      if ('kind' in state.offer && state.offer.kind === 'asking') return null;
      return (
        <FormButton
          type="button"
          look="secondary"
          expanded={false}
          buttonRef={button}
          onClick={() => giveBacks.open(task)}
        >
          {text('WarmHandoffGiveBackTitle', { agent })}
        </FormButton>
      );
    case 'open':
      return (
        <GiveBackForm
          taskSid={taskSid}
          offer={state.offer}
          form={state.form}
          trouble={state.trouble}
          others={state.others}
          whose={whose}
          noteRequired={noteRequired}
          onFill={(part) => giveBacks.fill(taskSid, part)}
          onCancel={() => {
            giveBacks.close(taskSid);
            // The button is there again only after the next paint.
            requestAnimationFrame(() => button.current?.focus());
          }}
          onSend={(withOthers) => void giveBack(task, state.form, withOthers)}
        />
      );
    case 'running':
      return (
        <Box role="status" color="colorTextWeak">
          {text('WarmHandoffGiveBackRunning', { agent })}
        </Box>
      );
    case 'done':
      return (
        <Box role="status" color="colorTextSuccess">
          {returnedWords(state, agent, speech)}
        </Box>
      );
  }
}
