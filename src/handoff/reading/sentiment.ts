import type { Sentiment } from '../envelope';
import { fieldsOf, finder, listOf, text } from './fields';

type Label = Sentiment['label'];

const WORDS: Readonly<Record<Label, string>> = {
  negative:
    'negative very_negative strongly_negative neg angry anger frustrated frustration upset unhappy dissatisfied bad',
  neutral: 'neutral calm ok okay none',
  positive: 'positive very_positive strongly_positive pos happy satisfied pleased content good',
  mixed: 'mixed',
};
const labels = new Map(
  (Object.keys(WORDS) as Label[]).flatMap((label) => WORDS[label].split(' ').map((word) => [word, label] as const)),
);

/** Beyond a quarter of the way to either end it is no longer neutral. */
const NEUTRAL = 0.25;

const labelOfWord = (word: string): Label | undefined => labels.get(word.toLowerCase().replace(/[\s-]+/g, '_'));

function labelOfScore(score: number): Label {
  if (score > NEUTRAL) return 'positive';
  return score < -NEUTRAL ? 'negative' : 'neutral';
}

/** The scales that producers use, lowest and highest. */
const SCALES = [
  [-1, 1],
  [1, 5],
  [0, 10],
  [0, 100],
  [-100, 100],
] as const;

function onScale(value: number, lowest: number, highest: number): number | undefined {
  if (value < lowest || value > highest || highest <= lowest) return undefined;
  const score = (2 * (value - lowest)) / (highest - lowest) - 1;
  // The ends of a scale may lie farther apart than numbers go.
  return Number.isFinite(score) ? score : undefined;
}

/** Within -1..1 it is a score of ours; on another scale only what every scale it fits on says of it is believed. */
function readScore(value: number): { label: Label; score?: number } | undefined {
  if (Math.abs(value) <= 1) return { label: labelOfScore(value), score: value };
  const said = SCALES.flatMap(([lowest, highest]) => onScale(value, lowest, highest) ?? []).map(labelOfScore);
  const [label] = said;
  return label !== undefined && said.every((one) => one === label) ? { label } : undefined;
}

function number(value: unknown): number | undefined {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined;
}

/** A score with its scale in one text: "4/5", "7 out of 10", "80 %". */
function readFraction(written: string): { label: Label; score?: number } | undefined {
  const [, part, whole] = /^(-?[\d.]{1,6}) ?(%|(?:\/|out of) ?[\d.]{1,6})$/i.exec(written) ?? [];
  const highest = whole === '%' ? 100 : number(whole?.replace(/[^\d.]/g, ''));
  const value = number(part);
  if (value === undefined || highest === undefined) return undefined;
  // Some count from 0, some from 1: it is believed where both say the same.
  const said = [0, highest === 100 ? 0 : 1].map((lowest) => onScale(value, lowest, highest));
  const [label, other] = said.map((score) => (score === undefined ? undefined : labelOfScore(score)));
  return label !== undefined && label === other ? { label } : undefined;
}

function readTrend(value: unknown): number[] | undefined {
  const points = listOf(value).map(number);
  const whole = points.length > 0 && points.every((point) => point !== undefined && Math.abs(point) <= 1);
  return whole ? (points as number[]) : undefined;
}

/** A scale in one text or list: "1-5", "-1 to 1", `[0, 10]`. */
function bothEnds(value: unknown): readonly (number | undefined)[] {
  const ends = listOf(value);
  if (ends.length === 2) return ends.map(number);
  const [, low, high] = /^\s*(-?[\d.]{1,6})\s*(?:-|–|\.\.|to)\s*(-?[\d.]{1,6})\s*$/.exec(text(value) ?? '') ?? [];
  return [number(low), number(high)];
}

/** Where a producer names its scale, that one alone is believed: one of "1 to 5" is no good mood. */
function readScaled(written: number, min: unknown, max: unknown): { label: Label; score?: number } | undefined {
  if (min === undefined && max === undefined) return readScore(written);
  const [lowest, highest] = number(max) === undefined ? bothEnds(max) : [number(min) ?? 0, number(max)];
  const score = lowest === undefined || highest === undefined ? undefined : onScale(written, lowest, highest);
  return score === undefined ? undefined : { label: labelOfScore(score), score };
}

/** How the customer feels: a word, a score, or both, in whichever case and on whichever scale. */
export function readSentiment(value: unknown): Sentiment | undefined {
  const fields = fieldsOf(value);
  if (!fields) {
    const score = number(value);
    if (score !== undefined) return readScore(score);
    const word = text(value);
    if (word === undefined) return undefined;
    const label = labelOfWord(word);
    return label ? { label } : readFraction(word);
  }
  const field = finder(fields);
  const word = text(field('label', 'sentiment', 'name', 'value', 'emotion'));
  const written = number(field('score', 'value', 'compound'));
  const highest = field('max', 'scale', 'range', 'outOf');
  const read = written === undefined ? undefined : readScaled(written, field('min'), highest);
  const label = (word === undefined ? undefined : labelOfWord(word)) ?? read?.label;
  if (!label) return undefined;
  const trend = readTrend(field('trend'));
  return { label, ...(read?.score === undefined ? {} : { score: read.score }), ...(trend ? { trend } : {}) };
}
