import * as React from 'react';
import { Box } from '@twilio-paste/core/box';
import { useSpeech } from '../strings/TextContext';
import { clockTime } from './clockTime';

/** Says since when what is shown may be out of date. It goes by itself when Sync is back. */
export function StaleLine({ since }: { since: number }): JSX.Element {
  const { text, locale } = useSpeech();
  return (
    <Box role="status" color="colorTextWeak">
      {text('WarmHandoffPaused', { time: clockTime(since, locale, Date.now()) })}
    </Box>
  );
}
