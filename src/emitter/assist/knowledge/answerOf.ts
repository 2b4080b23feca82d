import type { Article } from './Article';
import { plainBlocks } from './plainText';

/** What an article would have the customer told: all of a canned reply, the first paragraph of an article. */
export function answerOf(article: Article): string {
  const texts = plainBlocks(article.body).filter(({ heading }) => !heading);
  return article.kind === 'reply' ? texts.map(({ text }) => text).join('\n\n') : (texts[0]?.text ?? '');
}
