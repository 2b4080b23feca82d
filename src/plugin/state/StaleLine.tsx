import * as React from 'react';
import { Box } from '../theme/Box';
import { Icon } from '../panel/Icon';
import { useSpeech } from '../strings/TextContext';
import { clockTime } from './clockTime';

/** Says since when what is shown may be out of date. It goes by itself when Sync is back. */
export function StaleLine({ since }: { since: number }): JSX.Element {
  const { text, locale } = useSpeech();
  return (
    <Box
      display="flex"
      alignItems="center"
      columnGap="space30"
      paddingX="space40"
      paddingY="space30"
      borderRadius="borderRadius20"
      backgroundColor="colorBackgroundWarningWeakest"
      color="colorTextWarningStrong"
    >
      <Box as="span" display="inline-flex" flexShrink={0}>
        <Icon name="pause" />
      </Box>
      {text('WarmHandoffPaused', { time: clockTime(since, locale, Date.now()) })}
    </Box>
  );
}
