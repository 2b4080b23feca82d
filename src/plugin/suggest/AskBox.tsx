import * as React from 'react';
import { Box } from '../theme/Box';
import type { Asked, Source } from '../../handoff/suggestions';
import { FormButton } from '../panel/FormButton';
import { QuietButton } from '../panel/QuietButton';
import { Formatted } from '../panel/markdown/Formatted';
import { readableText } from '../panel/readableText';
import { useSpeech } from '../strings/TextContext';
import type { Answer } from '../emitter/EmitterClient';
import { Sources } from './Sources';
import { TextField } from '../panel/TextField';

const MOST = 1_000;

type AskState = { kind: 'idle' } | { kind: 'asking' } | { kind: 'answered'; asked: Asked } | { kind: 'unanswered' };

interface AskBoxProps {
  ask: (question: string, signal: AbortSignal) => Promise<Answer<Asked>>;
  onInsert: ((answer: string) => void) | undefined;
  onOpen: (source: Source) => void;
  onLink: ((source: Source) => void) | undefined;
}

/** The agent's own question, answered from the company's knowledge, with citations. */
export function AskBox({ ask, onInsert, onOpen, onLink }: AskBoxProps): JSX.Element {
  const { text } = useSpeech();
  const [question, setQuestion] = React.useState('');
  const [state, setState] = React.useState<AskState>({ kind: 'idle' });
  const asking = React.useRef<AbortController>();
  React.useEffect(() => () => asking.current?.abort(), []);

  const send = (event: React.FormEvent): void => {
    event.preventDefault();
    if (question.trim() === '') return;
    asking.current?.abort();
    const gone = (asking.current = new AbortController());
    setState({ kind: 'asking' });
    void ask(question.trim(), gone.signal).then((answer) => {
      if (gone.signal.aborted) return;
      setState(answer.kind === 'ok' ? { kind: 'answered', asked: answer.body } : { kind: 'unanswered' });
    });
  };

  return (
    <Box as="form" role="search" aria-label={text('WarmHandoffAsk')} onSubmit={send}>
      <Box display="flex" columnGap="space30" alignItems="stretch">
        <TextField
          label={text('WarmHandoffAsk')}
          placeholder={text('WarmHandoffAskPlaceholder')}
          value={question}
          maxLength={MOST}
          onChange={setQuestion}
        />
        <FormButton type="submit" look="secondary">
          {text('WarmHandoffAskSend')}
        </FormButton>
      </Box>
      <Box aria-live="polite">
        {state.kind === 'asking' && <Box color="colorTextWeak">{text('WarmHandoffAsking')}</Box>}
        {state.kind === 'unanswered' && <Box color="colorTextError">{text('WarmHandoffAskFailed')}</Box>}
        {state.kind === 'answered' && (
          <Box paddingTop="space30">
            {state.asked.answer === '' ? (
              <Box color="colorTextWeak">{text('WarmHandoffAskNothing')}</Box>
            ) : (
              <Box as="p" dir="auto" margin="space0" whiteSpace="pre-line" overflowWrap="anywhere">
                <Formatted text={readableText(state.asked.answer)} />
              </Box>
            )}
            {state.asked.unsourced && (
              <Box color="colorTextWarningStrong" fontSize="fontSize20">
                {text('WarmHandoffUnsourced')}
              </Box>
            )}
            <Box display="flex" flexWrap="wrap" columnGap="space40">
              <Sources sources={state.asked.sources} onOpen={onOpen} onLink={onLink} />
              {onInsert && state.asked.answer !== '' && (
                <QuietButton onClick={() => onInsert(state.asked.answer)}>{text('WarmHandoffInsert')}</QuietButton>
              )}
            </Box>
          </Box>
        )}
      </Box>
    </Box>
  );
}
