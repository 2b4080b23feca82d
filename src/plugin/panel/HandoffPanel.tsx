import * as React from 'react';
import type { ITask } from '@twilio/flex-ui';
import type { BoxProps } from '@twilio-paste/core/box';
import { Box } from '../theme/Box';
import type { HandoffView } from '../../handoff/readHandoff';
import type { HandoffRecord } from '../feed/HandoffRecord';
import type { HandoffState } from '../feed/HandoffState';
import { handoffEnd } from '../feed/handoffEnd';
import { useHandoff } from '../feed/useHandoff';
import { GiveBackPlace, type GiveBackServices } from '../giveBack/GiveBackPlace';
import { useGiveBackChanges } from '../giveBack/useGiveBack';
import { PANEL_MARK } from '../message/MessageEditor';
import { useHistory } from '../feed/useHistory';
import { waitOf, type Wait } from '../feed/waitOf';
import { useSyncNotice } from '../notifications/useSyncNotice';
import { CutLine } from '../state/CutLine';
import { OriginLine } from '../state/OriginLine';
import { UnreadLine } from '../state/UnreadLine';
import { StaleLine } from '../state/StaleLine';
import { useSpeech } from '../strings/TextContext';
import { isPromise } from '../task/promise';
import { SuggestPart } from '../suggest/SuggestPart';
import type { SuggestServices } from '../suggest/SuggestServices';
import { textDirection } from '../strings/textDirection';
import type { SyncObjects } from '../sync/SyncWatch';
import { Announcer } from './Announcer';
import { HandoffBody } from './HandoffBody';
import { Heading } from './Heading';
import { PromiseLine } from './PromiseLine';
import { Routing } from './Routing';
import { Timeline } from './Timeline';
import { Transcript } from './transcript/Transcript';
import { ShareHandle } from './ShareHandle';
import { usePanelSize } from './usePanelSize';
import { useSharedRoom } from './useSharedRoom';
import { readableText } from './readableText';
import { readableView } from './readableView';
import { routingRows } from './routingRows';
import { useUpdateAnnouncement } from './useUpdateAnnouncement';

/** How much of its place the panel has. */
export type PanelRoom = 'own' | 'shared' | 'inset';

/** What each room does to the panel's box. */
const boxes = {
  own: { height: '100%', maxHeight: '100%' },
  shared: {},
  inset: { paddingBottom: 'space60', marginBottom: 'space60' },
} as const satisfies Record<PanelRoom, BoxProps>;

interface HandoffPanelProps {
  task: ITask;
  /** Absent: what the task carries is all there is. */
  sync: SyncObjects | undefined;
  /** `shared`: a CRM stands below and keeps its room. `inset`: among Flex's own information, and scrolls with it. */
  room: PanelRoom;
  /** Off where Flex's own virtual agent summary says it. */
  showSummary?: boolean;
  /** The way back to the virtual agent; absent where it is never offered. */
  giveBack?: GiveBackServices;
  /** Suggested replies; absent where there are none. */
  suggest?: SuggestServices;
}

interface HandoffProps {
  task: ITask;
  view: HandoffView;
  wait: Wait;
  sync: SyncObjects | undefined;
  /** This handoff in Sync, when it is the conversation's current one. */
  current: HandoffRecord | undefined;
  /** The ids of the handoffs before. */
  earlier: readonly string[];
  /** Says that this may be out of date, when it may. */
  stale: React.ReactNode;
  /** There is little room. */
  compact: boolean;
}

function Handoff({ task, view, wait, sync, current, earlier, stale, compact }: HandoffProps): JSX.Element {
  const speech = useSpeech();
  const routing = React.useMemo(() => routingRows(task.attributes, view, speech), [task.attributes, view, speech]);
  return (
    <>
      <Box display="flex" flexDirection="column" rowGap="space30">
        <PromiseLine taskAttributes={task.attributes} />
        <Heading view={view} wait={wait} />
        <OriginLine view={view} />
      </Box>
      {stale}
      <HandoffBody view={view} compact={compact} />
      {view.transcript && <Transcript pointer={view.transcript} at={view.at} sync={sync} />}
      {(routing.length > 0 || view.unread.length > 0) && <Routing rows={routing} taskAttributes={task.attributes} />}
      <CutLine view={view} />
      <UnreadLine view={view} />
      {sync && current && <Timeline current={current} earlier={earlier} sync={sync} />}
    </>
  );
}

/** What is shown is announced, and told outside the panel, from inside the panel's live region. */
function Telling({ state }: { state: HandoffState }): null {
  useUpdateAnnouncement(state);
  useSyncNotice(state);
  return null;
}

/** What the virtual agent handed over with a task, the most needed first. What is missing takes no room. */
export function HandoffPanel({
  task,
  sync,
  room,
  showSummary = true,
  giveBack,
  suggest,
}: HandoffPanelProps): JSX.Element {
  const { text, locale } = useSpeech();
  const panel = React.useRef<HTMLElement>(null);
  const state = useHandoff(task, sync);
  const { wide, low } = usePanelSize(panel, state.kind);
  const shared = useSharedRoom(panel, room === 'shared', state.kind);
  useGiveBackChanges(giveBack?.giveBacks);
  const view = React.useMemo(() => {
    if (state.kind !== 'handoff') return undefined;
    const readable = readableView(state.view);
    return showSummary ? readable : { ...readable, summary: undefined };
  }, [state, showSummary]);
  const history = useHistory(sync, view?.conversationId);
  const current = history.current?.view.id === view?.id ? history.current : undefined;
  if (state.kind === 'looking') return <></>;
  if (state.kind === 'none' || !view) {
    const reason = state.kind === 'none' && state.reason;
    return (
      <Box
        {...{ [PANEL_MARK]: '' }}
        dir={textDirection(locale)}
        flexShrink={0}
        paddingX="space70"
        paddingY="space50"
        borderStyle="solid"
        borderWidth="borderWidth0"
        borderBottomWidth="borderWidth10"
        borderColor="colorBorderWeaker"
        backgroundColor="colorBackgroundBody"
        color="colorTextWeak"
        fontSize="fontSize30"
        lineHeight="lineHeight30"
      >
        {text('WarmHandoffNone')}
        {reason && (
          <Box overflowWrap="anywhere">
            {text('WarmHandoffHasReason')} <bdi>{readableText(reason)}</bdi>
          </Box>
        )}
      </Box>
    );
  }
  const { events } = state;
  const scrolls = room !== 'inset';
  // For whoever answers the customer: the task is accepted, and the emitter knows the handoff.
  const suggestsFor = suggest && state.view.source === 'envelope' && suggest.answers(task) ? state.view.id : undefined;
  // Whoever writes the note for the virtual agent has no more use for suggestions, and little room for them.
  const returning = scrolls && giveBack?.giveBacks?.stateOf(task.taskSid).kind === 'open';
  const end = handoffEnd(task, events, giveBack?.giveBacks?.returned(task.taskSid));
  return (
    <Box
      as="section"
      {...{ [PANEL_MARK]: '' }}
      dir={textDirection(locale)}
      aria-label={text('WarmHandoffPanelLabel')}
      position="relative"
      flexShrink={0}
      width="100%"
      {...boxes[room]}
      {...(room === 'shared' ? { height: shared.alone ? '100%' : (`${shared.share}%` as const) } : {})}
      ref={panel}
      display="flex"
      flexDirection="column"
      borderStyle="solid"
      borderWidth="borderWidth0"
      borderBottomWidth={room === 'own' ? 'borderWidth0' : 'borderWidth10'}
      borderColor="colorBorderWeaker"
      backgroundColor="colorBackgroundBody"
      color="colorText"
      fontFamily="fontFamilyText"
      fontSize="fontSize30"
      lineHeight="lineHeight30"
      fontVariantNumeric="tabular-nums"
    >
      <Announcer>
        <Telling state={state} />
        <Box
          display="flex"
          flexDirection={wide ? 'row' : 'column'}
          flexGrow={1}
          minHeight="0"
          rowGap={scrolls ? 'space0' : 'space60'}
        >
          <Box
            display="flex"
            flexDirection="column"
            flexGrow={1}
            flexShrink={1}
            minWidth="0"
            minHeight="0"
            rowGap={low ? 'space50' : 'space60'}
            {...(scrolls ? { overflowY: 'auto', paddingX: 'space70', paddingY: low ? 'space60' : 'space70' } : {})}
          >
            <Handoff
              task={task}
              view={view}
              wait={isPromise(task.attributes) ? { kind: 'unknown' } : waitOf(view.at, task, events)}
              sync={sync}
              current={current}
              earlier={history.earlier}
              compact={low}
              stale={state.freshness === 'paused' && <StaleLine since={state.since} />}
            />
          </Box>
          {suggest && !end && !(returning && !wide) && suggestsFor !== undefined && (
            <SuggestPart
              task={task}
              handoffId={suggestsFor}
              services={suggest}
              layout={scrolls ? (wide ? 'column' : 'line') : 'flow'}
            />
          )}
        </Box>
        {giveBack && (
          <GiveBackPlace task={task} view={state.view} end={end} services={giveBack} sync={sync} inset={!scrolls} />
        )}
        {room === 'shared' && !shared.alone && <ShareHandle panel={panel} room={shared} />}
      </Announcer>
    </Box>
  );
}
