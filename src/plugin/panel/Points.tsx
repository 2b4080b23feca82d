import * as React from 'react';
import { Box } from '@twilio-paste/core/box';

/** Short sentences, one below the other. */
export function Points({ points }: { points: readonly string[] }): JSX.Element {
  return (
    <Box
      as="ul"
      margin="space0"
      paddingLeft="space60"
      display="flex"
      flexDirection="column"
      rowGap="space20"
      listStyleType="disc"
    >
      {points.map((point, place) => (
        <Box as="li" key={place} dir="auto" overflowWrap="anywhere">
          {point}
        </Box>
      ))}
    </Box>
  );
}
