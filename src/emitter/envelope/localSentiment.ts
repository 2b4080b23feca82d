import type { Sentiment, TranscriptMessage } from '../../handoff/envelope';
import { wordsOf } from '../detect/words';
import { INTENSIFIERS, NEGATIONS, SENTIMENT_PAIRS, SENTIMENT_WORDS, type SentimentWords } from './sentimentWords';

/** Points of the trend that are kept, the newest. */
const MOST_POINTS = 200;
/** Words behind a negation that it turns round. */
const NEGATED_WITHIN = 3;
/** A sum of weights this large is half way to the end of the scale. */
const HALF_WAY = 2.5;
/** How much a turn that shows a mood counts in the mood now; the rest is what came before. */
const NEWEST_SHARE = 0.65;
/** What is left of a mood after a turn that shows none: "let me speak to your manager" calms nobody. */
const KEPT = 0.85;
/** From where on a score is no longer neutral. */
const LEANING = 0.25;
const SHORTEST_BEGINNING = 4;
const SHOUTED_LETTERS = 8;

const EMOJI: readonly [pattern: RegExp, weight: number][] = [
  [/[😀😃😄😁😊🙂😍🥰👍🎉❤😎🤩]|(?<![\p{L}\p{N}]):-?\)/gu, 1.5],
  [/[😠😡🤬😤👎😞😢😭😒🙄😩😫💩]|(?<![\p{L}\p{N}]):-?\(/gu, -2],
];

function weightOf(word: string, { whole, beginnings }: SentimentWords): number {
  const known = whole.get(word);
  if (known !== undefined) return known;
  for (let length = Math.min(word.length, 12); length >= SHORTEST_BEGINNING - 1; length -= 1) {
    const weight = beginnings.get(word.slice(0, length));
    if (weight !== undefined) return weight;
  }
  return 0;
}

/** The mood of one message, -1..1, rounded to hundredths. Linear in its length. */
export function sentimentOf(message: string, language = 'en'): number {
  const lexicon = SENTIMENT_WORDS.get(language.slice(0, 2)) ?? SENTIMENT_WORDS.get('en');
  if (!lexicon) return 0;
  const words = wordsOf(message);
  let good = 0;
  let bad = 0;
  let negatedUntil = -1;
  let clause = -1;
  words.forEach(({ text, clause: own }, place) => {
    if (own !== clause) {
      clause = own;
      negatedUntil = -1;
    }
    const pair = SENTIMENT_PAIRS.get(`${words[place - 1]?.text ?? ''} ${text}`);
    let weight = pair ?? weightOf(text, lexicon);
    if (weight !== 0) {
      const before = words[place - 1];
      if (before?.clause === own && INTENSIFIERS.has(before.text)) weight *= 1.4;
      // "Not good" is bad; "not a problem" is hardly praise.
      if (pair === undefined && place <= negatedUntil && !NEGATIONS.has(text)) weight *= weight > 0 ? -0.9 : -0.4;
      if (weight > 0) good += weight;
      else bad -= weight;
    }
    if (NEGATIONS.has(text)) negatedUntil = place + NEGATED_WITHIN;
  });
  for (const [pattern, weight] of EMOJI) {
    const found = Math.min(3, message.match(pattern)?.length ?? 0);
    if (weight > 0) good += found * weight;
    else bad -= found * weight;
  }
  if (bad > 0) bad += heat(message);
  // Politeness does not take a complaint back.
  const sum = bad >= 2 ? Math.min(0, good * 0.4 - bad) : good - bad;
  return round(sum / (Math.abs(sum) + HALF_WAY));
}

/** Shouting and piled-up marks make a complaint stronger. */
function heat(message: string): number {
  const head = message.slice(0, 2_000);
  const letters = head.match(/\p{L}/gu)?.length ?? 0;
  const capitals = head.match(/\p{Lu}/gu)?.length ?? 0;
  const shouts = letters >= SHOUTED_LETTERS && capitals > letters * 0.7;
  return (shouts ? 1.5 : 0) + (/[!?]{2}/.test(head) ? 1 : 0);
}

function round(score: number): number {
  const rounded = Math.round(score * 100) / 100;
  return rounded === 0 ? 0 : Math.max(-1, Math.min(1, rounded));
}

/**
 * The customer's mood: one point per customer turn, oldest first (the newest 200), the score now, and a word for it.
 * `mixed` when the turns lean both ways and the mood now is neither. `undefined` when the customer said nothing.
 */
export function localSentiment(
  transcript: readonly TranscriptMessage[],
  language?: string,
): Required<Sentiment> | undefined {
  const turns = transcript.filter(({ role }) => role === 'customer').slice(-MOST_POINTS);
  if (turns.length === 0) return undefined;
  const trend = turns.map(({ text }) => sentimentOf(text, language));
  const score = round(
    trend.reduce((mood, point, turn) => {
      if (turn === 0) return point;
      return Math.abs(point) < 0.1 ? mood * KEPT : point * NEWEST_SHARE + mood * (1 - NEWEST_SHARE);
    }, 0),
  );
  return { label: labelOf(score, trend), score, trend };
}

function labelOf(score: number, trend: readonly number[]): Sentiment['label'] {
  if (score <= -LEANING) return 'negative';
  if (score >= LEANING) return 'positive';
  const [low, high] = [Math.min(...trend), Math.max(...trend)];
  return low <= -0.35 && high >= 0.35 ? 'mixed' : 'neutral';
}
