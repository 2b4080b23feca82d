import * as React from 'react';
import { Box } from '../theme/Box';
import { useSpeech } from '../strings/TextContext';
import { CopyButton } from './CopyButton';
import { readableText } from './readableText';

const INDENT = 2;
/** A task takes a few kilobytes; what is far beyond is cut here so that it is not laid out. */
const MOST_SHOWN = 64 * 1024;

/** Any value as JSON, as it was sent, to be read and copied. */
export function AsSent({ value }: { value: unknown }): JSX.Element {
  const { text } = useSpeech();
  const json = React.useMemo(() => JSON.stringify(value, undefined, INDENT) ?? '', [value]);
  const label = text('WarmHandoffTaskAttributes');
  return (
    <Box display="flex" alignItems="flex-start" columnGap="space20">
      <Box
        as="pre"
        dir="ltr"
        // Long values wrap, but it may be long: then it is scrolled, with the keyboard too.
        tabIndex={0}
        role="region"
        aria-label={label}
        flexGrow={1}
        minWidth="0"
        maxHeight="24rem"
        overflowY="auto"
        margin="space0"
        padding="space40"
        borderRadius="borderRadius20"
        backgroundColor="colorBackground"
        color="colorText"
        fontFamily="fontFamilyCode"
        fontSize="fontSize20"
        lineHeight="lineHeight30"
        whiteSpace="pre-wrap"
        overflowWrap="anywhere"
        textAlign="left"
        _focusVisible={{ outline: 'none', boxShadow: 'shadowFocus' }}
      >
        {readableText(json.slice(0, MOST_SHOWN))}
      </Box>
      <CopyButton label={label} value={json} />
    </Box>
  );
}
