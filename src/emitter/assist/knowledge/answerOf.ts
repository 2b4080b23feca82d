import type { Article } from './Article';
import { plainBlocks } from './plainText';

/** Reading Markdown costs more than all else that is done with an article. */
const known = new WeakMap<Article, string>();

/** What an article would have the customer told: all of a canned reply, the first paragraph of an article. */
export function answerOf(article: Article): string {
  const before = known.get(article);
  if (before !== undefined) return before;
  const answer = read(article);
  known.set(article, answer);
  return answer;
}

function read(article: Article): string {
  const texts = plainBlocks(article.body).filter(({ heading }) => !heading);
  return article.kind === 'reply' ? texts.map(({ text }) => text).join('\n\n') : (texts[0]?.text ?? '');
}
