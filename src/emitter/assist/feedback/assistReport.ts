import type { AssistRecord } from './AssistRecord';

export interface AssistReport {
  /** Share of the offered replies that were used, by intent. */
  acceptance: { intent: string; offered: number; used: number; share: number }[];
  /** Articles by how often their suggestions were used. */
  articles: { id: string; offered: number; used: number; dismissed: number; notHelpful: number; distance?: number }[];
  /** Intents that nothing was found for, and the articles that came nearest: what is worth writing about. */
  gaps: { intent: string; times: number; nearest: string[] }[];
  asked: { times: number; unanswered: number };
}

const NO_INTENT = '(none)';
const NEAREST = 3;

/** What the records tell: which articles help, what there is none for, and how often suggestions are taken up. */
export function assistReport(records: readonly AssistRecord[]): AssistReport {
  const intents = new Map<string, { offered: Set<string>; used: Set<string> }>();
  const articles = new Map<string, AssistReport['articles'][number] & { distances: number[] }>();
  const gaps = new Map<string, { times: number; nearest: Map<string, number> }>();
  const asked = { times: 0, unanswered: 0 };

  for (const { event, intent = NO_INTENT, handoffId, suggestionId = '', articles: ids, distance } of records) {
    const [first] = ids;
    const key = `${handoffId} ${suggestionId.replace(/^draft\./, 'reply.')}`;
    const byIntent = put(intents, intent, () => ({ offered: new Set(), used: new Set() }));
    const article = first === undefined ? undefined : put(articles, first, () => newArticle(first));
    if (event === 'offered') {
      // Offered again with each message: once a handoff is enough.
      if (article && !byIntent.offered.has(key)) article.offered += 1;
      byIntent.offered.add(key);
    } else if (event === 'used') {
      if (article && !byIntent.used.has(key)) article.used += 1;
      byIntent.used.add(key);
    } else if (event === 'sent') {
      if (distance !== undefined) article?.distances.push(distance);
    } else if (event === 'dismissed') {
      if (article) article.dismissed += 1;
    } else if (event === 'not_helpful') {
      if (article) article.notHelpful += 1;
    } else if (event === 'nothing_found') {
      const gap = put(gaps, intent, () => ({ times: 0, nearest: new Map<string, number>() }));
      gap.times += 1;
      for (const id of ids) gap.nearest.set(id, (gap.nearest.get(id) ?? 0) + 1);
    } else if (event === 'asked') {
      asked.times += 1;
      if (ids.length === 0) asked.unanswered += 1;
    }
  }

  return {
    acceptance: [...intents]
      .filter(([, { offered }]) => offered.size > 0)
      .map(([intent, { offered, used }]) => ({
        intent,
        offered: offered.size,
        used: used.size,
        share: Math.round((used.size / offered.size) * 1000) / 1000,
      }))
      .sort((a, b) => b.offered - a.offered),
    articles: [...articles.values()]
      .filter(({ offered, used }) => offered + used > 0)
      .map(({ distances, ...article }) => ({
        ...article,
        ...(distances.length > 0 ? { distance: Math.round((sum(distances) / distances.length) * 1000) / 1000 } : {}),
      }))
      .sort((a, b) => b.used - a.used || b.offered - a.offered),
    gaps: [...gaps]
      .map(([intent, { times, nearest }]) => ({
        intent,
        times,
        nearest: [...nearest]
          .sort(([, a], [, b]) => b - a)
          .slice(0, NEAREST)
          .map(([id]) => id),
      }))
      .sort((a, b) => b.times - a.times),
    asked,
  };
}

function newArticle(id: string): AssistReport['articles'][number] & { distances: number[] } {
  return { id, offered: 0, used: 0, dismissed: 0, notHelpful: 0, distances: [] };
}

function put<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
