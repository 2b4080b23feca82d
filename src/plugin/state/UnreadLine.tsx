import * as React from 'react';
import { Box } from '../theme/Box';
import type { HandoffView } from '../../handoff/readHandoff';
import { useSpeech } from '../strings/TextContext';
import { cutParts } from './cutParts';

/** Names what is there and could not be understood, so that nobody takes it for absent. */
export function UnreadLine({ view }: { view: HandoffView }): JSX.Element | null {
  const { text, locale } = useSpeech();
  if (view.unread.length === 0) return null;
  const parts = new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    cutParts(view.unread).map((key) => text(key)),
  );
  return <Box color="colorTextWeak">{text('WarmHandoffUnread', { parts })}</Box>;
}
