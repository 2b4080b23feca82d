import type { TranscriptMessage } from '../../handoff/envelope';
import { cutText } from '../../handoff/utf8';
import { createDetect, type Detect } from '../detect/detectTrigger';
import { wordsOf, type Word } from '../detect/words';
import { asSentence, sentencesOf } from './sentences';
import { PROBLEMS, SMALL_TALK, TRIED, WANTS } from './summaryWords';

const MOST_SENTENCES = 3;
const SENTENCE_BYTES = 260;
/** Customer turns that are read: the first ones say what is wanted, the last ones what is left. */
const FIRST_TURNS = 20;
const LAST_TURNS = 40;
/** Below it a sentence is only taken when there is no better one. */
const WORTH_SAYING = 2.5;
/** Words of its own that a request for a person may have and still say nothing else. */
const MORE_THAN_ASKING = 5;
/** From this share of common words on, two sentences say the same. */
const SAME_SHARE = 0.6;

/** Talk about the conversation itself. */
const ABOUT_THE_BOT =
  /\b(?:you (?:don'?t|do not|can'?t|cannot) (?:understand|help)|don'?t understand you|are you (?:a|an|real)|(?:this|stupid|useless|dumb) (?:bot|chatbot|robot|machine|ai)\b|i (?:just )?(?:said|told you)|listen to me|verstehst mich nicht|bist du)/iu;

interface Candidate {
  text: string;
  words: ReadonlySet<string>;
  score: number;
  order: number;
  /** Said in one of the last two turns that say something, and not in the first. */
  late: boolean;
}

let defaultDetect: Detect | undefined;

/**
 * A summary of at most three sentences in the customer's own words, in the order they were said: what is wanted, what
 * went wrong or was tried, and what is left. Small talk, bare numbers and the request for a person itself are passed
 * over where there is better. `undefined` when the customer said nothing that counts. The same conversation always
 * gives the same summary.
 */
export function localSummary(
  transcript: readonly TranscriptMessage[],
  detect: Detect = (defaultDetect ??= createDetect()),
): string | undefined {
  const ranked = candidatesOf(transcript, detect).sort((a, b) => b.score - a.score || a.order - b.order);
  const chosen: Candidate[] = [];
  const take = (from: readonly Candidate[], least: number): void => {
    const next = from.find((one) => one.score >= least && !chosen.some((other) => saysTheSame(one, other)));
    if (next) chosen.push(next);
  };
  take(ranked, Number.NEGATIVE_INFINITY);
  // However much the customer said at first, where it stands now has a place.
  take(
    ranked.filter(({ late }) => late),
    WORTH_SAYING,
  );
  while (chosen.length < MOST_SENTENCES) {
    const before = chosen.length;
    take(ranked, WORTH_SAYING);
    if (chosen.length === before) break;
  }
  if (chosen.length === 0) return undefined;
  return chosen
    .sort((a, b) => a.order - b.order)
    .map(({ text }) => text)
    .join(' ');
}

function candidatesOf(transcript: readonly TranscriptMessage[], detect: Detect): Candidate[] {
  const turns = transcript.filter(({ role }) => role === 'customer');
  const read =
    turns.length <= FIRST_TURNS + LAST_TURNS ? turns : [...turns.slice(0, FIRST_TURNS), ...turns.slice(-LAST_TURNS)];
  const substantial = read
    .map(({ text }) =>
      sentencesOf(text).flatMap((sentence) => {
        const words = wordsOf(sentence);
        return isSmallTalk(words) ? [] : [{ sentence, words }];
      }),
    )
    .filter((sentences) => sentences.length > 0);

  let order = 0;
  return substantial.flatMap((sentences, turn) =>
    sentences.map(({ sentence, words }): Candidate => {
      let score = scoreOf(sentence, words, detect);
      if (turn === 0) score += 1.5;
      const late = turn > 0 && turn >= substantial.length - 2;
      if (late) score += 0.5;
      order += 1;
      return { text: readable(sentence), words: new Set(words.map(({ text }) => text)), score, order, late };
    }),
  );
}

function isSmallTalk(words: readonly Word[]): boolean {
  return words.length <= 12 && words.every(({ text }) => SMALL_TALK.has(text));
}

function scoreOf(sentence: string, words: readonly Word[], detect: Detect): number {
  const said = (set: ReadonlySet<string>): boolean => words.some(({ text }) => set.has(text));
  const letters = sentence.match(/\p{L}/gu)?.length ?? 0;
  let score = 0;
  if (said(WANTS)) score += 2;
  if (said(PROBLEMS)) score += 1.5;
  if (said(TRIED)) score += 1;
  if (letters > 0 && /\d/.test(sentence)) score += 1;
  if (words.length >= 5 || letters >= 25) score += 1;
  if (letters < 8) score -= 2;
  else if (words.length < 4 && letters < 16) score -= 1;
  if (ABOUT_THE_BOT.test(sentence.slice(0, 1_000))) score -= 3;
  const trigger = detect(sentence);
  if (trigger?.kind === 'policy') score += 2;
  // Asking for a person is the handoff's reason, not what it is about.
  if (trigger?.kind === 'explicit' && !saysMore(sentence, trigger.evidence)) score -= 6;
  return score;
}

/** Besides the request itself there are words enough for another matter, or a number. */
function saysMore(sentence: string, evidence: { start: number; end: number } | undefined): boolean {
  if (!evidence) return false;
  const rest = `${sentence.slice(0, evidence.start)} ${sentence.slice(evidence.end)}`;
  return wordsOf(rest).filter(({ text }) => !SMALL_TALK.has(text)).length > MORE_THAN_ASKING || /\d{3}/.test(rest);
}

/** "Yes, ", "ok so ", "hello " in front of what is meant. A "no" that denies what follows ("no connection") stays. */
const OPENING =
  /^(?:(?:hi|hello|hey|hallo|hola|bonjour|ola|olá|ciao|well|so|ok|okay|oh|um|thanks|thank you)(?: there)?[\s,.!;:-]{1,5}|(?:yes|yeah|no|nope|nein|ja|non|oui|si|sí|não|sim)(?:[,.!;:-]{1,3}\s{0,3}|\s{1,3}(?=(?:i|it|its|that|just|thanks|thank|please|we|you|my)\b))){1,3}(?=\S+\s+\S+)/iu;

/** One sentence to whoever counts full stops: "Mr. Smith" goes without. */
function readable(sentence: string): string {
  const whole = asSentence(cutText(sentence.replace(OPENING, ''), SENTENCE_BYTES));
  return whole.replace(/(?<=\p{L}|\d)\.(?= +\S)/gu, '');
}

function saysTheSame(a: Candidate, b: Candidate): boolean {
  const [small, large] = a.words.size < b.words.size ? [a.words, b.words] : [b.words, a.words];
  if (small.size === 0) return true;
  let common = 0;
  for (const word of small) if (large.has(word)) common += 1;
  return common / small.size > SAME_SHARE && common / large.size > SAME_SHARE / 2;
}
