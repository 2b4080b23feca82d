import { setImmediate as nextTurn } from 'node:timers/promises';
import MiniSearch from 'minisearch';
import type { Article } from '../knowledge/Article';
import { answerOf } from '../knowledge/answerOf';
import { plainBlocks } from '../knowledge/plainText';
import elsewhere from './meaning/elsewhere.json';
import { Elsewhere } from './meaning/Elsewhere';
import { localVectors } from './meaning/localVectors';
import { highest, NearestArticles } from './meaning/NearestArticles';
import { isMeaning, knownLanguage, termsOf, wordTerms } from './termsOf';

/** Longest piece of an article that is one entry of the index, in UTF-16 units. */
const CHUNK_UNITS = 1_500;
/** What the customer is told says more of what an article is about than the notes for the agent do. */
const FIELD_BOOST = { title: 2, question: 1.6, intents: 0.9, answer: 1, body: 0.45 };
/** A meaning has many words, so that a text soon has it several times: that must count for little. */
const BM25 = { k: 0.7, b: 0.5, d: 0.4 };
/** Entries that a query's terms may touch in all; the time of a search grows with them. */
const MOST_POSTINGS = 4_000;
/** How much an article in another language than the customer's counts. */
const OTHER_LANGUAGE = 0.35;
const SHORTEST_FUZZY = 5;
const FUZZY = 0.2;

/** Words of a text, each with its meanings. */
export type Asked = readonly { word: string; meanings: string[] }[];

/** A term's weight in a query. */
export type WeighTerms = (language: string) => Map<string, number>;

/** How near articles are to something. */
export interface Nearness {
  /** An article's, by meaning: mostly 0..1. */
  of: (article: Article) => number;
  /** The nearest, nearest first. */
  best: (most: number) => Article[];
  /** How near the nearest is. */
  top: () => number;
  /** How much nearer the nearest few are than all are on the average. */
  ahead: () => number;
}

export interface Hit {
  article: Article;
  score: number;
  /** The score by what the article says, and by the questions that it is asked for with. */
  told: number;
  asked: number;
  /** The query's terms that the article has. */
  terms: Set<string>;
}

interface Chunk {
  id: number;
  article: number;
  /** It is a question that the article is asked for with. */
  asks: boolean;
  title: string;
  question: string;
  intents: string;
  answer: string;
  body: string;
}

interface LanguageIndex {
  language: string;
  search: MiniSearch<Chunk>;
  entries: number;
  /** In how many entries each term is. */
  vocabulary: Map<string, number>;
}

/** Articles that are nearest. */
const FEW = 3;
/** How long the index is built before others get their turn, in ms. */
const SLICE_MS = 5;

/** Full-text index over articles: one part for each language, as words are made comparable by language. */
export class ArticleIndex {
  private readonly parts = new Map<string, LanguageIndex>();
  /** Of each article, the words of its title and of each of its questions. */
  private readonly asked: Asked[][] = [];
  private readonly places = new Map<Article, number>();
  private readonly nearest = new NearestArticles(localVectors().dims);
  private readonly others = new Elsewhere();

  /** All at once; for many articles there is `inSlices`. `later` leaves them to be added. */
  constructor(
    readonly articles: readonly Article[],
    later = false,
  ) {
    if (!later) for (const _step of this.build());
  }

  /** The same index, built in slices: nothing else waits longer than for one of them. */
  static async inSlices(articles: readonly Article[]): Promise<ArticleIndex> {
    // The vectors are unpacked, and the first text read by them, in turns of their own.
    localVectors();
    await nextTurn();
    localVectors().of(elsewhere.others[0] ?? '');
    await nextTurn();
    const index = new ArticleIndex(articles, true);
    let since = performance.now();
    for (const _step of index.build()) {
      if (performance.now() - since < SLICE_MS) continue;
      await nextTurn();
      since = performance.now();
    }
    return index;
  }

  /** The articles that fit a query best, best first. `intent` lifts those that name it. */
  find(weigh: WeighTerms, { language, intent }: { language?: string; intent?: string }): Hit[] {
    const wanted = knownLanguage(language);
    const hasWanted = wanted !== undefined && this.parts.has(wanted);
    const best = new Map<number, Hit>();
    for (const part of this.parts.values()) {
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
        const hit = best.get(place) ?? { article, score: 0, told: 0, asked: 0, terms: new Set<string>() };
        // What it says and what it is asked for bear each other out.
        if (result.asks === true) hit.asked = Math.max(hit.asked, score);
        else hit.told = Math.max(hit.told, score);
        hit.score = Math.max(hit.told, hit.asked) + LESSER_SHARE * Math.min(hit.told, hit.asked);
        for (const term of result.queryTerms) hit.terms.add(term);
        best.set(place, hit);
      }
    }
    return [...best.values()].sort((a, b) => b.score - a.score || (a.article.id < b.article.id ? -1 : 1));
  }

  /** How near the articles are to a vector of the local vectors' space, by meaning. */
  near(vector: Float32Array): Nearness {
    return this.nearness(this.nearest.cosines(vector));
  }

  /** Nearness by numbers for the articles' places. */
  nearness(numbers: Float32Array): Nearness {
    return {
      of: (article) => numbers[this.places.get(article) ?? -1] ?? 0,
      best: (most) => highest(numbers, most).flatMap((place) => this.articles[place] ?? []),
      top: () => numbers.reduce((most, number) => Math.max(most, number), 0),
      ahead: () => {
        const top = highest(numbers, FEW);
        const sum = top.reduce((all, place) => all + (numbers[place] as number), 0);
        return top.length === 0
          ? 0
          : sum / top.length - numbers.reduce((all, number) => all + number, 0) / numbers.length;
      },
    };
  }

  /** How near a vector is to what people write about other matters than these articles' (cosine). */
  elsewhere(vector: Float32Array): number {
    return this.others.cosine(vector);
  }

  /** Whether there are articles in a language. */
  speaks(language: string | undefined): boolean {
    return language !== undefined && this.parts.has(language);
  }

  /** How like a text's words are to an article's title or the likest of its questions (Dice's coefficient): 0..1. */
  likeness(words: Asked, article: Article): number {
    const place = this.places.get(article);
    if (place === undefined || words.length === 0) return 0;
    return Math.max(0, ...(this.asked[place] ?? []).map((own) => dice(words, own)));
  }

  /** Whether any article has a term. */
  knows(term: string, language: string): boolean {
    return (this.parts.get(language)?.vocabulary.get(term) ?? 0) > 0;
  }

  private *build(): Generator<void> {
    for (const text of [...elsewhere.english, ...elsewhere.others]) {
      this.others.know(localVectors().of(text));
      yield;
    }
    for (const [place, article] of this.articles.entries()) {
      this.add(article, place);
      yield;
    }
  }

  private add(article: Article, place: number): void {
    const language = knownLanguage(article.language) ?? 'en';
    const part = this.parts.get(language) ?? emptyPart(language);
    this.parts.set(language, part);
    this.places.set(article, place);
    this.asked[place] = [article.title, ...article.questions].map((text) => wordTerms(text, language));
    for (const text of meantTexts(article)) {
      const vector = localVectors().of(text);
      this.nearest.add(place, vector);
      this.others.add(vector);
    }
    const intents = article.intents.join(' ');
    const empty = { article: place, title: '', question: '', intents: '', answer: '', body: '' };
    const chunks = chunksOf(article.body).map((body, chunk) => {
      const answer = chunk === 0 ? answerOf(article) : '';
      return { ...empty, title: article.title, intents, answer, body: body.replace(answer, ' '), asks: false };
    });
    for (const chunk of [...chunks, ...article.questions.map((question) => ({ ...empty, question, asks: true }))]) {
      part.search.add({ ...chunk, id: part.entries });
      part.entries += 1;
      const { title, question, answer, body } = chunk;
      for (const term of new Set(termsOf(`${title} ${question} ${chunk.intents} ${answer} ${body}`, language)))
        part.vocabulary.set(term, (part.vocabulary.get(term) ?? 0) + 1);
    }
  }
}

/** What an article is called, asked for with, and says first. */
export function meantTexts(article: Article): string[] {
  return [article.title, ...article.questions, `${article.title}. ${answerOf(article)}`];
}

function emptyPart(language: string): LanguageIndex {
  return {
    language,
    entries: 0,
    vocabulary: new Map(),
    search: new MiniSearch<Chunk>({
      fields: ['title', 'question', 'intents', 'answer', 'body'],
      storeFields: ['article', 'asks'],
      tokenize: (text) => termsOf(text, language),
      processTerm: (term) => term,
    }),
  };
}

/** Twice what both have over what they have together; a meaning in common counts less than a word. */
function dice(a: Asked, b: Asked): number {
  let common = 0;
  for (const one of a) {
    if (b.some(({ word }) => word === one.word)) common += 1;
    else if (b.some(({ meanings }) => meanings.some((meaning) => one.meanings.includes(meaning)))) common += MEANT;
  }
  return a.length + b.length === 0 ? 0 : (2 * common) / (a.length + b.length);
}

const MEANT = 0.7;

/** How much the lesser of the two counts: what an article says, and what it is asked for. */
const LESSER_SHARE = 0.4;
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
