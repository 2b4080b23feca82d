import * as React from 'react';
import { Box } from '@twilio-paste/core/box';
import type { HandoffView } from '../../handoff/readHandoff';
import { useSpeech } from '../strings/TextContext';
import { Clamped } from './Clamped';

/** The summary, at arm's length, and below it the virtual agent's reason in its own words. */
export function Words({ view }: { view: HandoffView }): JSX.Element | null {
  const { text } = useSpeech();
  const reason = view.reason?.text;
  if (!view.summary && !reason) return null;
  return (
    <section aria-label={text('WarmHandoffSummary')}>
      {view.summary && (
        <Box color="colorText" fontSize="fontSize50" lineHeight="lineHeight60">
          <Clamped lines={6}>{view.summary}</Clamped>
        </Box>
      )}
      {reason && reason !== view.summary && (
        <Box
          marginTop={view.summary ? 'space30' : 'space0'}
          fontSize={view.summary ? 'fontSize30' : 'fontSize50'}
          lineHeight={view.summary ? 'lineHeight30' : 'lineHeight60'}
          color={view.summary ? 'colorTextWeak' : 'colorText'}
        >
          <Clamped lines={3}>{reason}</Clamped>
        </Box>
      )}
    </section>
  );
}
