import { styled } from '@twilio/flex-ui';
import type { Box as PasteBox } from '@twilio-paste/core/box';
import { boxStyles, isStyle, type Tokens } from './boxStyles';

/** Emotion's `styled` as far as it is used here; Flex exports its own without saying of which version. */
type Styled = (
  tag: 'div',
  options: { shouldForwardProp: (name: string) => boolean },
) => (...styles: unknown[]) => unknown;

/**
 * Paste's Box, drawn by what Flex has loaded anyway: its `styled` knows the theme in force, and with it every design
 * token. Paste's own brings a style engine of 17 kB (gzip), which would need the tokens handed over by a provider of
 * which there can be only one in a Flex with several plugins.
 */
export const Box = (styled as unknown as Styled)('div', {
  shouldForwardProp: (name) => name !== 'as' && !isStyle(name),
})({ boxSizing: 'border-box' }, ({ theme, ...properties }: { theme: { tokens?: Tokens } }) =>
  boxStyles(properties, theme.tokens ?? {}),
) as typeof PasteBox;
