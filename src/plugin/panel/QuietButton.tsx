import * as React from 'react';
import { Box } from '@twilio-paste/core/box';

interface QuietButtonProps {
  onClick: () => void;
  children: React.ReactNode;
  label?: string;
  expanded?: boolean;
  /** Beside a value it stays in the background. */
  look?: 'link' | 'icon';
}

/** A button that looks like text until it is pointed at. */
export function QuietButton({ onClick, children, label, expanded, look = 'link' }: QuietButtonProps): JSX.Element {
  return (
    <Box
      as="button"
      type="button"
      onClick={onClick}
      aria-label={label}
      aria-expanded={expanded}
      display="inline-flex"
      alignItems="center"
      columnGap="space30"
      margin="space0"
      // Its room to the side is for the focus ring; the text stands where other text does.
      marginX={look === 'link' ? 'spaceNegative20' : 'space0'}
      padding="space20"
      appearance="none"
      background="none"
      borderStyle="none"
      borderRadius="borderRadius20"
      color={look === 'link' ? 'colorTextLink' : 'colorTextIcon'}
      fontFamily="inherit"
      fontSize="fontSize30"
      lineHeight="lineHeight30"
      fontWeight="fontWeightSemibold"
      textAlign="start"
      cursor="pointer"
      _hover={{ color: 'colorTextLinkStronger', textDecoration: 'underline' }}
      _focusVisible={{ outline: 'none', boxShadow: 'shadowFocus' }}
    >
      {children}
    </Box>
  );
}
