import * as React from 'react';
import { Box } from '../theme/Box';
import type { Detail } from '../../handoff/envelope';
import type { HandoffView } from '../../handoff/readHandoff';
import { useSpeech } from '../strings/TextContext';
import { KeyDetails } from './KeyDetails';
import { Points } from './Points';
import { Section } from './Section';
import { Words } from './Words';

interface HandoffBodyProps {
  view: HandoffView;
  /** There is little room. */
  compact?: boolean;
}

/** What a handoff is about, of this or an earlier one: in words, with its key details, what was tried and what is next. */
export function HandoffBody({ view, compact = false }: HandoffBodyProps): JSX.Element {
  const { text } = useSpeech();
  const ticket: Detail[] = view.ticket ? [{ label: text('WarmHandoffTicket'), value: view.ticket }] : [];
  const details = [...ticket, ...view.details];
  return (
    <>
      <Words view={view} compact={compact} />
      {details.length > 0 && (
        <Section title={text('WarmHandoffDetails')}>
          <KeyDetails details={details} />
        </Section>
      )}
      {(view.attempted.length > 0 || view.nextSteps.length > 0) && (
        <Box
          display="grid"
          gridTemplateColumns="repeat(auto-fit, minmax(min(14rem, 100%), 1fr))"
          columnGap="space70"
          rowGap="space60"
        >
          {view.attempted.length > 0 && (
            <Section title={text('WarmHandoffAttempted')}>
              <Points points={view.attempted} />
            </Section>
          )}
          {view.nextSteps.length > 0 && (
            <Section title={text('WarmHandoffNextSteps')}>
              <Points points={view.nextSteps} />
            </Section>
          )}
        </Box>
      )}
    </>
  );
}
