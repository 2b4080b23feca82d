import type { Log } from '../../log';
import type { AssistContext } from '../AssistContext';
import { instructsModel } from '../model/instructionSigns';
import { languageOf, weighContext } from '../search/weighContext';
import type { RankedArticle } from '../search/rankArticles';
import { isMeaning, knownLanguage } from '../search/termsOf';

/** Twilio Agent Connect's client of Twilio's knowledge bases, as far as it is used: `tac.getKnowledgeClient()` fits. */
export interface TacKnowledgeClient {
  searchKnowledgeBase(
    knowledgeBaseId: string,
    query: string,
    topK?: number,
  ): Promise<readonly { content: string; knowledgeId: string; score?: number }[]>;
}

export interface TacKnowledgeOptions {
  client: TacKnowledgeClient;
  /** `know_knowledgebase_…` */
  knowledgeBaseId: string;
  /** Milliseconds a search may take. Default 1,000. */
  withinMs?: number;
}

const DEFAULT_WITHIN_MS = 1_000;
const MOST_CHUNKS = 3;
const MOST_WORDS = 12;
const TITLE_UNITS = 80;
/** For a chunk without a score of its own. */
const UNKNOWN_CONFIDENCE = 0.4;

/**
 * What a knowledge base of TAC's says. The query is the handoff's intent and the names of what it is about ("refund",
 * "damaged"): no words of the customer's leave for it. A late or failing search finds nothing.
 */
export async function searchTacKnowledge(
  { client, knowledgeBaseId, withinMs = DEFAULT_WITHIN_MS }: TacKnowledgeOptions,
  context: AssistContext,
  log: Log,
): Promise<RankedArticle[]> {
  const query = subjectOf(context);
  if (query === '') return [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), withinMs);
  });
  try {
    const chunks = await Promise.race([client.searchKnowledgeBase(knowledgeBaseId, query, MOST_CHUNKS), late]);
    return chunks.slice(0, MOST_CHUNKS).flatMap(({ content, knowledgeId, score }, place): RankedArticle[] => {
      if (content.trim() === '' || instructsModel(content)) return [];
      const confidence = score !== undefined && score >= 0 && score <= 1 ? score : UNKNOWN_CONFIDENCE;
      const [title = ''] = content.trim().split(/\n|(?<=[.!?])\s/);
      return [
        {
          article: {
            id: `tac.${knowledgeId}.${place}`,
            title: title.replace(/^#+\s*/, '').slice(0, TITLE_UNITS),
            kind: 'article',
            intents: [],
            questions: [],
            variables: [],
            body: content,
          },
          confidence,
        },
      ];
    });
  } catch {
    log.warn({ knowledgeBaseId }, "TAC's knowledge base gave no answer; suggestions come from the articles alone");
    return [];
  } finally {
    clearTimeout(timer);
  }
}

function subjectOf(context: AssistContext): string {
  const weights = weighContext(context, knownLanguage(languageOf(context)) ?? 'en');
  const meanings = [...weights]
    .filter(([term]) => isMeaning(term))
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_WORDS)
    .map(([term]) => term.slice(1));
  return [...new Set([...(context.intent?.split('_') ?? []), ...meanings])].join(' ');
}
