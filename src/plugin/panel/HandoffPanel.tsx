import * as React from 'react';
import type { ITask } from '@twilio/flex-ui';
import { Box } from '@twilio-paste/core/box';
import type { HandoffView } from '../../handoff/readHandoff';
import { humanise, routingAttributes } from '../../handoff/routingAttributes';
import { useHandoff } from '../feed/useHandoff';
import { GiveBackPlace, type GiveBackServices } from '../giveBack/GiveBackPlace';
import { SuggestPlace } from '../suggest/SuggestPlace';
import type { SuggestServices } from '../suggest/SuggestServices';
import { CutLine } from '../state/CutLine';
import { OriginLine } from '../state/OriginLine';
import { StaleLine } from '../state/StaleLine';
import type { Text } from '../strings/createText';
import { useSpeech, type Speech } from '../strings/TextContext';
import { textDirection } from '../strings/textDirection';
import type { SyncObjects } from '../sync/SyncWatch';
import { Facts, type Fact } from './Facts';
import { Heading } from './Heading';
import { Points } from './Points';
import { Section } from './Section';
import { Transcript } from './transcript/Transcript';

const ROUTING_SHOWN = 6;

interface HandoffPanelProps {
  task: ITask;
  /** Absent: what the task carries is all there is. */
  sync: SyncObjects | undefined;
  /** `shared`: a CRM stands below and keeps its room. */
  room: 'own' | 'shared';
  /** Off where Flex's own virtual agent summary says it. */
  showSummary?: boolean;
  /** The way back to the virtual agent; absent where it is never offered. */
  giveBack?: GiveBackServices;
  /** Suggested replies; absent where there are none. */
  suggest?: SuggestServices;
}

function keyFacts(view: HandoffView, text: Text): Fact[] {
  return view.ticket ? [{ label: text('WarmHandoffTicket'), value: view.ticket }, ...view.details] : view.details;
}

/** A language's name in the reader's language; its tag when that is not one. */
function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

function routingFacts(taskAttributes: unknown, view: HandoffView, { text, locale }: Speech): Fact[] {
  const own: readonly (readonly [string, string | undefined])[] = [
    [text('WarmHandoffIntent'), view.intent && humanise(view.intent)],
    [text('WarmHandoffLanguage'), view.language && languageName(view.language, locale)],
    [text('WarmHandoffQueue'), view.queue],
  ];
  return [
    ...own.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }])),
    ...routingAttributes(taskAttributes, view.attributes)
      // The envelope says these better, and in the reader's language.
      .filter(({ name }) => !['intent', 'language', 'queue', 'ticket'].includes(name))
      .map(({ label, value }) => ({
        label,
        value: value.kind === 'text' ? value.text : text(value.on ? 'WarmHandoffYes' : 'WarmHandoffNo'),
      })),
  ];
}

function Words({ view }: { view: HandoffView }): JSX.Element | null {
  const { text } = useSpeech();
  const reason = view.reason?.text;
  if (!view.summary && !reason) return null;
  return (
    <section aria-label={text('WarmHandoffSummary')}>
      {view.summary && (
        <Box
          as="p"
          dir="auto"
          margin="space0"
          fontSize="fontSize50"
          lineHeight="lineHeight60"
          overflowWrap="anywhere"
          whiteSpace="pre-line"
        >
          {view.summary}
        </Box>
      )}
      {reason && reason !== view.summary && (
        <Box
          as="p"
          dir="auto"
          margin="space0"
          marginTop={view.summary ? 'space30' : 'space0'}
          fontSize={view.summary ? 'fontSize30' : 'fontSize50'}
          lineHeight={view.summary ? 'lineHeight30' : 'lineHeight60'}
          color={view.summary ? 'colorTextWeak' : 'colorText'}
          overflowWrap="anywhere"
        >
          {reason}
        </Box>
      )}
    </section>
  );
}

function Handoff({
  taskAttributes,
  view,
  sync,
  children,
}: {
  taskAttributes: unknown;
  view: HandoffView;
  sync: SyncObjects | undefined;
  /** Stands under the summary. */
  children: React.ReactNode;
}): JSX.Element {
  const speech = useSpeech();
  const { text } = speech;
  const facts = keyFacts(view, text);
  const routing = routingFacts(taskAttributes, view, speech);
  return (
    <>
      <Heading view={view} />
      <Words view={view} />
      {children}
      {facts.length > 0 && (
        <Section title={text('WarmHandoffDetails')}>
          <Facts facts={facts} copy />
        </Section>
      )}
      {(view.attempted.length > 0 || view.nextSteps.length > 0) && (
        <Box
          display="grid"
          gridTemplateColumns="repeat(auto-fit, minmax(14rem, 1fr))"
          columnGap="space70"
          rowGap="space60"
        >
          {view.attempted.length > 0 && (
            <Section title={text('WarmHandoffAttempted')}>
              <Points points={view.attempted} />
            </Section>
          )}
          {view.nextSteps.length > 0 && (
            <Section title={text('WarmHandoffNextSteps')}>
              <Points points={view.nextSteps} />
            </Section>
          )}
        </Box>
      )}
      {routing.length > 0 && (
        <Section title={text('WarmHandoffRouting')}>
          <Facts facts={routing} most={ROUTING_SHOWN} />
        </Section>
      )}
      <CutLine view={view} />
      <OriginLine view={view} />
      {view.transcript && <Transcript pointer={view.transcript} sync={sync} />}
    </>
  );
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
  const state = useHandoff(task.attributes, sync);
  const view = state.kind === 'handoff' && !showSummary ? { ...state.view, summary: undefined } : undefined;
  if (state.kind === 'none') {
    return (
      <Box
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
      </Box>
    );
  }
  return (
    <Box
      as="section"
      dir={textDirection(locale)}
      aria-label={text('WarmHandoffPanelLabel')}
      flexShrink={0}
      width="100%"
      height={room === 'shared' ? undefined : '100%'}
      maxHeight={room === 'shared' ? '55%' : '100%'}
      overflowY="auto"
      display="flex"
      flexDirection="column"
      rowGap="space60"
      padding="space70"
      borderStyle="solid"
      borderWidth="borderWidth0"
      borderBottomWidth={room === 'shared' ? 'borderWidth10' : 'borderWidth0'}
      borderColor="colorBorderWeaker"
      backgroundColor="colorBackgroundBody"
      color="colorText"
      fontFamily="fontFamilyText"
      fontSize="fontSize30"
      lineHeight="lineHeight30"
      fontVariantNumeric="tabular-nums"
    >
      <Handoff taskAttributes={task.attributes} view={view ?? state.view} sync={sync}>
        {suggest && <SuggestPlace task={task} view={state.view} services={suggest} />}
      </Handoff>
      {state.freshness === 'paused' && <StaleLine since={state.since} />}
      {giveBack && <GiveBackPlace task={task} view={state.view} services={giveBack} />}
    </Box>
  );
}
