import * as React from 'react';
import { Box } from '../theme/Box';
import { bareButton } from './bareButton';

interface FormButtonProps {
  type: 'button' | 'submit';
  look: 'primary' | 'secondary';
  onClick?: () => void;
  children: React.ReactNode;
  buttonRef?: React.Ref<HTMLButtonElement>;
  expanded?: boolean;
}

/** A button that weighs as much as what it does. */
export function FormButton({ type, look, onClick, children, buttonRef, expanded }: FormButtonProps): JSX.Element {
  const primary = look === 'primary';
  return (
    <Box
      {...bareButton}
      type={type}
      ref={buttonRef}
      onClick={onClick}
      aria-expanded={expanded}
      paddingX="space50"
      paddingY="space30"
      borderStyle="solid"
      borderWidth="borderWidth10"
      borderColor={primary ? 'colorBorderPrimary' : 'colorBorder'}
      borderRadius="borderRadius20"
      backgroundColor={primary ? 'colorBackgroundPrimary' : 'colorBackgroundBody'}
      color={primary ? 'colorTextInverse' : 'colorText'}
      lineHeight="lineHeight20"
      fontWeight="fontWeightSemibold"
      _hover={
        primary
          ? // No other colour behind the words: not every theme has one on which they can be read.
            { textDecoration: 'underline' }
          : { borderColor: 'colorBorderPrimaryStronger', color: 'colorTextLinkStronger' }
      }
    >
      {children}
    </Box>
  );
}
