import * as React from 'react';
import { Box } from '@twilio-paste/core/box';
import type { Feedback, Source, Suggestion } from '../../handoff/suggestions';
import { QuietButton } from '../panel/QuietButton';
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
  /** On a call it is said, not written. */
  say: boolean;
  /** Whether Shift and a click sends it. */
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
  const hint = text(say ? 'WarmHandoffSay' : maySend ? 'WarmHandoffInsertOrSend' : 'WarmHandoffInsert');
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
        as="button"
        type="button"
        title={hint}
        onClick={(event: React.MouseEvent) => onUse(event.shiftKey && maySend && !say)}
        display="block"
        width="100%"
        margin="space0"
        paddingX="space50"
        paddingTop="space40"
        paddingBottom="space20"
        appearance="none"
        background="none"
        borderStyle="none"
        borderRadius="borderRadius30"
        color="colorText"
        fontFamily="inherit"
        fontSize="fontSize30"
        lineHeight="lineHeight30"
        textAlign="start"
        whiteSpace="pre-line"
        overflowWrap="anywhere"
        cursor="pointer"
        _hover={{ backgroundColor: 'colorBackgroundPrimaryWeakest' }}
        _focusVisible={{ outline: 'none', boxShadow: 'shadowFocus' }}
      >
        {say && (
          <Box as="span" color="colorTextWeak" fontWeight="fontWeightSemibold">
            {text('WarmHandoffSay')}{' '}
          </Box>
        )}
        <bdi>{suggestion.text}</bdi>
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
        columnGap="space40"
        paddingX="space50"
        paddingBottom="space30"
        fontSize="fontSize20"
      >
        <Sources sources={suggestion.sources} onOpen={onOpen} onLink={say ? undefined : onLink} />
        <Box marginLeft="auto" display="flex" flexWrap="wrap" columnGap="space30">
          {asks ? (
            <Box
              role="group"
              aria-label={text('WarmHandoffNotHelpful')}
              display="flex"
              flexWrap="wrap"
              columnGap="space30"
            >
              {reasons.map((reason) => (
                <QuietButton key={reason} onClick={() => onNotHelpful(reason)}>
                  {text(reasonWords[reason])}
                </QuietButton>
              ))}
            </Box>
          ) : (
            <QuietButton onClick={() => setAsks(true)} expanded={false}>
              {text('WarmHandoffNotHelpful')}
            </QuietButton>
          )}
          <QuietButton onClick={onDismiss}>{text('WarmHandoffDismiss')}</QuietButton>
        </Box>
      </Box>
    </Box>
  );
}
