import * as React from 'react';
import { ThemeProvider } from '@twilio-paste/styling-library';

type Tokens = Readonly<Record<string, unknown>>;

/** The part of what Flex renders its Paste provider with that the panel needs. */
export interface PasteThemeProviderProps {
  /** All design tokens, as Flex resolved them: light or dark, with the account's own colours. */
  theme?: Tokens;
  children?: React.ReactNode;
}

/** Flex names its tokens as Paste's token files do; Paste's components ask for three groups under other names. */
function pasteTheme({ spacings, sizings, boxShadows, ...tokens }: Tokens): Tokens {
  return {
    ...tokens,
    space: spacings,
    shadows: boxShadows,
    sizes: sizings,
    widths: sizings,
    minWidths: sizings,
    maxWidths: sizings,
    heights: sizings,
    minHeights: sizings,
    maxHeights: sizings,
    iconSizes: sizings,
  };
}

/**
 * Gives the plugin's own Paste the tokens that Flex has resolved. Paste's own provider would do it too, but it
 * carries the tokens of six themes of its own and sets global styles, which here are Flex's.
 */
export function PasteThemeProvider({ theme = {}, children }: PasteThemeProviderProps): JSX.Element {
  const tokens = React.useMemo(() => pasteTheme(theme), [theme]);
  return <ThemeProvider theme={tokens}>{children}</ThemeProvider>;
}
