import * as React from 'react';
import { Box } from '../../theme/Box';
import type { TranscriptMessage } from '../../../handoff/envelope';
import type { TranscriptState } from '../../feed/TranscriptState';
import { useSpeech } from '../../strings/TextContext';
import { Icon } from '../Icon';
import { QuietButton } from '../QuietButton';
import { MessageList } from './MessageList';
import { messageRows } from './messageRows';
import { newMessagesText } from './newMessagesText';
import { NewMessagesStatus } from './NewMessagesStatus';
import { SearchField } from './SearchField';
import { useMessageWindow } from './useMessageWindow';
import { useSearch } from './useSearch';

function Messages({ messages }: { messages: readonly TranscriptMessage[] }): JSX.Element {
  const speech = useSpeech();
  const { text } = speech;
  const rows = React.useMemo(() => messageRows(messages), [messages]);
  const inView = useMessageWindow(rows);
  const search = useSearch(messages);
  const { toRow, toEnd, unseen, arrived } = inView;

  const { current } = search;
  const currentKey = React.useMemo(
    () => current && rows.find(({ message }) => message === current.message)?.key,
    // A match stays where it is when messages are added.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [current],
  );
  React.useEffect(() => {
    if (currentKey !== undefined) toRow(currentKey);
  }, [current, currentKey, toRow]);

  const cause = React.useMemo(() => rows.find(({ message }) => message.cause)?.key, [rows]);
  return (
    <Box display="flex" flexDirection="column" rowGap="space30">
      <Box display="flex" flexWrap="wrap" alignItems="center" columnGap="space40" rowGap="space20">
        <SearchField search={search} />
        {cause !== undefined && (
          <QuietButton onClick={() => toRow(cause)}>
            <Icon name="handover" />
            {text('WarmHandoffTranscriptToCause')}
          </QuietButton>
        )}
      </Box>
      <MessageList rows={rows} inView={inView} search={search} />
      {unseen > 0 && (
        <Box display="flex" justifyContent="center">
          <QuietButton onClick={toEnd}>
            <Icon name="down" />
            {newMessagesText(unseen, speech)}
          </QuietButton>
        </Box>
      )}
      <NewMessagesStatus count={arrived} />
    </Box>
  );
}

/** What stands above the messages: what is not there of them, and why. */
function stateWords(state: TranscriptState): 'Loading' | 'LoadingEarlier' | 'Missing' | 'Tail' | undefined {
  if (state.kind === 'whole') return undefined;
  if (state.kind === 'loading') return state.messages.length > 0 ? 'LoadingEarlier' : 'Loading';
  return state.kind === 'missing' ? 'Missing' : 'Tail';
}

/** The opened transcript: what is there of it, and in words what is not. */
export function OpenTranscript({ state }: { state: TranscriptState }): JSX.Element {
  const { text } = useSpeech();
  const words = stateWords(state);
  return (
    <>
      {/* Always there, so that what changes in it is heard. */}
      <Box role="status" color="colorTextWeak" paddingBottom={words ? 'space30' : 'space0'}>
        {words && text(`WarmHandoffTranscript${words}`)}
      </Box>
      {state.kind !== 'missing' && state.messages.length > 0 && <Messages messages={state.messages} />}
    </>
  );
}
