import type { BoxProps } from '@twilio-paste/core/box';
import { focusRing } from './focusRing';

/** A button without the browser's looks, its focus ring Paste's; what it is for says the rest. */
export const bareButton = {
  as: 'button',
  margin: 'space0',
  appearance: 'none',
  background: 'none',
  borderStyle: 'none',
  fontFamily: 'inherit',
  fontSize: 'fontSize30',
  lineHeight: 'lineHeight30',
  textAlign: 'start',
  cursor: 'pointer',
  _focusVisible: focusRing,
} as const satisfies BoxProps;
