import type { RedactOptions } from '../../../../handoff/redact/redact';
import { redactConversation } from '../../../../handoff/redact/redactConversation';
import type { AssistContext } from '../../AssistContext';
import type { Embed } from '../../model/EmbeddingsModel';
import { meantTexts, type ArticleIndex, type Nearness } from '../ArticleIndex';
import { customerTexts } from '../weighContext';
import { NearestArticles } from './NearestArticles';

/** Texts of one request. */
const BATCH = 64;
/** Fewer articles than this don't tell what is near and what is not. */
const FEWEST_ARTICLES = 8;
/** From so many articles on each has one vector, so that a search among them stays quick. */
const MANY_ARTICLES = 1_000;
/** Customer messages that are embedded as one text, and how much of them. */
const MESSAGES = 2;
/** Messages that are looked through for secrets. */
const LOOKED_AT = 24;
/** How far the local vectors' cosines spread: an endpoint's are brought to the same scale. */
const LOCAL_SPREAD = 0.2;

/** How near articles are to a conversation by the vectors of an endpoint. The articles' are asked for once, in the background. */
export class RemoteMeaning {
  private readonly made = new WeakMap<ArticleIndex, Promise<NearestArticles | undefined>>();
  private readonly ready = new WeakMap<ArticleIndex, NearestArticles>();

  constructor(
    private readonly embed: Embed,
    private readonly redaction?: RedactOptions,
  ) {}

  /** Begins to embed an index's articles; done once for each. A failure is tried again with the next conversation. */
  prepare(index: ArticleIndex): void {
    if (this.made.has(index)) return;
    const making = this.vectorsOf(index);
    this.made.set(index, making);
    void making.then((nearest) => {
      if (nearest) this.ready.set(index, nearest);
      else this.made.delete(index);
    });
  }

  /** On the local cosines' scale; nothing while the articles are not embedded, or when the endpoint gives nothing. */
  async near(index: ArticleIndex, context: AssistContext, handoffId?: string): Promise<Nearness | undefined> {
    this.prepare(index);
    const nearest = this.ready.get(index);
    if (!nearest || index.articles.length < FEWEST_ARTICLES) return undefined;
    // A question before an answer may make a secret of it.
    const { earlier = [] } = context;
    const recent = context.messages.slice(-LOOKED_AT);
    const redacted = redactConversation([...earlier, ...recent], this.redaction);
    const said = customerTexts({ ...context, messages: redacted.messages.slice(earlier.length) })
      .slice(0, MESSAGES)
      .reverse()
      .join('\n');
    const text = said || (context.summary ?? '');
    if (text === '') return undefined;
    const [vector] = (await this.embed([redacted.safe(text)], { handoffId })) ?? [];
    if (!vector) return undefined;
    const cosines = nearest.cosines(vector);
    const mean = cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length;
    const spread = Math.sqrt(cosines.reduce((sum, cosine) => sum + (cosine - mean) ** 2, 0) / cosines.length) || 1;
    return index.nearness(cosines.map((cosine) => (LOCAL_SPREAD * (cosine - mean)) / spread));
  }

  private async vectorsOf(index: ArticleIndex): Promise<NearestArticles | undefined> {
    const many = index.articles.length >= MANY_ARTICLES;
    const texts = index.articles.flatMap((article, place) => {
      const own = meantTexts(article);
      return (many ? [own.join('\n')] : own).map((text) => ({ place, text }));
    });
    let nearest: NearestArticles | undefined;
    for (let from = 0; from < texts.length; from += BATCH) {
      const batch = texts.slice(from, from + BATCH);
      const vectors = await this.embed(
        batch.map(({ text }) => text),
        { patient: true },
      );
      if (!vectors) return undefined;
      nearest ??= new NearestArticles(vectors[0]?.length ?? 0);
      for (const [at, { place }] of batch.entries()) nearest.add(place, vectors[at] ?? []);
    }
    return nearest;
  }
}
