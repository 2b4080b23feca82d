import * as React from 'react';
import { Box } from '../theme/Box';
import { FormButton } from '../panel/FormButton';
import { useSpeech } from '../strings/TextContext';
import type { GiveBacks } from './GiveBacks';
import { useGiveBackChanges } from './useGiveBack';

interface NotCompletedProps {
  giveBacks: GiveBacks;
  taskSid: string;
  complete: () => void;
}

/** Why the task stays, and, where nobody can tell whose its conversation is, the agent's own word. */
export function NotCompleted({ giveBacks, taskSid, complete }: NotCompletedProps): JSX.Element | null {
  const { text } = useSpeech();
  useGiveBackChanges(giveBacks);
  const trouble = giveBacks.completion(taskSid);
  if (!trouble) return null;
  return (
    <Box role="alert" display="flex" flexDirection="column" rowGap="space30" alignItems="flex-start">
      <Box color="colorTextWarningStrong">
        {text(trouble === 'returned' ? 'WarmHandoffNotCompletedReturned' : 'WarmHandoffNotCompletedUnsure')}
      </Box>
      {trouble === 'unsure' && (
        <FormButton type="button" look="secondary" onClick={complete}>
          {text('WarmHandoffCompleteAnyway')}
        </FormButton>
      )}
    </Box>
  );
}
