import * as React from 'react';
import { Box } from '../theme/Box';
import type { HandoffEventType } from '../../handoff/handoffEvents';
import type { HandoffView } from '../../handoff/readHandoff';
import { useOpenByAction } from '../actions/usePanelAction';
import type { HandoffRecord } from '../feed/HandoffRecord';
import { timeline, type TimelineEntry } from '../feed/timeline';
import { useRecords } from '../feed/useHistory';
import { clockTime } from '../state/clockTime';
import type { StringKey } from '../strings/en';
import { reasonWords } from '../strings/wording';
import { outcomeWords, outcomes } from '../giveBack/giveBackWords';
import type { Text } from '../strings/createText';
import { useSpeech } from '../strings/TextContext';
import type { SyncObjects } from '../sync/SyncWatch';
import { HandoffBody } from './HandoffBody';
import { Icon } from './Icon';
import { QuietButton } from './QuietButton';
import { readableText } from './readableText';
import { readableView } from './readableView';

const eventWords: Readonly<Record<HandoffEventType, StringKey>> = {
  queued: 'WarmHandoffEventQueued',
  accepted: 'WarmHandoffEventAccepted',
  given_back: 'WarmHandoffEventGivenBack',
  completed: 'WarmHandoffEventCompleted',
  canceled: 'WarmHandoffEventCanceled',
};

function EarlierHandoff({ handoff }: { handoff: HandoffView }): JSX.Element {
  const { text } = useSpeech();
  const [open, setOpen] = React.useState(false);
  const view = React.useMemo(() => readableView(handoff), [handoff]);
  return (
    <>
      <QuietButton onClick={() => setOpen(!open)} expanded={open}>
        <Icon name="chevron" turned={open} />
        {text('WarmHandoffEarlierOpen')}
      </QuietButton>
      {open && (
        <Box
          display="flex"
          flexDirection="column"
          rowGap="space50"
          marginTop="space30"
          padding="space50"
          borderStyle="solid"
          borderWidth="borderWidth10"
          borderColor="colorBorderWeaker"
          borderRadius="borderRadius30"
        >
          <HandoffBody view={view} />
        </Box>
      )}
    </>
  );
}

function Said({ entry, currentId }: { entry: TimelineEntry; currentId: string | undefined }): JSX.Element {
  const { text } = useSpeech();
  switch (entry.kind) {
    case 'started':
      return <>{text('WarmHandoffEventStarted')}</>;
    case 'loading':
      return <>{text('WarmHandoffEarlierLoading')}</>;
    case 'missing':
      return <>{text('WarmHandoffEarlierMissing')}</>;
    case 'handed_over': {
      const { handoff, id } = entry;
      return (
        <>
          <Box as="span" fontWeight="fontWeightSemibold">
            {handoff.reason ? text(reasonWords[handoff.reason.code]) : text('WarmHandoffEventHandedOver')}
          </Box>
          {id === currentId ? (
            ` · ${text('WarmHandoffEventThis')}`
          ) : (
            <Box>
              <EarlierHandoff handoff={handoff} />
            </Box>
          )}
        </>
      );
    }
    case 'event':
      return (
        <>
          {text(eventWords[entry.type])}
          {entry.by !== undefined && (
            <>
              {' · '}
              <bdi>{readableText(entry.by)}</bdi>
            </>
          )}
          {[outcomeIn(entry.outcome, text), entry.note].map(
            (words, place) =>
              words !== undefined && (
                <Box key={place} dir="auto" margin="space0" color="colorTextWeak" overflowWrap="anywhere">
                  {readableText(words)}
                </Box>
              ),
          )}
        </>
      );
  }
}

/** How a person's part ended, in the reader's words; another producer's outcome as it is. */
function outcomeIn(outcome: string | undefined, text: Text): string | undefined {
  const known = outcomes.find((one) => one === outcome);
  return known ? text(outcomeWords[known]) : outcome;
}

interface TimelineProps {
  /** This handoff, and what became of it so far. */
  current: HandoffRecord;
  /** The ids of the handoffs before, oldest first. */
  earlier: readonly string[];
  sync: SyncObjects;
}

function Entries({ current, earlier, sync }: TimelineProps): JSX.Element {
  const { locale } = useSpeech();
  const records = useRecords(sync, earlier);
  const entries = timeline([
    ...earlier.map((id) => ({ id, state: records.get(id) ?? ({ kind: 'loading' } as const) })),
    { id: current.view.id ?? '', state: { kind: 'known', record: current } },
  ]);
  return (
    <Box
      as="ol"
      margin="space0"
      padding="space0"
      listStyleType="none"
      display="flex"
      flexDirection="column"
      rowGap="space30"
    >
      {entries.map((entry, place) => (
        <Box as="li" key={place} display="flex" columnGap="space50" margin="space0" padding="space0">
          {/* One width for all: "9:05" and "11:27 AM" begin their lines at one place. */}
          <Box as="span" flexShrink={0} width="5rem" paddingY="space10" color="colorTextWeak">
            {entry.at !== undefined && (
              <time dateTime={new Date(entry.at).toISOString()}>{clockTime(entry.at, locale, Date.now())}</time>
            )}
          </Box>
          <Box minWidth="0" flexGrow={1} paddingY="space10" overflowWrap="anywhere">
            <Said entry={entry} currentId={current.view.id} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}

/** What happened in this conversation, when it was handed over before. Read only when it is opened. */
export function Timeline({ current, earlier, sync }: TimelineProps): JSX.Element | null {
  const { text, locale } = useSpeech();
  const [open, toggle] = useOpenByAction('HandoffShowTimeline');
  if (earlier.length === 0) return null;
  return (
    <Box as="section" aria-label={text('WarmHandoffTimeline')} minWidth="0">
      <QuietButton onClick={toggle} expanded={open}>
        <Icon name="chevron" turned={open} />
        {text('WarmHandoffTimelineMany', { count: (earlier.length + 1).toLocaleString(locale) })}
      </QuietButton>
      {open && (
        <Box paddingTop="space30">
          <Entries current={current} earlier={earlier} sync={sync} />
        </Box>
      )}
    </Box>
  );
}
