import type { AssistContext } from '../AssistContext';
import type { Article } from '../knowledge/Article';
import { tellTried } from './alreadyTried';
import type { ArticleIndex } from './ArticleIndex';
import { confidenceOf, type Signs } from './confidence';
import { knownLanguage, wordTerms } from './termsOf';
import { coverage, customerTexts, languageOf, weighContext } from './weighContext';

/** Below this nothing is suggested, unless the configuration says otherwise. */
export const DEFAULT_FEWEST_CONFIDENCE = 0.35;
/** Articles of the index's answer that are looked at further. */
const LOOKED_AT = 25;
/** UTF-16 units of what was asked last in which words are counted. */
const MOST_UNITS = 2_000;
/** After the handoff the words of the newest message decide, more than what it was about. */
const ASKED_SINCE = 4;

export interface RankedArticle {
  article: Article;
  /** 0..1: how likely it is that the articles have an answer, judged by this one. */
  confidence: number;
}

/**
 * Articles that may answer the conversation, best first: none that was tried or said already, none below
 * `fewestConfidence`.
 */
export function rankArticles(
  index: ArticleIndex,
  context: AssistContext,
  fewestConfidence = DEFAULT_FEWEST_CONFIDENCE,
): RankedArticle[] {
  const tried = tellTried(context);
  const ranked: (RankedArticle & { score: number })[] = [];
  for (const signs of signsOf(index, context)) {
    const { hit, covered, like } = signs;
    const confidence = round(confidenceOf(signs));
    if (confidence >= fewestConfidence && !tried(hit.article))
      ranked.push({
        article: hit.article,
        confidence,
        score: hit.score * (1 + like + covered * (context.newMessages ? ASKED_SINCE : 1)),
      });
  }
  return ranked.sort((a, b) => b.score - a.score).map(({ article, confidence }) => ({ article, confidence }));
}

/** What the index finds for a conversation, with what tells whether it answers. */
export function signsOf(index: ArticleIndex, context: AssistContext): Signs[] {
  const asked = customerTexts(context);
  const language = languageOf(context);
  // The intent is the handoff's; what the customer asked for since need not be that.
  const intent = context.newMessages ? undefined : context.intent;
  const hits = index.find((tag) => weighContext(context, tag), { language, intent }).slice(0, LOOKED_AT);
  return hits.map((hit) => {
    const tag = knownLanguage(hit.article.language) ?? 'en';
    const has = (term: string): boolean => hit.terms.has(term);
    const last = asked[0] ?? context.summary ?? '';
    const words = wordTerms(last.slice(0, MOST_UNITS), tag).filter(({ word }) => !/^\d+$/.test(word));
    const known = words.filter(({ word, meanings }) => index.knows(word, tag) || meanings.length > 0).length;
    return {
      hit,
      covered: coverage(last, tag, has),
      // "No, not that" has few words of its own: what it is about may stand in an earlier message or in the summary.
      about: Math.max(...[...asked, context.summary ?? ''].map((text) => coverage(text, tag, has))),
      known: words.length === 0 ? 0 : known / words.length,
      like: index.likeness(words, hit.article),
    };
  });
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
