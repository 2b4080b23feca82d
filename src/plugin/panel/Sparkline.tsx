import * as React from 'react';
import type { Sentiment } from '../../handoff/envelope';
import { sentimentWords } from '../strings/wording';
import { useSpeech } from '../strings/TextContext';
import { textDirection } from '../strings/textDirection';

/** As high as the badge it stands beside, so that the line of both is no higher for it. */
const HEIGHT = 30;
const WIDTH = 60;
/** Room for the line's own thickness and the dot at its end. */
const EDGE = 3;
/** More points than this say no more in so little room. */
const MOST_POINTS = 24;
/** From here on a score is a mood, as the virtual agent's side has it too. */
const MOOD = 0.25;

function moodAt(score: number): Sentiment['label'] {
  if (score <= -MOOD) return 'negative';
  return score >= MOOD ? 'positive' : 'neutral';
}

const y = (score: number): number => EDGE + ((1 - score) / 2) * (HEIGHT - 2 * EDGE);

/** The course of the customer's mood as a small line, and in words for who cannot see it. */
export function Sparkline({ trend }: { trend: readonly number[] }): JSX.Element | null {
  const { text, locale } = useSpeech();
  const shown = trend.slice(-MOST_POINTS);
  const [first] = shown;
  const last = shown[shown.length - 1];
  if (first === undefined || last === undefined || shown.length < 2) return null;
  const x = (place: number): number => EDGE + (place / (shown.length - 1)) * (WIDTH - 2 * EDGE);
  const [from, to] = [text(sentimentWords[moodAt(first)]), text(sentimentWords[moodAt(last)])];
  const words = text(from === to ? 'WarmHandoffTrendSteady' : 'WarmHandoffTrend', {
    from,
    to,
    count: trend.length.toLocaleString(locale),
  });
  const course = shown.map((score, place) => `${x(place).toFixed(1)},${y(score).toFixed(1)}`).join(' ');
  return (
    <svg
      role="img"
      aria-label={words}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      fill="none"
      stroke="currentColor"
      // Time runs in the direction of reading.
      style={textDirection(locale) === 'rtl' ? { transform: 'scaleX(-1)' } : undefined}
    >
      <title>{words}</title>
      <line x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} opacity={0.3} />
      <polygon
        points={`${x(0)},${y(0)} ${course} ${x(shown.length - 1)},${y(0)}`}
        fill="currentColor"
        stroke="none"
        opacity={0.12}
      />
      <polyline points={course} strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" />
      <circle cx={x(shown.length - 1)} cy={y(last)} r="3" fill="currentColor" stroke="none" />
    </svg>
  );
}
