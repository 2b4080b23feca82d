import type { Asked } from '../../handoff/suggestions';
import type { RedactOptions } from '../../handoff/redact/redact';
import type { AssistContext } from './AssistContext';
import { answerOf } from './knowledge/answerOf';
import { plainBlocks } from './knowledge/plainText';
import { sourceOf } from './local/localSuggestions';
import { fillVariables } from './local/variables';
import type { Chat } from './model/ChatModel';
import { checkDraft } from './model/checkDraft';
import { answerPrompt } from './model/draftPrompt';
import { MOST_GROUNDS } from './model/draftSuggestions';
import { groundOf, plainDetails } from './model/groundText';
import { instructsModel } from './model/instructionSigns';
import { readDrafts } from './model/readDrafts';
import type { RankedArticle } from './search/rankArticles';
import { knownLanguage, termsOf } from './search/termsOf';

const MOST_PARTS = 2;

/** The answer in the articles' own words: what the customer may be told, and the note that is nearest to the question. */
export function localAnswer(question: string, ranked: readonly RankedArticle[], context: AssistContext): Asked {
  const [best] = ranked;
  if (!best) return { answer: '', sources: [], by: 'knowledge', unsourced: false };
  const language = knownLanguage(best.article.language) ?? 'en';
  const asked = new Set(termsOf(question, language));
  const answer = answerOf(best.article);
  const notes = plainBlocks(best.article.body)
    .filter(({ heading, text }) => !heading && text !== answer)
    .map(({ text }) => ({ text, hits: termsOf(text, language).filter((term) => asked.has(term)).length }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits)
    .map(({ text }) => text);
  const parts = [answer, ...notes].slice(0, MOST_PARTS).map((part) => fillVariables(part, context.details));
  return { answer: parts.join('\n\n'), sources: [sourceOf(best.article)], by: 'knowledge', unsourced: false };
}

/** The model's answer, when it keeps to the articles it cites; nothing otherwise. */
export async function modelAnswer(
  chat: Chat,
  question: string,
  ranked: readonly RankedArticle[],
  context: AssistContext,
  { redaction, signal }: { redaction?: RedactOptions; signal?: AbortSignal },
): Promise<Asked | undefined> {
  const grounds = ranked
    .filter(({ article }) => !instructsModel(article.body))
    .slice(0, MOST_GROUNDS)
    .map(({ article }) => groundOf(article, context, knownLanguage(article.language) ?? 'en'));
  if (grounds.length === 0) return undefined;
  const prompt = answerPrompt(question, context, grounds, redaction);
  let written = '';
  for await (const part of chat(prompt, signal)) written += part;
  const [draft] = readDrafts(written, grounds.length, true);
  if (!draft || draft.text === '') return undefined;
  const cited = [...new Set(draft.sources)].flatMap((source) => grounds[source] ?? []);
  const { fence, system } = prompt;
  if (checkDraft(draft.text, { grounds: cited, values: plainDetails(context), fence, system })) return undefined;
  return { answer: draft.text, sources: cited.map(({ article }) => sourceOf(article)), by: 'model', unsourced: false };
}
