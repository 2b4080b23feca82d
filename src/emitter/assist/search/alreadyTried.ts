import type { AssistContext } from '../AssistContext';
import { answerOf } from '../knowledge/answerOf';
import type { Article } from '../knowledge/Article';
import { sentencesOf } from '../../envelope/sentences';
import { knownLanguage, wordTerms } from './termsOf';

/** Share of the words of an answer that an earlier message has, from which the answer counts as given. */
const SAID_ALREADY = 0.75;
/** How alike an attempt and what an article is about must be (Dice's coefficient). */
const SAME_STEP = 0.7;
/** An attempt of fewer words than this says too little to be looked for inside a sentence. */
const FEWEST_INSIDE = 3;

/** What an attempt says about how it went, not about what was done. */
const OUTCOMES = keysOf(
  'offered tried looked checked declined accepted refused failed success successful unsuccessful suggested explained advised proposed asked found',
  'en',
);
/** A sentence with one of these takes something back instead of offering it. */
const NEGATED = /\b(?:not|n['’]t|never|instead|without|no|nicht|kein\w*|statt|ohne|nie)\b/iu;

/** Whether an article says what was tried or said in this conversation already: it is never suggested again. */
export function tellTried(context: AssistContext): (article: Article) => boolean {
  const attempts = context.attempted.map((attempt) => attempt.replace(/\b\d{3,}\b/g, ' '));
  const said = context.messages
    .filter(({ role, text }) => (role === 'assistant' || role === 'human') && text.trim() !== '')
    .map(({ text }) => text);

  return (article) => {
    if (attempts.length === 0 && said.length === 0) return false;
    const language = knownLanguage(article.language) ?? 'en';
    const answer = answerOf(article);
    const words = (text: string): Set<string> => keysOf(text, language);
    const answerWords = words(answer);
    if (said.some((message) => share(answerWords, words(message)) >= SAID_ALREADY)) return true;
    const steps = attempts.map((attempt) => without(words(attempt), OUTCOMES)).filter(({ size }) => size > 0);
    if (steps.length === 0) return false;
    const title = words(article.title);
    const sentences = sentencesOf(answer).filter((sentence) => !NEGATED.test(sentence));
    const offers = NEGATED.test(article.title) ? [] : [title];
    return steps.some(
      (step) =>
        offers.some((offer) => dice(step, offer) >= SAME_STEP) ||
        sentences.some((sentence) => {
          const told = words(sentence);
          return dice(step, told) >= SAME_STEP || (step.size >= FEWEST_INSIDE && share(step, told) === 1);
        }),
    );
  };
}

/** One key a word: its stem. Gaps for variables are no words. */
function keysOf(text: string, language: string): Set<string> {
  return new Set(
    wordTerms(text.replace(/\{\{[^{}]*\}\}/g, ' '), language)
      .map(({ word }) => word)
      .filter((word) => !/^\d+$/.test(word)),
  );
}

function without(words: Set<string>, left: ReadonlySet<string>): Set<string> {
  return new Set([...words].filter((word) => !left.has(word)));
}

function common(a: Set<string>, b: Set<string>): number {
  let count = 0;
  for (const word of a) if (b.has(word)) count += 1;
  return count;
}

/** How much of `a` is in `b`: 0..1. */
function share(a: Set<string>, b: Set<string>): number {
  return a.size === 0 ? 0 : common(a, b) / a.size;
}

function dice(a: Set<string>, b: Set<string>): number {
  return a.size + b.size === 0 ? 0 : (2 * common(a, b)) / (a.size + b.size);
}
