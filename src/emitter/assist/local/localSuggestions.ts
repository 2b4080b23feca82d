import type { Source, Suggestion } from '../../../handoff/suggestions';
import type { AssistContext } from '../AssistContext';
import { answerOf } from '../knowledge/answerOf';
import type { Article } from '../knowledge/Article';
import type { RankedArticle } from '../search/rankArticles';
import { fillVariables } from './variables';

export const MOST_REPLIES = 3;
const MOST_ARTICLES = 3;
const BY_KNOWLEDGE = { by: 'knowledge', unsourced: false } as const;

export function sourceOf({ id, title, url }: Article): Source {
  return { id, title, ...(url?.toLowerCase().startsWith('https:') ? { url } : {}) };
}

/** Replies of the best articles, filled with the handoff's details, and the articles to read. Best first. */
export function localSuggestions(
  ranked: readonly RankedArticle[],
  { details }: AssistContext,
  isDismissed: (id: string) => boolean,
): Suggestion[] {
  const replies: Suggestion[] = [];
  const articles: Suggestion[] = [];
  for (const { article, confidence } of ranked) {
    const sources = [sourceOf(article)];
    const replyId = `reply.${article.id}`;
    if (replies.length < MOST_REPLIES && !isDismissed(replyId)) {
      const text = fillVariables(answerOf(article), details);
      if (text !== '') replies.push({ id: replyId, kind: 'reply', text, confidence, sources, ...BY_KNOWLEDGE });
    }
    const articleId = `article.${article.id}`;
    if (article.kind === 'article' && articles.length < MOST_ARTICLES && !isDismissed(articleId))
      articles.push({ id: articleId, kind: 'article', text: article.title, confidence, sources, ...BY_KNOWLEDGE });
  }
  return [...replies, ...articles];
}
