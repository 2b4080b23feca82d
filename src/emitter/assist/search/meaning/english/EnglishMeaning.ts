import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { AssistContext } from '../../../AssistContext';
import { meantTexts, type ArticleIndex, type Nearness } from '../../ArticleIndex';
import { knownLanguage } from '../../termsOf';
import { customerTexts, languageOf, mostTelling, weighedTexts } from '../../weighContext';
import elsewhere from '../elsewhere.json';
import { Elsewhere } from '../Elsewhere';
import { NearestArticles } from '../NearestArticles';
import { addTo } from '../vectorMath';

/** Fewer articles than this don't tell what is near and what is not. */
const FEWEST_ARTICLES = 8;
/** From so many articles on a title has no vector of its own and only an answer's beginning is read: it takes minutes as it is. */
const MANY_ARTICLES = 1_000;
const BEGINNING_UNITS = 120;

/** Texts between two turns of the loop: those that were read before come at once. */
const TEXTS_A_TURN = 10;

/** How near English articles are to a conversation in English. */
export interface EnglishNearness {
  /** To the whole of it, and to the message that says most. */
  near: Nearness;
  last: Nearness;
  /** How near what was asked last is to what people write about other matters (cosine). */
  elsewhere: number;
}

/** A text's vector of length one; nothing where texts can't be read. */
export interface ReadsEnglish {
  of: (text: string) => Promise<Float32Array | undefined>;
}

interface Read {
  nearest: NearestArticles;
  others: Elsewhere;
}

/** Meaning by the English encoder, on a thread of its own. The articles are read once, in the background. */
export class EnglishMeaning {
  private readonly made = new WeakMap<ArticleIndex, Promise<Read | undefined>>();
  private readonly ready = new WeakMap<ArticleIndex, Read>();
  private isClosed = false;
  private texts = 0;

  constructor(private readonly thread: ReadsEnglish) {}

  /** Begins to read an index's articles, and says when they are read. Done once for each. */
  prepare(index: ArticleIndex): Promise<unknown> {
    const begun = this.made.get(index);
    if (begun) return begun;
    const reading = this.read(index);
    this.made.set(index, reading);
    return reading.then((read) => read && this.ready.set(index, read));
  }

  /** Nothing in another language, while the articles are not read, and when it takes longer than `withinMs`. */
  async near(index: ArticleIndex, context: AssistContext, withinMs?: number): Promise<EnglishNearness | undefined> {
    void this.prepare(index);
    const read = this.ready.get(index);
    if (!read || !isEnglish(languageOf(context))) return undefined;
    const asked = this.ask(index, read, context);
    if (withinMs === undefined) return asked;
    const late = new AbortController();
    const nothing = sleep(withinMs, undefined, { signal: late.signal, ref: false }).catch(() => undefined);
    return Promise.race([asked, nothing]).finally(() => late.abort());
  }

  /** Articles that are not read yet are not read any more. */
  close(): void {
    this.isClosed = true;
  }

  private async ask(index: ArticleIndex, read: Read, context: AssistContext): Promise<EnglishNearness | undefined> {
    const asked = customerTexts(context);
    const said: { vector: Float32Array; near: Nearness }[] = [];
    for (const text of asked.length > 0 ? asked : [context.summary ?? '']) {
      const vector = await this.thread.of(text);
      if (vector) said.push({ vector, near: index.nearness(read.nearest.cosines(vector)) });
    }
    const last = mostTelling(context, said, ({ near }) => near.top());
    if (!last) return undefined;
    const sum = new Float32Array(last.vector.length);
    for (const [text, weight] of weighedTexts(context)) {
      const vector = await this.thread.of(text.replaceAll('_', ' '));
      if (vector) addTo(sum, vector, weight);
    }
    return {
      near: index.nearness(read.nearest.cosines(sum)),
      last: last.near,
      elsewhere: read.others.cosine(last.vector),
    };
  }

  private async read(index: ArticleIndex): Promise<Read | undefined> {
    const english = [...index.articles.entries()].filter(([, { language }]) => isEnglish(language));
    if (english.length < FEWEST_ARTICLES) return undefined;
    const others = new Elsewhere();
    for (const text of elsewhere.english) {
      const vector = await this.next(text);
      if (!vector) return undefined;
      others.know(vector);
    }
    let nearest: NearestArticles | undefined;
    const many = english.length >= MANY_ARTICLES;
    for (const [place, article] of english) {
      for (const text of meantTexts(article).slice(many ? 1 : 0)) {
        const vector = await this.next(many ? text.slice(0, BEGINNING_UNITS) : text);
        if (!vector) return undefined;
        nearest ??= new NearestArticles(vector.length);
        nearest.add(place, vector);
        others.add(vector);
      }
    }
    return nearest && { nearest, others };
  }

  private async next(text: string): Promise<Float32Array | undefined> {
    this.texts += 1;
    if (this.texts % TEXTS_A_TURN === 0) await nextTurn();
    return this.isClosed ? undefined : this.thread.of(text);
  }
}

/** What has no language is read as English. */
function isEnglish(language: string | undefined): boolean {
  return language === undefined || knownLanguage(language) === 'en';
}
