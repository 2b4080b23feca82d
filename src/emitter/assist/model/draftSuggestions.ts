import type { Suggestion } from '../../../handoff/suggestions';
import type { RedactOptions } from '../../../handoff/redact/redact';
import { sentencesOf } from '../../envelope/sentences';
import type { Log } from '../../log';
import type { AssistContext } from '../AssistContext';
import { sourceOf } from '../local/localSuggestions';
import type { RankedArticle } from '../search/rankArticles';
import { knownLanguage } from '../search/termsOf';
import type { Chat } from './ChatModel';
import { draftChecker, type DraftFault } from './checkDraft';
import { draftPrompt } from './draftPrompt';
import { groundOf, plainDetails } from './groundText';
import { instructsModel } from './instructionSigns';
import { readDrafts, type Draft } from './readDrafts';

/** Articles a model gets. */
export const MOST_GROUNDS = 5;
const MORE_SURE = 0.05;

/**
 * Replies by a model, as they are written. A reply is only ever shown as far as its whole sentences are borne out by
 * the articles it cites; one that says anything else is left out altogether. None when the model gives none.
 */
export async function* draftSuggestions(
  chat: Chat,
  ranked: readonly RankedArticle[],
  context: AssistContext,
  { redaction, log, signal }: { redaction?: RedactOptions; log: Log; signal?: AbortSignal },
): AsyncGenerator<Suggestion[]> {
  const chosen = ranked.filter(({ article }) => !instructsModel(article.body)).slice(0, MOST_GROUNDS);
  if (chosen.length === 0) return;
  const grounds = chosen.map(({ article }) => groundOf(article, context, knownLanguage(article.language) ?? 'en'));
  const prompt = draftPrompt(context, grounds, redaction);
  const values = plainDetails(context);
  const faults = new Map<number, string>();
  let shown = '';
  /** By place and sources: a draft is written piece by piece. */
  const checkers = new Map<string, (text: string) => DraftFault | undefined>();

  const suggest = (draft: Draft, place: number): Suggestion[] => {
    const text = draft.whole ? draft.text : wholeSentences(draft.text);
    if (text === '' || faults.has(place)) return [];
    const cited = [...new Set(draft.sources)].flatMap((source) => grounds[source] ?? []);
    const key = `${place} ${draft.sources.join(',')}`;
    const check =
      checkers.get(key) ?? draftChecker({ grounds: cited, values, fence: prompt.fence, system: prompt.system });
    checkers.set(key, check);
    const fault = check(text);
    if (fault) {
      faults.set(place, fault);
      return [];
    }
    const sure = chosen.find(({ article }) => article.id === cited[0]?.article.id)?.confidence ?? 0;
    return [
      {
        id: `draft.${cited[0]?.article.id ?? ''}`,
        kind: 'reply',
        text,
        confidence: Math.min(1, Math.round((sure + MORE_SURE) * 1000) / 1000),
        sources: cited.map(({ article }) => sourceOf(article)),
        by: 'model',
        unsourced: false,
      },
    ];
  };

  let written = '';
  const read = (ended: boolean): Suggestion[] => readDrafts(written, grounds.length, ended).flatMap(suggest);
  for await (const part of chat(prompt, signal)) {
    written += part;
    const now = read(false);
    const key = JSON.stringify(now);
    if (key !== shown && now.length > 0) {
      shown = key;
      yield now;
    }
  }
  if (signal?.aborted) return;
  yield read(true);
  if (faults.size > 0)
    log.info({ faults: [...faults.values()] }, 'drafts that their sources do not bear out were left out');
}

/** A sentence that is still being written may turn out to say anything. */
function wholeSentences(text: string): string {
  const sentences = sentencesOf(text);
  const last = sentences.at(-1);
  if (last !== undefined && !/[.!?…。！？]["'”’)]?$/u.test(last)) sentences.pop();
  // The mark at the very end may be the one of "No." or "3.".
  else sentences.pop();
  return sentences.join(' ');
}
