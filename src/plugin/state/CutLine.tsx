import * as React from 'react';
import { Box } from '../theme/Box';
import type { HandoffView } from '../../handoff/readHandoff';
import { useSpeech } from '../strings/TextContext';
import { cutParts } from './cutParts';

/** Says what did not fit and is not shown in full, and where it is. */
export function CutLine({ view }: { view: HandoffView }): JSX.Element | null {
  const { text, locale } = useSpeech();
  if (view.cut.length === 0) return null;
  const parts = new Intl.ListFormat(locale, { type: 'conjunction' }).format(cutParts(view.cut).map((key) => text(key)));
  return (
    <Box color="colorTextWeak" overflowWrap="anywhere">
      {text('WarmHandoffShortened', { parts })}{' '}
      {view.transcript?.sync !== undefined
        ? text('WarmHandoffShortenedTranscript')
        : view.id !== undefined && text('WarmHandoffShortenedStored', { id: view.id })}
    </Box>
  );
}
