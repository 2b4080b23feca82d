import * as React from 'react';
import { Box } from '../theme/Box';
import { clockTime } from '../state/clockTime';
import { useSpeech } from '../strings/TextContext';
import { readPromise } from '../task/promise';
import { CopyButton } from './CopyButton';
import { Icon } from './Icon';
import { readableText } from './readableText';
import { useNow } from './useNow';

/** What the customer was promised, to which number or address, and from when on: before all else where a task is that. */
export function PromiseLine({ taskAttributes }: { taskAttributes: unknown }): JSX.Element | null {
  const { text, locale } = useSpeech();
  const now = useNow();
  const promised = React.useMemo(() => readPromise(taskAttributes), [taskAttributes]);
  if (!promised) return null;
  const { what, to, notBefore } = promised;
  const label = text(what === 'callback' ? 'WarmHandoffPromiseCall' : 'WarmHandoffPromiseEmail');
  const early = notBefore !== undefined && notBefore > now;
  return (
    <Box
      display="flex"
      flexWrap="wrap"
      alignItems="center"
      columnGap="space30"
      rowGap="space20"
      fontSize="fontSize40"
      lineHeight="lineHeight40"
      fontWeight="fontWeightSemibold"
    >
      <Icon name={what === 'callback' ? 'phone' : 'envelope'} />
      {label}
      <Box as="bdi" dir="ltr" minWidth="0" overflowWrap="anywhere">
        {readableText(to)}
      </Box>
      <CopyButton label={label} value={to} />
      {notBefore !== undefined && (
        <Box as="span" color={early ? 'colorTextWarningStrong' : 'colorTextWeak'}>
          {text('WarmHandoffPromiseNotBefore', { time: clockTime(notBefore, locale, now) })}
        </Box>
      )}
    </Box>
  );
}
