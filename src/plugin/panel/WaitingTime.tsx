import * as React from 'react';
import { Box } from '../theme/Box';
import type { Wait } from '../feed/waitOf';
import { useSpeech } from '../strings/TextContext';
import { Icon } from './Icon';
import { stopwatch } from './duration';

const EVERY_MS = 1_000;

/** The wait until now, of its own so that a second costs no more than these few letters. */
function Ticking({ since }: { since: number }): JSX.Element {
  const { text, locale } = useSpeech();
  const [now, setNow] = React.useState(Date.now);
  React.useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return <>{text('WarmHandoffWaiting', { duration: stopwatch(now - since, locale) })}</>;
}

/** How long the customer waits, ticking, or how long they have waited. */
export function WaitingTime({ wait }: { wait: Exclude<Wait, { kind: 'unknown' }> }): JSX.Element {
  const { text, locale } = useSpeech();
  const waiting = wait.kind === 'waiting';
  return (
    <Box
      as="span"
      // A timer is not read out at each tick, only when the reader comes to it.
      role={waiting ? 'timer' : undefined}
      display="inline-flex"
      alignItems="center"
      columnGap="space20"
      color={waiting ? 'colorText' : undefined}
      fontWeight={waiting ? 'fontWeightSemibold' : undefined}
    >
      <Icon name="clock" />
      {waiting ? <Ticking since={wait.since} /> : text('WarmHandoffWaited', { duration: stopwatch(wait.ms, locale) })}
    </Box>
  );
}
