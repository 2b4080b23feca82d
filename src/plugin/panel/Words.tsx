import * as React from 'react';
import { Box } from '../theme/Box';
import type { HandoffView } from '../../handoff/readHandoff';
import { useSpeech } from '../strings/TextContext';
import { Clamped } from './Clamped';

/** The summary, at arm's length, and below it the virtual agent's reason in its own words. */
export function Words({ view, compact }: { view: HandoffView; compact: boolean }): JSX.Element | null {
  const { text } = useSpeech();
  const reason = view.reason?.text;
  if (!view.summary && !reason) return null;
  const large = compact
    ? ({ fontSize: 'fontSize40', lineHeight: 'lineHeight40' } as const)
    : ({ fontSize: 'fontSize50', lineHeight: 'lineHeight60' } as const);
  const small = { fontSize: 'fontSize30', lineHeight: 'lineHeight30' } as const;
  return (
    <section aria-label={text('WarmHandoffSummary')}>
      {view.summary && (
        <Box color="colorText" {...large}>
          <Clamped lines={6}>{view.summary}</Clamped>
        </Box>
      )}
      {reason && reason !== view.summary && (
        <Box
          marginTop={view.summary ? 'space30' : 'space0'}
          {...(view.summary ? small : large)}
          color={view.summary ? 'colorTextWeak' : 'colorText'}
        >
          <Clamped lines={3}>{reason}</Clamped>
        </Box>
      )}
    </section>
  );
}
