import type * as React from 'react';
import type { BoxProps } from '@twilio-paste/core/box';

/** The frame around what an agent types into. */
export const fieldFrame = {
  borderStyle: 'solid',
  borderWidth: 'borderWidth10',
  borderColor: 'colorBorder',
  borderRadius: 'borderRadius20',
  backgroundColor: 'colorBackgroundBody',
  color: 'colorText',
} as const satisfies BoxProps;

/** The browser's own field within the frame, in the type around it. */
export const bareField: React.CSSProperties = {
  display: 'block',
  boxSizing: 'border-box',
  width: '100%',
  border: 0,
  outline: 'none',
  background: 'transparent',
  color: 'inherit',
  font: 'inherit',
};
