import * as React from 'react';
import { Box } from '../theme/Box';
import type { HandoffView } from '../../handoff/readHandoff';
import type { StringKey } from '../strings/en';
import { useSpeech } from '../strings/TextContext';

/** What to say of who wrote this, when that explains what is missing. */
export function originWords({ schema, source }: Pick<HandoffView, 'schema' | 'source'>): StringKey | undefined {
  if (schema === 'newer') return 'WarmHandoffNewer';
  if (schema === 'older') return 'WarmHandoffOlder';
  if (source === 'tac') return 'WarmHandoffByItself';
  return source === 'vendor' ? 'WarmHandoffForeign' : undefined;
}

/** Says that a newer version, an older one, or another system, wrote this, so that nobody looks for the rest. */
export function OriginLine({ view }: { view: HandoffView }): JSX.Element | null {
  const { text } = useSpeech();
  const words = originWords(view);
  return words ? <Box color="colorTextWeak">{text(words)}</Box> : null;
}
