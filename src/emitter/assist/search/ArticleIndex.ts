import MiniSearch from 'minisearch';
import type { Article } from '../knowledge/Article';
import { answerOf } from '../knowledge/answerOf';
import { plainBlocks } from '../knowledge/plainText';
import { isMeaning, knownLanguage, termsOf } from './termsOf';

/** Longest piece of an article that is one entry of the index, in UTF-16 units. */
const CHUNK_UNITS = 1_500;
/** What the customer is told says more of what an article is about than the notes for the agent do. */
const FIELD_BOOST = { title: 2, intents: 0.9, answer: 1, body: 0.45 };
/** A meaning has many words, so that a text soon has it several times: that must count for little. */
const BM25 = { k: 0.7, b: 0.5, d: 0.4 };
/** Entries that a query's terms may touch in all; the time of a search grows with them. */
const MOST_POSTINGS = 4_000;
/** How much an article in another language than the customer's counts. */
const OTHER_LANGUAGE = 0.35;
const SHORTEST_FUZZY = 5;
const FUZZY = 0.2;

/** A term's weight in a query. */
export type WeighTerms = (language: string) => Map<string, number>;

export interface Hit {
  article: Article;
  score: number;
  /** The query's terms that the article has. */
  terms: Set<string>;
}

interface Chunk {
  id: number;
  article: number;
  title: string;
  intents: string;
  answer: string;
  body: string;
}

interface LanguageIndex {
  language: string;
  search: MiniSearch<Chunk>;
  /** In how many entries each term is. */
  vocabulary: Map<string, number>;
}

/** Full-text index over articles: one part for each language, as words are made comparable by language. */
export class ArticleIndex {
  private readonly parts: LanguageIndex[] = [];

  constructor(readonly articles: readonly Article[]) {
    const byLanguage = new Map<string, number[]>();
    articles.forEach((article, place) => {
      const language = knownLanguage(article.language) ?? 'en';
      byLanguage.set(language, [...(byLanguage.get(language) ?? []), place]);
    });
    for (const [language, places] of byLanguage) this.parts.push(this.part(language, places));
  }

  /** The articles that fit a query best, best first. `intent` lifts those that name it. */
  find(weigh: WeighTerms, { language, intent }: { language?: string; intent?: string }): Hit[] {
    const wanted = knownLanguage(language);
    const hasWanted = this.parts.some((part) => part.language === wanted);
    const best = new Map<number, Hit>();
    for (const part of this.parts) {
      const weights = affordable(weigh(part.language), part);
      if (weights.size === 0) continue;
      const share = hasWanted && part.language !== wanted ? OTHER_LANGUAGE : 1;
      const results = part.search.search([...weights.keys()].join(' '), {
        tokenize: (text) => text.split(' '),
        processTerm: (term) => term,
        boost: FIELD_BOOST,
        bm25: BM25,
        boostTerm: (term) => weights.get(term) ?? 1,
        fuzzy: (term) =>
          term.length >= SHORTEST_FUZZY && !isMeaning(term) && !part.vocabulary.has(term) ? FUZZY : false,
      });
      for (const result of results) {
        const place = Number(result.article);
        const article = this.articles[place];
        if (!article) continue;
        const named = intent !== undefined && article.intents.includes(intent);
        const score = result.score * share * (named ? INTENT_BOOST : 1);
        const before = best.get(place);
        if (!before || before.score < score) best.set(place, { article, score, terms: new Set(result.queryTerms) });
      }
    }
    return [...best.values()].sort((a, b) => b.score - a.score || (a.article.id < b.article.id ? -1 : 1));
  }

  private part(language: string, places: readonly number[]): LanguageIndex {
    const vocabulary = new Map<string, number>();
    const search = new MiniSearch<Chunk>({
      fields: ['title', 'intents', 'answer', 'body'],
      storeFields: ['article'],
      tokenize: (text) => termsOf(text, language),
      processTerm: (term) => term,
    });
    let id = 0;
    for (const place of places) {
      const article = this.articles[place];
      if (!article) continue;
      const intents = article.intents.join(' ');
      chunksOf(article.body).forEach((body, chunk) => {
        const answer = chunk === 0 ? answerOf(article) : '';
        const rest = body.replace(answer, ' ');
        search.add({ id, article: place, title: article.title, intents, answer, body: rest });
        id += 1;
        for (const term of new Set(termsOf(`${article.title} ${intents} ${body}`, language)))
          vocabulary.set(term, (vocabulary.get(term) ?? 0) + 1);
      });
    }
    return { language, search, vocabulary };
  }
}

const INTENT_BOOST = 1.5;

/** Rare terms first, as they tell most; the common ones while there is room. */
function affordable(weights: Map<string, number>, { vocabulary }: LanguageIndex): Map<string, number> {
  const entries = (term: string): number => vocabulary.get(term) ?? 0;
  const kept = new Map<string, number>();
  let postings = 0;
  for (const [term, weight] of [...weights].sort(([a, x], [b, y]) => entries(a) / x - entries(b) / y)) {
    if (kept.size > 0 && postings + entries(term) > MOST_POSTINGS) continue;
    postings += entries(term);
    kept.set(term, weight);
  }
  return kept;
}

/** The text in pieces that end where a block ends. A short article is one. */
function chunksOf(markdown: string): string[] {
  const chunks: string[] = [];
  let current = '';
  for (const { text } of plainBlocks(markdown)) {
    if (current !== '' && current.length + text.length > CHUNK_UNITS) {
      chunks.push(current);
      current = '';
    }
    current += `${text}\n`;
  }
  if (current !== '' || chunks.length === 0) chunks.push(current);
  return chunks;
}
