import * as React from 'react';
import type { BoxProps } from '@twilio-paste/core/box';
import { Box } from '../theme/Box';
import { QuietButton } from '../panel/QuietButton';
import { Section } from '../panel/Section';
import { useRemembered } from '../panel/useRemembered';
import { useSpeech } from '../strings/TextContext';

/** Where suggestions stand: among the panel's parts, in a column beside them, or below them in a line that opens. */
export type SuggestLayout = 'flow' | 'column' | 'line';

const FRAMES: Readonly<Record<SuggestLayout, BoxProps>> = {
  flow: {},
  column: {
    width: '42%',
    flexShrink: 0,
    overflowY: 'auto',
    padding: 'space60',
    borderStyle: 'solid',
    borderWidth: 'borderWidth0',
    borderLeftWidth: 'borderWidth10',
    borderColor: 'colorBorderWeaker',
  },
  // Open it may take half of the panel; what was read scrolls above it.
  line: {
    flexShrink: 0,
    maxHeight: '50%',
    overflowY: 'auto',
    paddingX: 'space70',
    paddingY: 'space30',
    borderStyle: 'solid',
    borderWidth: 'borderWidth0',
    borderTopWidth: 'borderWidth10',
    borderColor: 'colorBorderWeaker',
  },
};

interface SuggestFrameProps {
  layout: SuggestLayout;
  /** Beside the title: what comes and goes there moves nothing. */
  status: React.ReactNode;
  /** The best one, in a line or two. */
  line: React.ReactNode;
  children: React.ReactNode;
}

/**
 * Nothing that an agent has read moves because suggestions came: where they have no column of their own they take a line
 * below, and what opens from it has a scroll of its own. Who opens it has it open until they close it.
 */
export function SuggestFrame({ layout, status, line, children }: SuggestFrameProps): JSX.Element {
  const { text } = useSpeech();
  const [choice, choose] = useRemembered('suggestions');
  const aside = (
    <Box role="status" color="colorTextWeak" fontSize="fontSize20">
      {status}
    </Box>
  );
  if (layout !== 'line')
    return (
      <Box {...FRAMES[layout]}>
        <Section title={text('WarmHandoffSuggestions')} aside={aside}>
          {children}
        </Section>
      </Box>
    );
  const open = choice === 'open';
  return (
    <Box {...FRAMES.line}>
      <Section
        title={text('WarmHandoffSuggestions')}
        aside={
          <Box display="inline-flex" alignItems="center" columnGap="space40">
            {aside}
            <QuietButton look="weak" expanded={open} onClick={() => choose(open ? 'closed' : 'open')}>
              {text(open ? 'WarmHandoffShowLess' : 'WarmHandoffShowAll')}
            </QuietButton>
          </Box>
        }
      >
        {open ? children : line}
      </Section>
    </Box>
  );
}
