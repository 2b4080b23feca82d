import MiniSearch from 'minisearch';
import type { Article } from '../knowledge/Article';
import { plainBlocks } from '../knowledge/plainText';
import { isMeaning, knownLanguage, termsOf } from './termsOf';

/** Longest piece of an article that is one entry of the index, in UTF-16 units. */
const CHUNK_UNITS = 1_500;
const FIELD_BOOST = { title: 2.5, intents: 1.2, body: 1 };
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
  body: string;
}

interface LanguageIndex {
  language: string;
  search: MiniSearch<Chunk>;
  vocabulary: Set<string>;
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
      const weights = weigh(part.language);
      if (weights.size === 0) continue;
      const share = hasWanted && part.language !== wanted ? OTHER_LANGUAGE : 1;
      const results = part.search.search([...weights.keys()].join(' '), {
        tokenize: (text) => text.split(' '),
        processTerm: (term) => term,
        boost: FIELD_BOOST,
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
    const vocabulary = new Set<string>();
    const search = new MiniSearch<Chunk>({
      fields: ['title', 'intents', 'body'],
      storeFields: ['article'],
      tokenize: (text) => termsOf(text, language),
      processTerm: (term) => term,
    });
    let id = 0;
    for (const place of places) {
      const article = this.articles[place];
      if (!article) continue;
      const intents = article.intents.join(' ');
      for (const body of chunksOf(article.body)) {
        search.add({ id, article: place, title: article.title, intents, body });
        id += 1;
        for (const term of termsOf(`${article.title} ${intents} ${body}`, language)) vocabulary.add(term);
      }
    }
    return { language, search, vocabulary };
  }
}

const INTENT_BOOST = 1.5;

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
