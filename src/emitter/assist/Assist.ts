import type { Registry } from 'prom-client';
import type { Article as ArticleView, Asked, Feedback, Suggestion, Suggestions } from '../../handoff/suggestions';
import type { RedactOptions } from '../../handoff/redact/redact';
import type { Log } from '../log';
import { QuickActions, type ActionCall, type RunResult } from './actions/QuickActions';
import { localAnswer, modelAnswer } from './answerQuestion';
import type { AssistContext } from './AssistContext';
import type { AssistOptions } from './AssistOptions';
import { AssistRecords } from './feedback/AssistRecords';
import type { Article } from './knowledge/Article';
import { articleView } from './knowledge/articleBlocks';
import { Knowledge } from './knowledge/Knowledge';
import { searchTacKnowledge } from './knowledge/TacKnowledge';
import { localSuggestions, MOST_REPLIES } from './local/localSuggestions';
import { accountedChat } from './model/accountedChat';
import { chatModel, type Chat } from './model/ChatModel';
import { embeddingsModel } from './model/EmbeddingsModel';
import { draftSuggestions } from './model/draftSuggestions';
import { ArticleIndex } from './search/ArticleIndex';
import { EnglishMeaning } from './search/meaning/english/EnglishMeaning';
import { englishThread } from './search/meaning/english/EnglishThread';
import { VectorsFile } from './search/meaning/english/VectorsFile';
import { RemoteMeaning } from './search/meaning/RemoteMeaning';
import { DEFAULT_FEWEST_CONFIDENCE, rankArticles, type RankedArticle } from './search/rankArticles';

/** What is remembered of one handoff while it is worked on. */
interface Worked {
  seq: number;
  /** Proposals that were dismissed: they don't come back, in other words neither. */
  dismissed: Set<string>;
  intent?: string;
  /** Articles that came from elsewhere than the folder, by their ids. */
  fetched: Map<string, Article>;
}

export interface AssistDeps {
  registry: Registry;
  redaction?: RedactOptions;
  log: Log;
}

/** Handoffs that are remembered; the one that was not asked about for the longest goes when there are more. */
const MOST_WORKED = 2_000;
/** Proposals that are remembered as dismissed for one handoff: a handful is offered at a time. */
const MOST_DISMISSED = 200;
/** With a question of the agent's own, the conversation is only the background. */
const ASKED_CONFIDENCE = 0.25;
const NEAREST = 3;
/** The English encoder has read a message within this on an idle machine ten times over; nobody waits longer. */
const ENGLISH_WITHIN_MS = 300;

/** Suggestions, answers and quick actions for human agents. It never sends anything to a customer. */
export class Assist {
  private readonly knowledge: Knowledge;
  private readonly actions: QuickActions;
  private readonly records: AssistRecords;
  private readonly chatAbout: ((handoffId: string) => Chat) | undefined;
  private readonly remote: RemoteMeaning | undefined;
  private readonly english: EnglishMeaning;
  private readonly worked = new Map<string, Worked>();

  constructor(
    private readonly options: AssistOptions,
    private readonly deps: AssistDeps,
  ) {
    this.knowledge = new Knowledge(options.knowledge, deps.log, options.watch);
    this.actions = new QuickActions(options.actions ?? [], deps.log);
    this.records = new AssistRecords(deps.registry, options.records ?? {}, deps.log);
    const { model } = options;
    this.chatAbout = model && accountedChat(chatModel(model, deps.log), model, deps.log);
    this.remote =
      options.embeddings && new RemoteMeaning(embeddingsModel(options.embeddings, deps.log), deps.redaction);
    const before = VectorsFile.beside(options.knowledge);
    const thread = englishThread();
    this.english = new EnglishMeaning({ of: async (text) => (await before).of(text) ?? thread.of(text) });
    // The articles are embedded before the first conversation needs them.
    void this.knowledge.index().then((index) => {
      this.remote?.prepare(index);
      void this.english.prepare(index);
    });
  }

  /** Sets of suggestions, each better than the one before; the first is there at once, from the local articles. */
  async *suggest(handoffId: string, context: AssistContext, signal?: AbortSignal): AsyncGenerator<Suggestions> {
    const worked = this.working(handoffId);
    worked.seq = Math.max(worked.seq + 1, Date.now());
    worked.intent = context.intent ?? worked.intent;
    const { seq } = worked;
    const { log, redaction } = this.deps;
    const isDismissed = (id: string): boolean => worked.dismissed.has(proposalOf(id));
    const set = (local: readonly Suggestion[], drafts: readonly Suggestion[], writing: boolean): Suggestions => ({
      suggestions: [
        ...repliesOf(
          local,
          drafts.filter(({ id }) => !isDismissed(id)),
        ),
        ...local.filter(({ kind, id }) => kind !== 'reply' && !isDismissed(id)),
        ...this.actions.offered(context, isDismissed),
      ],
      seq,
      writing,
    });

    const index = await this.knowledge.index();
    const fewest = this.options.fewestConfidence ?? DEFAULT_FEWEST_CONFIDENCE;
    const english = await this.english.near(index, context, ENGLISH_WITHIN_MS);
    let ranked = rankArticles(index, context, fewest, { english });
    let local = localSuggestions(ranked, context, isDismissed);
    const chat = this.chatAbout?.(handoffId);
    const more = [chat, this.options.tacKnowledge, this.remote].some((one) => one !== undefined);
    let last = set(local, [], more);
    yield last;

    const near = await this.remote?.near(index, context, handoffId);
    if (signal?.aborted) return;
    if (near) {
      ranked = rankArticles(index, context, fewest, { remote: near, english });
      local = localSuggestions(ranked, context, isDismissed);
      last = set(local, [], chat !== undefined || this.options.tacKnowledge !== undefined);
      yield last;
    }
    if (this.options.tacKnowledge) {
      const found = await this.fromTac(worked, context);
      if (signal?.aborted) return;
      if (found.length > 0) {
        ranked = merged(ranked, found);
        local = localSuggestions(ranked, context, isDismissed);
        last = set(local, [], chat !== undefined);
        yield last;
      }
    }
    if (chat) {
      for await (const drafts of draftSuggestions(chat, ranked, context, { redaction, log, signal })) {
        if (signal?.aborted) return;
        last = set(local, drafts, true);
        yield last;
      }
    }
    if (signal?.aborted) return;
    if (last.writing) {
      last = { ...last, writing: false };
      yield last;
    }
    this.record(handoffId, worked, last, index, context);
  }

  /** Answers an agent's own question from the same sources. The question goes nowhere but to the configured model. */
  async ask(handoffId: string, question: string, context: AssistContext, signal?: AbortSignal): Promise<Asked> {
    const worked = this.working(handoffId);
    const asked: AssistContext = {
      ...context,
      summary: undefined,
      intent: undefined,
      attempted: [],
      messages: [{ role: 'customer', text: question }],
      // An agent may say again what was a secret in the conversation.
      earlier: [...(context.earlier ?? []), ...context.messages],
    };
    const index = await this.knowledge.index();
    const fetched =
      worked.fetched.size > 0
        ? rankArticles(new ArticleIndex([...worked.fetched.values()]), asked, ASKED_CONFIDENCE)
        : [];
    const [remote, english] = await Promise.all([
      this.remote?.near(index, asked, handoffId),
      this.english.near(index, asked, ENGLISH_WITHIN_MS),
    ]);
    const ranked = merged(rankArticles(index, asked, ASKED_CONFIDENCE, { remote, english }), fetched);
    const { redaction } = this.deps;
    const chat = this.chatAbout?.(handoffId);
    const written = chat && (await modelAnswer(chat, question, ranked, context, { redaction, signal }));
    const answer = written ?? localAnswer(question, ranked, context);
    this.records.add({
      handoffId,
      event: 'asked',
      intent: worked.intent ?? context.intent,
      by: answer.by,
      articles: answer.sources.map(({ id }) => id),
    });
    return answer;
  }

  async article(handoffId: string, articleId: string): Promise<ArticleView | undefined> {
    const article = (await this.knowledge.article(articleId)) ?? this.worked.get(handoffId)?.fetched.get(articleId);
    return article && articleView(article);
  }

  feedback(handoffId: string, { suggestionId, event, distance, reason }: Feedback): void {
    const worked = this.working(handoffId);
    if (event === 'dismissed' || event === 'not_helpful') this.dismiss(worked, proposalOf(suggestionId));
    this.records.add({
      handoffId,
      event,
      intent: worked.intent,
      suggestionId,
      by: suggestionId.startsWith('draft.') ? 'model' : 'knowledge',
      articles: suggestionId.startsWith('action.')
        ? []
        : [proposalOf(suggestionId).replace(/^(?:reply|article)\./, '')],
      distance,
      reason,
    });
  }

  private dismiss({ dismissed }: Worked, proposal: string): void {
    dismissed.add(proposal);
    const [oldest] = dismissed;
    if (dismissed.size > MOST_DISMISSED && oldest !== undefined) dismissed.delete(oldest);
  }

  runAction(name: string, call: ActionCall): Promise<RunResult> {
    return this.actions.run(name, call);
  }

  /** Waits for what is being written, and stops watching. */
  async close(): Promise<void> {
    this.knowledge.close();
    this.english.close();
    await this.records.idle();
  }

  private async fromTac(worked: Worked, context: AssistContext): Promise<RankedArticle[]> {
    if (!this.options.tacKnowledge) return [];
    const found = await searchTacKnowledge(this.options.tacKnowledge, context, this.deps.log);
    for (const { article } of found) worked.fetched.set(article.id, article);
    return found;
  }

  private record(
    handoffId: string,
    worked: Worked,
    set: Suggestions,
    index: ArticleIndex,
    context: AssistContext,
  ): void {
    const replies = set.suggestions.flatMap((suggestion) => (suggestion?.kind === 'reply' ? [suggestion] : []));
    if (replies.length === 0) {
      const nearest = rankArticles(index, context, 0).slice(0, NEAREST);
      const articles = nearest.map(({ article }) => article.id);
      this.records.add({ handoffId, event: 'nothing_found', intent: worked.intent, articles });
    }
    for (const { id, by, sources } of replies)
      this.records.add({
        handoffId,
        event: 'offered',
        intent: worked.intent,
        suggestionId: id,
        by,
        articles: sources.map((source) => source.id),
      });
  }

  private working(handoffId: string): Worked {
    const worked = this.worked.get(handoffId) ?? { seq: 0, dismissed: new Set(), fetched: new Map() };
    this.worked.delete(handoffId);
    this.worked.set(handoffId, worked);
    const [oldest] = this.worked.keys();
    if (this.worked.size > MOST_WORKED && oldest !== undefined) this.worked.delete(oldest);
    return worked;
  }
}

/** A reply and a model's draft from the same article are one proposal. */
function proposalOf(suggestionId: string): string {
  return suggestionId.replace(/^draft\./, 'reply.');
}

/** A draft takes the place of the reply that is from the same article; another one comes first. */
function repliesOf(local: readonly Suggestion[], drafts: readonly Suggestion[]): Suggestion[] {
  const replies = local.filter(({ kind }) => kind === 'reply');
  const before: Suggestion[] = [];
  for (const draft of drafts) {
    const place = replies.findIndex(({ id }) => id === proposalOf(draft.id));
    if (place >= 0) replies[place] = draft;
    else before.push(draft);
  }
  return [...before, ...replies].slice(0, MOST_REPLIES);
}

/** Both in the order they have, the surer of the two heads first. */
function merged(a: readonly RankedArticle[], b: readonly RankedArticle[]): RankedArticle[] {
  const rest = [...b];
  const ranked = a.flatMap((article) => {
    const sooner = rest.findIndex(({ confidence }) => confidence <= article.confidence);
    return [...rest.splice(0, sooner < 0 ? rest.length : sooner), article];
  });
  return [...ranked, ...rest];
}
