import * as React from 'react';
import { Box } from '../theme/Box';
import type { Feedback, Source, Suggestion } from '../../handoff/suggestions';
import { bareButton } from '../panel/bareButton';
import { CopyButton } from '../panel/CopyButton';
import { Icon } from '../panel/Icon';
import { QuietButton } from '../panel/QuietButton';
import { Formatted } from '../panel/markdown/Formatted';
import { plainText } from '../panel/markdown/textLines';
import { readableText } from '../panel/readableText';
import { useSpeech } from '../strings/TextContext';
import type { StringKey } from '../strings/en';
import { Sources } from './Sources';

type NotHelpful = NonNullable<Feedback['reason']>;

const reasonWords: Readonly<Record<NotHelpful, StringKey>> = {
  wrong: 'WarmHandoffNotHelpfulWrong',
  off_topic: 'WarmHandoffNotHelpfulOffTopic',
  outdated: 'WarmHandoffNotHelpfulOutdated',
  tone: 'WarmHandoffNotHelpfulTone',
};
const reasons = Object.keys(reasonWords) as NotHelpful[];

interface SuggestionCardProps {
  suggestion: Suggestion;
  /** On a call it is said, not written: a click marks it. */
  say: boolean;
  /** Whether Shift and a click, or Shift and Enter, sends it. */
  maySend: boolean;
  onUse: (send: boolean) => void;
  onDismiss: () => void;
  onNotHelpful: (reason: NotHelpful) => void;
  onOpen: (source: Source) => void;
  onLink: (source: Source) => void;
}

/** One suggested reply. A click puts it into the message, to be edited; it never sends by itself. */
export function SuggestionCard(props: SuggestionCardProps): JSX.Element {
  const { suggestion, say, maySend, onUse, onDismiss, onNotHelpful, onOpen, onLink } = props;
  const { text } = useSpeech();
  const [asks, setAsks] = React.useState(false);
  const [said, setSaid] = React.useState(false);
  const sends = maySend && !say;
  const hint = text(say ? 'WarmHandoffMarkSaid' : sends ? 'WarmHandoffInsertOrSend' : 'WarmHandoffInsert');
  const use = (shift: boolean): void => {
    // Said twice, it counts once.
    if (say && said) return;
    setSaid(say);
    onUse(shift && sends);
  };
  return (
    <Box
      as="li"
      borderStyle="solid"
      borderWidth="borderWidth10"
      borderColor="colorBorderWeaker"
      borderRadius="borderRadius30"
      backgroundColor="colorBackgroundBody"
      minWidth="0"
    >
      <Box
        {...bareButton}
        type="button"
        title={hint}
        aria-keyshortcuts={sends ? 'Enter Shift+Enter' : undefined}
        aria-pressed={say ? said : undefined}
        onClick={(event: React.MouseEvent) => use(event.shiftKey)}
        display="block"
        width="100%"
        paddingX="space50"
        paddingTop="space40"
        paddingBottom="space20"
        borderRadius="borderRadius30"
        color={said ? 'colorTextWeak' : 'colorText'}
        whiteSpace="pre-line"
        overflowWrap="anywhere"
        _hover={{ backgroundColor: 'colorBackgroundPrimaryWeakest' }}
      >
        {say && (
          <Box as="span" color="colorTextWeak" fontWeight="fontWeightSemibold">
            {said && <Icon name="check" />}
            {text(said ? 'WarmHandoffSaid' : 'WarmHandoffSay')}{' '}
          </Box>
        )}
        <Box as="span" display="block" dir="auto">
          <Formatted text={readableText(suggestion.text)} />
        </Box>
      </Box>
      {suggestion.unsourced && (
        <Box paddingX="space50" color="colorTextWarningStrong" fontSize="fontSize20">
          {text('WarmHandoffUnsourced')}
        </Box>
      )}
      <Box
        display="flex"
        flexWrap="wrap"
        alignItems="center"
        justifyContent="space-between"
        columnGap="space40"
        paddingX="space50"
        paddingBottom="space20"
      >
        <Sources sources={suggestion.sources} onOpen={onOpen} onLink={say ? undefined : onLink} />
        <Box display="flex" flexWrap="wrap" alignItems="center" columnGap="space40">
          {asks ? (
            <Box
              role="group"
              aria-label={text('WarmHandoffNotHelpful')}
              display="flex"
              flexWrap="wrap"
              columnGap="space40"
            >
              {reasons.map((reason) => (
                <QuietButton key={reason} look="weak" onClick={() => onNotHelpful(reason)}>
                  {text(reasonWords[reason])}
                </QuietButton>
              ))}
            </Box>
          ) : (
            <QuietButton look="weak" onClick={() => setAsks(true)} expanded={false}>
              {text('WarmHandoffNotHelpful')}
            </QuietButton>
          )}
          {say && <CopyButton label={text('WarmHandoffSuggestion')} value={plainText(suggestion.text)} />}
          <QuietButton look="icon" label={text('WarmHandoffDismiss')} onClick={onDismiss}>
            <Icon name="close" />
          </QuietButton>
        </Box>
      </Box>
    </Box>
  );
}
