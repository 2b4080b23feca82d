import type { AssistContext } from '../AssistContext';
import { knownValue } from '../local/variables';
import { answerOf } from '../knowledge/answerOf';
import type { Article } from '../knowledge/Article';
import { plainBlocks } from '../knowledge/plainText';
import { fillVariables } from '../local/variables';

const VARIABLES = ['order', 'invoice', 'refund', 'total', 'email', 'phone', 'date', 'name', 'address', 'item'];

/** A source as the model gets it and drafts are held against. */
export interface Ground {
  article: Article;
  /** The paragraphs, filled with what is known, what the customer may be told first. */
  blocks: string[];
  language: string;
}

export function groundOf(article: Article, context: AssistContext, language: string): Ground {
  const answer = answerOf(article);
  const rest = plainBlocks(article.body)
    .filter(({ heading, text }) => !heading && text !== answer)
    .map(({ text }) => text);
  const blocks = [answer, ...rest].map((text) => fillVariables(text, context.details)).filter((text) => text !== '');
  return { article, blocks, language };
}

/** The handoff's details that are plain values; one that says more may have been put there by anybody. */
export function plainDetails({ details }: AssistContext): string[] {
  return VARIABLES.flatMap((name) => knownValue(name, details) ?? []);
}
