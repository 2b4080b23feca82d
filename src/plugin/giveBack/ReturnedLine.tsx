import * as React from 'react';
import { Box } from '../theme/Box';
import type { HandoffEnd } from '../feed/handoffEnd';
import { CopyButton } from '../panel/CopyButton';
import { useSpeech } from '../strings/TextContext';
import { agentOf } from './GiveBackState';
import type { GiveBacks } from './GiveBacks';
import { returnedWords } from './returnedWords';

interface ReturnedLineProps {
  taskSid: string;
  end: Extract<HandoffEnd, { kind: 'returned' }>;
  /** The virtual agent's name, as the handoff says it. */
  agent: string | undefined;
  giveBacks: GiveBacks | undefined;
}

/** That the conversation is the virtual agent's, and since when; and a note that was half written and is not needed. */
export function ReturnedLine({ taskSid, end, agent, giveBacks }: ReturnedLineProps): JSX.Element {
  const speech = useSpeech();
  const { text } = speech;
  const { at, by } = end;
  // What waits above the input, and Complete, know it too.
  React.useEffect(() => giveBacks?.heard(taskSid, { at, by }), [giveBacks, taskSid, at, by]);
  const state = giveBacks?.stateOf(taskSid);
  const name = (state && agentOf(state.offer)) ?? agent ?? text('WarmHandoffRoleAssistant');
  // A note that went with the return is no longer kept.
  const unsent = state && giveBacks?.unsent(taskSid);
  return (
    <>
      <Box role="status" color="colorTextSuccess">
        {returnedWords({ at, by }, name, speech)}
      </Box>
      {unsent && (
        <Box color="colorTextWeak">
          {text('WarmHandoffNoteUnsent')} <CopyButton label={text('WarmHandoffNote')} value={unsent} />
          <Box dir="auto" color="colorText" whiteSpace="pre-line" overflowWrap="anywhere">
            {unsent}
          </Box>
        </Box>
      )}
    </>
  );
}
