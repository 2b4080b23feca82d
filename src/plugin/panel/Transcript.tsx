import * as React from 'react';
import { Box } from '@twilio-paste/core/box';
import type { MessageRole, TranscriptMessage } from '../../handoff/envelope';
import type { HandoffView } from '../../handoff/readHandoff';
import { useTranscript } from '../feed/useTranscript';
import { roleWords } from '../strings/wording';
import { useSpeech } from '../strings/TextContext';
import type { SyncObjects } from '../sync/SyncWatch';
import { Icon } from './Icon';
import { QuietButton } from './QuietButton';

interface TranscriptProps {
  pointer: NonNullable<HandoffView['transcript']>;
  sync: SyncObjects | undefined;
}

function Message({ message }: { message: TranscriptMessage }): JSX.Element {
  const { text } = useSpeech();
  const mine: readonly MessageRole[] = ['assistant', 'human'];
  const ours = mine.includes(message.role);
  const name = message.name?.trim() || text(roleWords[message.role]);
  return (
    <Box as="li" display="flex" flexDirection="column" alignItems={ours ? 'flex-end' : 'flex-start'}>
      <Box as="span" color="colorTextWeak" fontSize="fontSize20" lineHeight="lineHeight20">
        <bdi>{name}</bdi>
        {message.cause && ` · ${text('WarmHandoffCause')}`}
      </Box>
      <Box
        as="p"
        dir="auto"
        margin="space0"
        marginTop="space10"
        paddingX="space40"
        paddingY="space30"
        maxWidth="85%"
        borderRadius="borderRadius30"
        backgroundColor={ours ? 'colorBackgroundPrimaryWeakest' : 'colorBackground'}
        whiteSpace="pre-wrap"
        overflowWrap="anywhere"
      >
        {message.text}
      </Box>
    </Box>
  );
}

function Messages({ pointer, sync }: TranscriptProps): JSX.Element {
  const { text } = useSpeech();
  const state = useTranscript(pointer, sync);
  if (state.kind === 'loading') return <Box color="colorTextWeak">{text('WarmHandoffTranscriptLoading')}</Box>;
  if (state.kind === 'missing') return <Box color="colorTextWeak">{text('WarmHandoffTranscriptMissing')}</Box>;
  return (
    <>
      {state.kind === 'tail' && (
        <Box color="colorTextWeak" paddingBottom="space30">
          {text('WarmHandoffTranscriptTail')}
        </Box>
      )}
      <Box
        as="ol"
        margin="space0"
        padding="space0"
        listStyleType="none"
        display="flex"
        flexDirection="column"
        rowGap="space40"
      >
        {state.messages.map((message, place) => (
          <Message key={message.id ?? place} message={message} />
        ))}
      </Box>
    </>
  );
}

/** The conversation with the virtual agent: read only when it is opened. */
export function Transcript({ pointer, sync }: TranscriptProps): JSX.Element {
  const { text } = useSpeech();
  const [open, setOpen] = React.useState(false);
  const count = pointer.count ?? 0;
  const title =
    count > 1
      ? text('WarmHandoffTranscriptMany', { count })
      : text(count === 1 ? 'WarmHandoffTranscriptOne' : 'WarmHandoffTranscript');
  return (
    <Box as="section" aria-label={text('WarmHandoffTranscript')}>
      <QuietButton onClick={() => setOpen(!open)} expanded={open}>
        <Icon name="chevron" turned={open} />
        {title}
      </QuietButton>
      {open && (
        <Box paddingTop="space40">
          <Messages pointer={pointer} sync={sync} />
        </Box>
      )}
    </Box>
  );
}
