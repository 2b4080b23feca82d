import type { AssistContext } from '../AssistContext';
import type { Article } from '../knowledge/Article';
import { tellTried } from './alreadyTried';
import type { ArticleIndex, Hit, Nearness } from './ArticleIndex';
import { confidenceOf, fitOf, type Signs } from './confidence';
import type { EnglishNearness } from './meaning/english/EnglishMeaning';
import { localVectors } from './meaning/localVectors';
import { knownLanguage, wordTerms } from './termsOf';
import { coverage, customerTexts, languageOf, meaningOf, mostTelling, weighContext } from './weighContext';

/** Below this nothing is suggested, unless the configuration says otherwise. */
export const DEFAULT_FEWEST_CONFIDENCE = 0.5;
/** Share of that confidence that is enough for an article behind one that has it. */
const NEXT_SHARE = 0.3;
/** Words from which on a text is no shorter than others. */
const MANY_WORDS = 10;
/** Articles of the full text's and of the meaning's answer that are looked at further. */
const LOOKED_AT = 25;
/** UTF-16 units of what was asked last in which words are counted. */
const MOST_UNITS = 2_000;

export interface RankedArticle {
  article: Article;
  /** 0..1: how likely it is that the articles have an answer, judged by this one. */
  confidence: number;
}

/** What tells of meaning beside the vectors that ship for all languages. */
export interface Nearnesses {
  remote?: Nearness | undefined;
  english?: EnglishNearness | undefined;
}

/**
 * Articles that may answer the conversation, best first: none that was tried or said already. Nothing where the best one's
 * confidence is below `fewestConfidence`: the conversation is about something else. Where it is not, the next ones may be
 * less sure. `remote`: how near articles are by an endpoint's vectors; `english`: by the English encoder's.
 */
export function rankArticles(
  index: ArticleIndex,
  context: AssistContext,
  fewestConfidence = DEFAULT_FEWEST_CONFIDENCE,
  { remote, english }: Nearnesses = {},
): RankedArticle[] {
  const tried = tellTried(context);
  const ranked = signsOf(index, context, { remote, english })
    .map((signs) => ({ article: signs.hit.article, confidence: round(confidenceOf(signs)), fit: fitOf(signs) }))
    .sort((a, b) => b.fit - a.fit);
  if ((ranked[0]?.confidence ?? 0) < fewestConfidence) return [];
  return ranked
    .filter(({ article, confidence }) => confidence >= fewestConfidence * NEXT_SHARE && !tried(article))
    .map(({ article, confidence }) => ({ article, confidence }));
}

/** What the index finds for a conversation, by words and by meaning, with what tells whether it answers. */
export function signsOf(index: ArticleIndex, context: AssistContext, { remote, english }: Nearnesses = {}): Signs[] {
  const asked = customerTexts(context);
  const language = knownLanguage(languageOf(context));
  // The intent is the handoff's; what the customer asked for since need not be that.
  const intent = context.newMessages ? undefined : context.intent;
  const hits = index.find((tag) => weighContext(context, tag), { language, intent }).slice(0, LOOKED_AT);
  const said = (asked.length > 0 ? asked : [context.summary ?? '']).map((whole) => {
    const text = whole.slice(0, MOST_UNITS);
    const vector = localVectors().of(text);
    return { text, vector, near: index.near(vector) };
  });
  const telling = mostTelling(context, said, ({ near }) => near.top());
  const last = telling?.text ?? '';
  const nearLast = remote ?? telling?.near ?? index.nearness(new Float32Array(0));
  const elsewhere = telling ? index.elsewhere(telling.vector) : 0;
  const near = remote ?? index.near(meaningOf(context));
  const best = Math.max(...hits.map(({ score }) => score), Number.MIN_VALUE);
  const ahead = nearLast.ahead();
  const ofEnglish = english && {
    elsewhere: english.elsewhere,
    ahead: english.last.ahead(),
    top: english.last.top(),
  };
  const found = withNearest(hits, near);
  return (english ? withNearest(found, english.near) : found).map((hit) => {
    const tag = knownLanguage(hit.article.language) ?? 'en';
    const has = (term: string): boolean => hit.terms.has(term);
    const words = wordTerms(last, tag).filter(({ word }) => !/^\d+$/.test(word));
    const known = words.filter(({ word, meanings }) => index.knows(word, tag) || meanings.length > 0).length;
    return {
      hit,
      share: hit.score / best,
      covered: coverage(last, tag, has),
      // "No, not that" has few words of its own: what it is about may stand in an earlier message or in the summary.
      about: Math.max(...[...asked, context.summary ?? ''].map((text) => coverage(text, tag, has))),
      known: words.length === 0 ? 0 : known / words.length,
      like: index.likeness(words, hit.article),
      near: near.of(hit.article),
      nearLast: nearLast.of(hit.article),
      elsewhere,
      ahead,
      read: english &&
        ofEnglish && { ...ofEnglish, near: english.near.of(hit.article), last: english.last.of(hit.article) },
      length: Math.min(1, last.split(/\s+/).length / MANY_WORDS),
      english: language === 'en',
      named: intent !== undefined && hit.article.intents.includes(intent),
      foreign: index.speaks(language) && tag !== language,
      since: (context.newMessages ?? 0) > 0,
    };
  });
}

/** The hits, and the articles that are near without a word in common. */
function withNearest(hits: readonly Hit[], near: Nearness): Hit[] {
  const found = new Set(hits.map(({ article }) => article));
  const more = near.best(LOOKED_AT).filter((article) => !found.has(article));
  return [...hits, ...more.map((article) => ({ article, score: 0, told: 0, asked: 0, terms: new Set<string>() }))];
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
