import type { BoxProps } from '@twilio-paste/core/box';

/**
 * Where the focus is, in Paste's way. With forced colours no shadow is drawn, and an outline that is transparent
 * otherwise is.
 */
export const focusRing = { outline: '2px solid transparent', boxShadow: 'shadowFocus' } as const satisfies BoxProps;
