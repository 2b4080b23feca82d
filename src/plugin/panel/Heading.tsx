import * as React from 'react';
import type { BoxProps } from '@twilio-paste/core/box';
import { Box } from '../theme/Box';
import type { Sentiment } from '../../handoff/envelope';
import type { HandoffView } from '../../handoff/readHandoff';
import type { Wait } from '../feed/waitOf';
import type { Speech } from '../strings/TextContext';
import { languageName } from '../strings/languageName';
import { channelKey, sentimentWords } from '../strings/wording';
import { useSpeech } from '../strings/TextContext';
import { Icon, type IconName } from './Icon';
import { ReasonBadge } from './ReasonBadge';
import { Sparkline } from './Sparkline';
import { WaitingTime } from './WaitingTime';
import { roughDuration } from './duration';
import { elapsed } from './elapsed';
import { useNow } from './useNow';

const faces: Readonly<Record<Sentiment['label'], { icon: IconName; color: BoxProps['color'] }>> = {
  negative: { icon: 'frown', color: 'colorTextError' },
  neutral: { icon: 'even', color: 'colorTextWeak' },
  positive: { icon: 'smile', color: 'colorTextSuccess' },
  mixed: { icon: 'even', color: 'colorTextWeak' },
};

function Mood({ sentiment: { label, trend } }: { sentiment: Sentiment }): JSX.Element {
  const { text } = useSpeech();
  const { icon, color } = faces[label];
  return (
    <Box as="span" display="inline-flex" alignItems="center" columnGap="space30" color={color}>
      <Icon name={icon} />
      {text(sentimentWords[label])}
      {trend && <Sparkline trend={trend} />}
    </Box>
  );
}

/** Who the virtual agent was and how long it talked, as far as that is known. */
function talked({ startedAt, at, agent }: HandoffView, { text, locale }: Speech): string | undefined {
  const ms = Date.parse(at ?? '') - Date.parse(startedAt ?? '');
  // Less than a second says nothing.
  if (!(ms >= 1_000)) return agent?.name;
  const duration = roughDuration(ms, locale);
  return agent?.name
    ? text('WarmHandoffTalkedNamed', { name: agent.name, duration })
    : text('WarmHandoffTalked', { duration });
}

/** Who waits less expects no excuse. */
const LONG_WAIT_MS = 60_000;

/** What a caller wants to hear before anything else. */
function SayFirst({ wait, asked, now }: { wait: Wait; asked: number | undefined; now: number }): JSX.Element | null {
  const { text, locale } = useSpeech();
  const ms = wait.kind === 'waiting' ? now - wait.since : wait.kind === 'waited' ? wait.ms : 0;
  if (ms < LONG_WAIT_MS) return null;
  return (
    <Box fontWeight="fontWeightSemibold" fontSize="fontSize40" lineHeight="lineHeight40">
      {asked === undefined
        ? text('WarmHandoffSayFirst', { duration: roughDuration(ms, locale) })
        : text('WarmHandoffSayFirstAsked', { duration: roughDuration(ms, locale), count: asked })}
    </Box>
  );
}

/** Why, how the customer feels, where, how long with the AI and how long alone: the first thing an agent reads. */
export function Heading({ view, wait }: { view: HandoffView; wait: Wait }): JSX.Element {
  const speech = useSpeech();
  const { text, locale } = speech;
  const now = useNow();
  const channel = view.channel && channelKey(view.channel);
  const facts = [
    channel ? text(channel) : view.channel,
    view.language && languageName(view.language, locale),
    talked(view, speech),
    wait.kind === 'unknown' ? elapsed(view.at, now, locale) : undefined,
  ].filter((fact) => fact !== undefined && fact !== '');
  return (
    <Box as="header" display="flex" flexDirection="column" rowGap="space30">
      <Box
        display="flex"
        flexWrap="wrap"
        alignItems="center"
        justifyContent="space-between"
        columnGap="space60"
        rowGap="space30"
      >
        {view.reason && <ReasonBadge code={view.reason.code} source={view.source} />}
        {view.sentiment && <Mood sentiment={view.sentiment} />}
      </Box>
      {channel === 'WarmHandoffChannelVoice' && <SayFirst wait={wait} asked={view.asked} now={now} />}
      {(facts.length > 0 || wait.kind !== 'unknown') && (
        <Box
          display="flex"
          flexWrap="wrap"
          alignItems="center"
          columnGap="space50"
          rowGap="space20"
          color="colorTextWeak"
        >
          {facts.map((fact, place) => (
            <bdi key={place}>{fact}</bdi>
          ))}
          {wait.kind !== 'unknown' && <WaitingTime wait={wait} />}
        </Box>
      )}
    </Box>
  );
}
