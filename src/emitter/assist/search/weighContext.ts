import { withoutRequest } from '../../detect/withoutRequest';
import { detectLanguage } from '../../envelope/detectLanguage';
import { sentencesOf } from '../../envelope/sentences';
import type { AssistContext } from '../AssistContext';
import { withoutReference } from './withoutReference';
import { localVectors } from './meaning/localVectors';
import { addTo } from './meaning/vectorMath';
import { isMeaning, isThing, likelyLanguage, wordTerms } from './termsOf';

/** Customer messages that are looked at, from the newest back, with what each counts. */
const MESSAGE_WEIGHTS = [1, 0.45, 0.25, 0.15];
const SUMMARY_WEIGHT = 0.35;
const INTENT_WEIGHT = 0.5;
/** With each message after the handoff its intent and summary count less. */
const FADING = 2;
/** The last thing the customer was told: "no" alone means what it answers. */
const ANSWERED_WEIGHT = 0.15;
/** A meaning counts less than the word itself, which has it too. */
const MEANING_WEIGHT = 0.7;
/** "Jacket" says less than "ripped". */
const THING_WEIGHT = 0.5;
/** Words of one text, so that a pasted novel costs no more than a message. */
const MOST_WORDS = 60;
/** Terms of a query in all: the time of a search grows with them. */
const MOST_TERMS = 70;

/** A "no" that a message begins with, in the languages of the panel: one that "never came" refuses nothing. */
const REFUSES =
  /^[\s¡]*(?:no|nope|nah|nein|nee|non|não|nao)(?![\p{L}\p{N}])|^\s*(?:いいえ|いや|ちがう|違い|لا(?!\p{L}))/iu;
/** UTF-16 units of what was refused that are read, and its last sentences: an offer stands at the end, and a question behind it. */
const MOST_REFUSED = 2_000;
const OFFER_SENTENCES = 2;

/**
 * What the customer said of their matter, newest first; that they want a person says nothing of it. "No, I want my money
 * back" is about what it refuses too.
 */
export function customerTexts({ messages }: AssistContext): string[] {
  const texts: string[] = [];
  for (let place = messages.length - 1; place >= 0 && texts.length < MESSAGE_WEIGHTS.length; place -= 1) {
    const { role, text } = messages[place] as AssistContext['messages'][number];
    if (role !== 'customer') continue;
    const own = withoutReference(withoutRequest(text));
    if (own === '') continue;
    const before = messages[place - 1];
    const refuses = before && before.role !== 'customer' && REFUSES.test(own);
    const offer = refuses ? sentencesOf(before.text.slice(-MOST_REFUSED)).slice(-OFFER_SENTENCES) : [];
    texts.push([own, ...offer].join(' '));
  }
  return texts;
}

/** How much what the handoff was about still says, once the customer has gone on: 1 at first, then less and less. */
export function stillAbout({ newMessages = 0 }: AssistContext): number {
  return 1 / (1 + FADING * newMessages);
}

/** How much a message says of the matter beside the one after it: "hello" and "20418" say little, whenever they come. */
const EARLIER_SHARE = 0.95;

/**
 * Of the customer's messages, newest first, the one that says most of what the articles are about: an answer to a question, a
 * greeting or thanks may come last. `says`: how near any article is to a message. Where the customer has written since the
 * handoff, what was before counts less.
 */
export function mostTelling<T>(context: AssistContext, said: readonly T[], says: (of: T) => number): T | undefined {
  const since = context.newMessages ?? 0;
  let most: { of: T; told: number } | undefined;
  for (const [place, of] of said.entries()) {
    const before = since > 0 && place >= since ? stillAbout(context) : 1;
    const told = says(of) * EARLIER_SHARE ** place * before;
    if (!most || told > most.told) most = { of, told };
  }
  return most?.of;
}

/** The language of a conversation: what the handoff says, else by what the customer wrote. */
export function languageOf(context: AssistContext): string | undefined {
  const said = customerTexts(context).join('\n');
  return context.language ?? detectLanguage(said) ?? likelyLanguage(said);
}

/** The conversation's texts with how much each counts: the newest message counts most. */
export function weighedTexts(context: AssistContext): [text: string, weight: number][] {
  const still = stillAbout(context);
  const texts: [text: string, weight: number][] = customerTexts(context).map((text, place) => [
    text,
    (MESSAGE_WEIGHTS[place] ?? 0) * (place < (context.newMessages ?? 0) ? 1 : still),
  ]);
  const last = context.messages.at(-1);
  const answered = context.messages.filter(({ role }) => role === 'assistant' || role === 'human').at(-1);
  if (answered && last?.role === 'customer') texts.push([answered.text, ANSWERED_WEIGHT]);
  if (context.summary) texts.push([context.summary, SUMMARY_WEIGHT * still]);
  if (context.intent) texts.push([context.intent, INTENT_WEIGHT * still]);
  return texts;
}

/** What the conversation means, as a vector of the local vectors' space. */
export function meaningOf(context: AssistContext): Float32Array {
  const vectors = localVectors();
  const sum = new Float32Array(vectors.dims);
  for (const [text, weight] of weighedTexts(context)) addTo(sum, vectors.of(text.replaceAll('_', ' ')), weight);
  return sum;
}

/** Terms of the conversation in a language, with how much each counts. */
export function weighContext(context: AssistContext, language: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [text, weight] of weighedTexts(context)) {
    for (const { word, meanings } of wordTerms(text, language).slice(0, MOST_WORDS)) {
      const counts = isThing(meanings, language) ? weight * THING_WEIGHT : weight;
      raise(weights, word, counts);
      for (const meaning of meanings) raise(weights, meaning, (counts * MEANING_WEIGHT) / Math.sqrt(meanings.length));
    }
  }
  if (weights.size <= MOST_TERMS) return weights;
  return new Map([...weights].sort(([, a], [, b]) => b - a).slice(0, MOST_TERMS));
}

/** Said twice counts once, at its highest weight. */
function raise(weights: Map<string, number>, term: string, weight: number): void {
  weights.set(term, Math.max(weights.get(term) ?? 0, weight));
}

/** How much of what was asked last an article answers, by its terms: 0..1. Meanings stand in for their words. */
export function coverage(text: string, language: string, has: (term: string) => boolean): number {
  let found = 0;
  let all = 0;
  for (const { word, meanings } of wordTerms(text, language).slice(0, MOST_WORDS)) {
    if (isMeaning(word) || /^\d+$/.test(word)) continue;
    all += 1;
    if (has(word)) found += 1;
    else if (meanings.some(has)) found += 0.8;
  }
  return all === 0 ? 0 : found / all;
}
