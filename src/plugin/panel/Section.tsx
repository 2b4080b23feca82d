import * as React from 'react';
import { Box } from '../theme/Box';

interface SectionProps {
  title: string;
  /** At the end of the title's line. */
  aside?: React.ReactNode;
  children: React.ReactNode;
}

/** One titled part of the panel. */
export function Section({ title, aside, children }: SectionProps): JSX.Element {
  return (
    <Box as="section" aria-label={title} minWidth="0">
      <Box
        display="flex"
        flexWrap="wrap"
        alignItems="center"
        justifyContent="space-between"
        columnGap="space40"
        marginBottom="space20"
      >
        <Box
          as="h3"
          margin="space0"
          padding="space0"
          color="colorText"
          fontSize="fontSize30"
          lineHeight="lineHeight30"
          fontWeight="fontWeightSemibold"
          letterSpacing="normal"
          textTransform="none"
        >
          {title}
        </Box>
        {aside}
      </Box>
      {children}
    </Box>
  );
}
