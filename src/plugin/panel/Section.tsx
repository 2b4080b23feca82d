import * as React from 'react';
import { Box } from '@twilio-paste/core/box';

interface SectionProps {
  title: string;
  children: React.ReactNode;
}

/** One titled part of the panel. */
export function Section({ title, children }: SectionProps): JSX.Element {
  return (
    <Box as="section" aria-label={title} minWidth="0">
      <Box
        as="h3"
        margin="space0"
        marginBottom="space30"
        fontSize="fontSize30"
        lineHeight="lineHeight30"
        fontWeight="fontWeightSemibold"
      >
        {title}
      </Box>
      {children}
    </Box>
  );
}
