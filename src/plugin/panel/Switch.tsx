import * as React from 'react';
import { Box } from '../theme/Box';
import { bareButton } from './bareButton';

interface SwitchProps {
  on: boolean;
  onToggle: () => void;
  children: React.ReactNode;
}

/** Something that is on or off, with its name before it. */
export function Switch({ on, onToggle, children }: SwitchProps): JSX.Element {
  return (
    <Box
      {...bareButton}
      type="button"
      role="switch"
      aria-checked={on}
      onClick={onToggle}
      display="inline-flex"
      alignItems="center"
      columnGap="space30"
      padding="space20"
      borderRadius="borderRadius20"
      color="colorTextWeak"
      fontSize="fontSize20"
      _hover={{ color: 'colorText' }}
    >
      {children}
      <Box
        as="span"
        display="inline-flex"
        flexShrink={0}
        justifyContent={on ? 'flex-end' : 'flex-start'}
        width="1.75rem"
        padding="space10"
        borderStyle="solid"
        borderWidth="borderWidth10"
        borderColor={on ? 'colorBorderPrimary' : 'colorBorder'}
        borderRadius="borderRadiusPill"
        backgroundColor={on ? 'colorBackgroundPrimary' : 'colorBackgroundBody'}
      >
        <Box
          as="span"
          width="0.75rem"
          height="0.75rem"
          borderRadius="borderRadiusCircle"
          backgroundColor={on ? 'colorBackgroundBody' : 'colorBackgroundStronger'}
        />
      </Box>
    </Box>
  );
}
