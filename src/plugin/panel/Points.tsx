import * as React from 'react';
import { directionOf } from '../strings/textDirection';
import { Box } from '../theme/Box';
import { Clamped } from './Clamped';
import { Icon } from './Icon';

/** Short sentences, one below the other, each in its own direction of reading. */
export function Points({ points }: { points: readonly string[] }): JSX.Element {
  return (
    <Box
      as="ul"
      margin="space0"
      padding="space0"
      display="flex"
      flexDirection="column"
      rowGap="space20"
      listStyleType="none"
    >
      {points.map((point, place) => (
        <Box
          as="li"
          key={place}
          dir={directionOf(point)}
          display="flex"
          alignItems="baseline"
          columnGap="space30"
          margin="space0"
          padding="space0"
        >
          {/* A marker of a list stands outside it, where a sentence in another direction has none. */}
          <Box as="span" display="inline-flex" flexShrink={0} color="colorTextIcon" fontSize="fontSize10">
            <Icon name="dot" />
          </Box>
          <Box flexGrow={1} minWidth="0">
            <Clamped lines={4}>{point}</Clamped>
          </Box>
        </Box>
      ))}
    </Box>
  );
}
