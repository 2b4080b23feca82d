import * as React from 'react';
import { Box } from '../theme/Box';
import type { Suggestion } from '../../handoff/suggestions';
import { bareButton } from '../panel/bareButton';
import { Formatted } from '../panel/markdown/Formatted';
import { readableText } from '../panel/readableText';
import { useSpeech } from '../strings/TextContext';

interface BestLineProps {
  suggestion: Suggestion;
  /** On a call it is said, not written. */
  say: boolean;
  maySend: boolean;
  onUse: (send: boolean) => void;
}

const TWO_LINES: React.CSSProperties = {
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
};

/** The best reply in two lines; a click puts it into the message, as on its card. */
export function BestLine({ suggestion, say, maySend, onUse }: BestLineProps): JSX.Element {
  const { text } = useSpeech();
  const words = readableText(suggestion.text);
  const sends = maySend && !say;
  return (
    <Box as="ul" margin="space0" padding="space0" listStyleType="none">
      <Box
        as="li"
        borderStyle="solid"
        borderWidth="borderWidth10"
        borderColor="colorBorderWeaker"
        borderRadius="borderRadius30"
      >
        <Box
          {...bareButton}
          type="button"
          title={text(say ? 'WarmHandoffMarkSaid' : sends ? 'WarmHandoffInsertOrSend' : 'WarmHandoffInsert')}
          aria-keyshortcuts={sends ? 'Enter Shift+Enter' : undefined}
          onClick={(event: React.MouseEvent) => onUse(event.shiftKey && sends)}
          display="block"
          width="100%"
          paddingX="space40"
          paddingY="space30"
          borderRadius="borderRadius30"
          color="colorText"
          overflowWrap="anywhere"
          _hover={{ backgroundColor: 'colorBackgroundPrimaryWeakest' }}
        >
          <span dir="auto" style={TWO_LINES}>
            {say && <strong>{text('WarmHandoffSay')} </strong>}
            <Formatted text={words} />
          </span>
        </Box>
        {suggestion.unsourced && (
          <Box paddingX="space40" paddingBottom="space20" color="colorTextWarningStrong" fontSize="fontSize20">
            {text('WarmHandoffUnsourced')}
          </Box>
        )}
      </Box>
    </Box>
  );
}
