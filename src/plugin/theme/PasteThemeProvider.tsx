import * as React from 'react';
import { ThemeProvider } from '@twilio-paste/styling-library';

/** The part of what Flex renders its Paste provider with that the panel needs. */
export interface PasteThemeProviderProps {
  /** All design tokens, as Flex resolved them: light or dark, with the account's own colours. */
  theme?: Record<string, unknown>;
  children?: React.ReactNode;
}

/**
 * Gives the plugin's own Paste the tokens that Flex has resolved. Paste's own provider would do it too, but it
 * carries the tokens of six themes of its own and sets global styles, which here are Flex's.
 */
export function PasteThemeProvider({ theme = {}, children }: PasteThemeProviderProps): JSX.Element {
  return <ThemeProvider theme={theme}>{children}</ThemeProvider>;
}
