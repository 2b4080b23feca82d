import * as React from 'react';
import { Box } from '../../theme/Box';
import type { MessageRole } from '../../../handoff/envelope';
import { useSpeech } from '../../strings/TextContext';
import { roleWords } from '../../strings/wording';
import { Icon } from '../Icon';
import { Attachments } from './Attachments';
import type { Span } from './findText';
import type { MessageRow, Turn } from './messageRows';
import { MessageText } from './MessageText';
import { timeFormats } from './timeFormats';

interface MessageProps {
  row: MessageRow;
  matches: readonly Span[];
  current: number | undefined;
}

const turnWords = {
  'to-person': 'WarmHandoffTranscriptToPerson',
  'to-virtual-agent': 'WarmHandoffTranscriptToVirtualAgent',
} as const;

/** On which side, and on what: the customer at the start, who answers them at the end, a machine's notice between. */
const sides = {
  customer: { alignItems: 'flex-start', backgroundColor: 'colorBackground' },
  assistant: { alignItems: 'flex-end', backgroundColor: 'colorBackgroundPrimaryWeakest' },
  human: { alignItems: 'flex-end', backgroundColor: 'colorBackgroundSuccessWeakest' },
  system: { alignItems: 'center', backgroundColor: 'colorBackgroundBody' },
} as const satisfies Record<MessageRole, object>;

function DayMark({ at }: { at: number }): JSX.Element {
  const { locale } = useSpeech();
  return (
    <Box textAlign="center" color="colorTextWeak" fontSize="fontSize20" lineHeight="lineHeight20" paddingY="space20">
      {timeFormats(locale).day.format(at)}
    </Box>
  );
}

function TurnMark({ turn }: { turn: Turn }): JSX.Element {
  const { text } = useSpeech();
  const line = (
    <Box
      flexGrow={1}
      borderStyle="solid"
      borderWidth="borderWidth0"
      borderTopWidth="borderWidth10"
      borderColor="colorBorder"
    />
  );
  return (
    <Box
      display="flex"
      alignItems="center"
      columnGap="space30"
      paddingY="space30"
      fontSize="fontSize20"
      lineHeight="lineHeight20"
      fontWeight="fontWeightSemibold"
    >
      {line}
      <Icon name={turn === 'to-person' ? 'person' : 'loop'} />
      {text(turnWords[turn])}
      {line}
    </Box>
  );
}

function Author({ row }: { row: MessageRow }): JSX.Element {
  const { text } = useSpeech();
  const role = text(roleWords[row.message.role]);
  return (
    <>
      <Box as="span" fontWeight="fontWeightSemibold" overflowWrap="anywhere">
        <bdi>{row.name || role}</bdi>
      </Box>
      {row.name && row.name !== role && <span>{role}</span>}
    </>
  );
}

/** One message: who wrote it, when, on their side, and what stands around it. */
export const Message = React.memo(function Message({ row, matches, current }: MessageProps): JSX.Element {
  const { text, locale } = useSpeech();
  const { message, at } = row;
  const { alignItems, backgroundColor } = sides[message.role];
  return (
    <Box paddingX="space40" paddingTop={row.grouped ? 'space20' : 'space40'} paddingBottom="space20">
      {row.newDay && at !== undefined && <DayMark at={at} />}
      {row.turn && <TurnMark turn={row.turn} />}
      <Box display="flex" flexDirection="column" alignItems={alignItems} rowGap="space10">
        <Box
          display="flex"
          flexWrap="wrap"
          columnGap="space20"
          maxWidth="85%"
          color="colorTextWeak"
          fontSize="fontSize20"
          lineHeight="lineHeight20"
        >
          {!row.grouped && <Author row={row} />}
          {at !== undefined && <time dateTime={new Date(at).toISOString()}>{timeFormats(locale).time.format(at)}</time>}
        </Box>
        <Box
          minWidth="0"
          maxWidth="85%"
          paddingX="space40"
          paddingY="space30"
          borderRadius="borderRadius30"
          borderStyle="solid"
          borderWidth={message.cause ? 'borderWidth20' : 'borderWidth0'}
          borderColor="colorBorderWarning"
          backgroundColor={backgroundColor}
        >
          {message.text !== '' && <MessageText message={message} matches={matches} current={current} />}
          {message.text === '' && !message.attachments?.length && (
            <Box as="span" color="colorTextWeak">
              {text('WarmHandoffNoText')}
            </Box>
          )}
          {message.attachments && message.attachments.length > 0 && <Attachments files={message.attachments} />}
        </Box>
        {message.cause && (
          <Box
            display="flex"
            alignItems="center"
            columnGap="space20"
            fontSize="fontSize20"
            lineHeight="lineHeight20"
            fontWeight="fontWeightSemibold"
          >
            <Icon name="handover" />
            {text('WarmHandoffCause')}
          </Box>
        )}
      </Box>
      {row.turnAfter && <TurnMark turn={row.turnAfter} />}
    </Box>
  );
});
