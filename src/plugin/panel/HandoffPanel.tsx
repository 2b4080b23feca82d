import * as React from 'react';
import type { ITask } from '@twilio/flex-ui';
import { Box, type BoxProps } from '@twilio-paste/core/box';
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
import { SuggestPlace } from '../suggest/SuggestPlace';
import type { SuggestServices } from '../suggest/SuggestServices';
import { textDirection } from '../strings/textDirection';
import type { SyncObjects } from '../sync/SyncWatch';
import { Announcer } from './Announcer';
import { HandoffBody } from './HandoffBody';
import { Heading } from './Heading';
import { Routing } from './Routing';
import { Timeline } from './Timeline';
import { Transcript } from './transcript/Transcript';
import { readableText } from './readableText';
import { readableView } from './readableView';
import { routingRows } from './routingRows';
import { useUpdateAnnouncement } from './useUpdateAnnouncement';

/** How much of its place the panel has. */
export type PanelRoom = 'own' | 'shared' | 'inset';

/** What each room does to the panel's box. */
const boxes = {
  own: { height: '100%', maxHeight: '100%', overflowY: 'auto', padding: 'space70' },
  shared: { maxHeight: '55%', overflowY: 'auto', padding: 'space70' },
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
  /** Stands under the summary. */
  children: React.ReactNode;
}

function Handoff({ task, view, wait, sync, current, earlier, stale, children }: HandoffProps): JSX.Element {
  const speech = useSpeech();
  const routing = React.useMemo(() => routingRows(task.attributes, view, speech), [task.attributes, view, speech]);
  return (
    <>
      <Box display="flex" flexDirection="column" rowGap="space30">
        <Heading view={view} wait={wait} />
        <OriginLine view={view} />
      </Box>
      {stale}
      <HandoffBody view={view}>{children}</HandoffBody>
      {(routing.length > 0 || view.unread.length > 0) && <Routing rows={routing} taskAttributes={task.attributes} />}
      <CutLine view={view} />
      <UnreadLine view={view} />
      {view.transcript && <Transcript pointer={view.transcript} at={view.at} sync={sync} />}
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
  const state = useHandoff(task, sync);
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
      display="flex"
      flexDirection="column"
      rowGap="space60"
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
        <Handoff
          task={task}
          view={view}
          wait={waitOf(view.at, task, events)}
          sync={sync}
          current={current}
          earlier={history.earlier}
          stale={state.freshness === 'paused' && <StaleLine since={state.since} />}
        >
          {suggest && !end && <SuggestPlace task={task} view={state.view} services={suggest} />}
        </Handoff>
        {giveBack && (
          <GiveBackPlace task={task} view={state.view} end={end} services={giveBack} inset={room === 'inset'} />
        )}
      </Announcer>
    </Box>
  );
}
