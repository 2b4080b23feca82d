import type { AssistContext } from '../AssistContext';
import type { Article } from '../knowledge/Article';
import { tellTried } from './alreadyTried';
import type { ArticleIndex } from './ArticleIndex';
import { knownLanguage } from './termsOf';
import { coverage, customerTexts, languageOf, weighContext } from './weighContext';

/** Below this nothing is suggested, unless the configuration says otherwise. */
export const DEFAULT_FEWEST_CONFIDENCE = 0.3;
/** Articles of the index's answer that are looked at further. */
const LOOKED_AT = 25;
/** The score of a search result at which its confidence is half of what it can be. */
const HALF_SCORE = 6;
/** How much of the confidence is that the article has the words of what was asked last. */
const ASKED_SHARE = 0.55;
/** After the handoff the words of the newest message decide, more than what it was about. */
const ASKED_SINCE = 4;
/** An article with fewer of the words than this has one of them by chance. */
const FEWEST_COVERED = 0.35;

export interface RankedArticle {
  article: Article;
  /** 0..1: how sure it is that this answers the customer. */
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
  const asked = customerTexts(context);
  // The intent is the handoff's; what the customer asked for since need not be that.
  const intent = context.newMessages ? undefined : context.intent;
  const hits = index
    .find((language) => weighContext(context, language), { language: languageOf(context), intent })
    .slice(0, LOOKED_AT);
  const ranked: (RankedArticle & { score: number })[] = [];
  for (const { article, score, terms } of hits) {
    const language = knownLanguage(article.language) ?? 'en';
    const has = (term: string): boolean => terms.has(term);
    const covered = coverage(asked[0] ?? context.summary ?? '', language, has);
    // "No, not that" has few words of its own: what it is about may stand in an earlier message or in the summary.
    const about = Math.max(...[...asked, context.summary ?? ''].map((text) => coverage(text, language, has)));
    const sure = ASKED_SHARE * covered + (1 - ASKED_SHARE) * (score / (score + HALF_SCORE));
    const confidence = round(sure * Math.min(1, about / FEWEST_COVERED));
    if (confidence >= fewestConfidence && !tried(article))
      ranked.push({ article, confidence, score: score * (1 + covered * (context.newMessages ? ASKED_SINCE : 1)) });
  }
  return ranked.sort((a, b) => b.score - a.score).map(({ article, confidence }) => ({ article, confidence }));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
