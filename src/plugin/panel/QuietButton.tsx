import * as React from 'react';
import { Box } from '../theme/Box';
import { bareButton } from './bareButton';

interface QuietButtonProps {
  onClick: () => void;
  children: React.ReactNode;
  label?: string;
  expanded?: boolean;
  /** `icon`: beside a value it stays in the background. `weak`: as `icon`, in small words. */
  look?: Look;
}

type Look = 'link' | 'icon' | 'weak';

const colors = { link: 'colorTextLink', icon: 'colorTextIcon', weak: 'colorTextWeak' } as const;

/** A button that looks like text until it is pointed at. */
export function QuietButton({ onClick, children, label, expanded, look = 'link' }: QuietButtonProps): JSX.Element {
  return (
    <Box
      {...bareButton}
      type="button"
      onClick={onClick}
      aria-label={label}
      aria-expanded={expanded}
      display="inline-flex"
      alignItems="center"
      columnGap="space30"
      // Its room to the side is for the focus ring; the text stands where other text does.
      marginX={look === 'icon' ? 'space0' : 'spaceNegative20'}
      padding="space20"
      borderRadius="borderRadius20"
      color={colors[look]}
      fontSize={look === 'weak' ? 'fontSize20' : 'fontSize30'}
      lineHeight={look === 'weak' ? 'lineHeight20' : 'lineHeight30'}
      fontWeight={look === 'weak' ? 'fontWeightNormal' : 'fontWeightSemibold'}
      _hover={{ color: 'colorTextLinkStronger', textDecoration: 'underline' }}
    >
      {children}
    </Box>
  );
}
