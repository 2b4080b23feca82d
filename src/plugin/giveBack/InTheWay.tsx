import * as React from 'react';
import { Box } from '../theme/Box';
import { FormButton } from '../panel/FormButton';
import { useSpeech } from '../strings/TextContext';
import type { GiveBackTrouble, WithOthers } from './GiveBackState';

interface InTheWayProps {
  trouble: GiveBackTrouble | undefined;
  /** Names, as far as they are known. */
  others?: readonly string[];
  onSend: (withOthers: WithOthers) => void;
}

/** Colleagues who are in the way of a return: who they are, and what the agent can do about it. */
export function InTheWay({ trouble, others = [], onSend }: InTheWayProps): JSX.Element | null {
  const { text, locale } = useSpeech();
  if (trouble !== 'others_there' && trouble !== 'being_transferred') return null;
  const way: WithOthers = trouble === 'others_there' ? 'leave' : 'withdraw';
  return (
    <Box display="flex" flexWrap="wrap" alignItems="center" columnGap="space40" rowGap="space30">
      {others.length > 0 && (
        <Box overflowWrap="anywhere">
          {text('WarmHandoffGiveBackOthers', { names: new Intl.ListFormat(locale).format(others) })}
        </Box>
      )}
      <FormButton type="button" look="secondary" onClick={() => onSend(way)}>
        {text(way === 'leave' ? 'WarmHandoffGiveBackLeave' : 'WarmHandoffGiveBackWithdraw')}
      </FormButton>
    </Box>
  );
}
