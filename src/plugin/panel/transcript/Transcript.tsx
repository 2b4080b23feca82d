import * as React from 'react';
import { Box } from '../../theme/Box';
import type { HandoffView } from '../../../handoff/readHandoff';
import { usePanelAction } from '../../actions/usePanelAction';
import type { TranscriptState } from '../../feed/TranscriptState';
import { useTranscript } from '../../feed/useTranscript';
import { numberFormat } from '../../strings/intlFormats';
import { useSpeech, type Speech } from '../../strings/TextContext';
import type { SyncObjects } from '../../sync/SyncWatch';
import { Icon } from '../Icon';
import { QuietButton } from '../QuietButton';
import { OpenTranscript } from './OpenTranscript';
import { rememberOpen, wasOpen } from './openTranscripts';
import { timeSpan } from './timeSpan';

type Pointer = NonNullable<HandoffView['transcript']>;

interface TranscriptProps {
  pointer: Pointer;
  /** When the handoff was, ISO 8601: the end of the transcript, as far as is known without reading it. */
  at?: string;
  sync: SyncObjects | undefined;
}

/** The number of messages and the time they span, as far as they are known without the list, or from it. */
function extent(
  { count, from: first, tail }: Pointer,
  at: string | undefined,
  state: TranscriptState,
): { count: number; from?: string; to?: string } {
  const whole = state.kind === 'whole';
  const messages = whole ? state.messages : tail;
  const known = whole ? messages.length : Math.max(count ?? 0, tail.length);
  const times = [messages[0], messages[messages.length - 1]].map((message) => message?.at);
  return { count: known, from: known === messages.length ? times[0] : first, to: times[1] ?? at };
}

function title(count: number, { text, locale }: Speech): string {
  if (count === 0) return text('WarmHandoffTranscript');
  if (count === 1) return text('WarmHandoffTranscriptOne');
  return text('WarmHandoffTranscriptMany', { count: numberFormat(locale).format(count) });
}

/** The conversation with the virtual agent, and what followed: read only when it is opened, live while it is. */
export function Transcript({ pointer, at, sync }: TranscriptProps): JSX.Element {
  const speech = useSpeech();
  const { text, locale } = speech;
  const [open, setOpen] = React.useState(() => wasOpen(pointer.sync));
  const section = React.useRef<HTMLElement>(null);
  const state = useTranscript(pointer, sync, open);
  const { count, from, to } = React.useMemo(() => extent(pointer, at, state), [pointer, at, state]);
  const span = React.useMemo(() => timeSpan(from, to, locale, Date.now()), [from, to, locale]);

  const clicked = React.useRef(false);
  const toggle = usePanelAction('HandoffOpenTranscript', ({ open: wanted = !open }) => {
    clicked.current = true;
    rememberOpen(pointer.sync, wanted);
    setOpen(wanted);
  });
  React.useEffect(() => {
    // It opens below what was clicked, which may be the lowest line in view. One that was open before stays where it is:
    // the reason and the summary come first.
    if (open && clicked.current) section.current?.scrollIntoView?.({ block: 'nearest' });
  }, [open, state.kind]);

  return (
    <Box as="section" ref={section} aria-label={text('WarmHandoffTranscript')} minWidth="0">
      <QuietButton onClick={() => toggle(!open)} expanded={open}>
        <Icon name="chevron" turned={open} />
        {title(count, speech)}
        {span && (
          <Box as="span" color="colorTextWeak" fontWeight="fontWeightNormal">
            {span}
          </Box>
        )}
      </QuietButton>
      {open && (
        <Box paddingTop="space40">
          <OpenTranscript state={state} />
        </Box>
      )}
    </Box>
  );
}
