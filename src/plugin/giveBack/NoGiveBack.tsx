import * as React from 'react';
import { Box } from '../theme/Box';
import { useSpeech } from '../strings/TextContext';
import type { GiveBackTrouble } from './GiveBackState';
import { troubleWords } from './giveBackWords';

/** Says why there is no way back to the virtual agent. */
export function NoGiveBack({ why }: { why: GiveBackTrouble }): JSX.Element {
  const { text } = useSpeech();
  return <Box color="colorTextWeak">{text(troubleWords[why])}</Box>;
}
