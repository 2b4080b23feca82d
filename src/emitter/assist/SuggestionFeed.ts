import type { Suggestions } from '../../handoff/suggestions';
import { syncNames } from '../../handoff/syncNames';
import type { Log } from '../log';
import type { SyncStore } from '../twilio/SyncStore';
import type { Assist } from './Assist';
import type { AssistContext } from './AssistContext';
import type { HandoffPlace } from './HandoffContexts';

/** Customers send several short messages in a row. */
const DEBOUNCE_MS = 60;
/**
 * Between two writes of one document while a model writes: Sync takes 20 a second of one object in a short burst only
 * (https://www.twilio.com/docs/sync/limits.md).
 */
const BETWEEN_WRITES_MS = 250;

interface Feed {
  timer?: ReturnType<typeof setTimeout>;
  run: AbortController;
  /** The newest set that is still to be written. */
  next?: Suggestions;
  writing?: Promise<void>;
}

export interface FeedDeps {
  assist: Assist;
  sync: SyncStore;
  ttlSeconds: number;
  /** The handoff as it is now, the newest message in it. */
  contextOf: (handoffId: string, place?: HandoffPlace) => Promise<AssistContext | undefined>;
  log: Log;
}

/** Keeps the Sync document `handoff.<id>.suggestions` of each handoff at the newest set. */
export class SuggestionFeed {
  private readonly feeds = new Map<string, Feed>();

  constructor(private readonly deps: FeedDeps) {}

  /** A customer has written: new suggestions are made, and those that are being made for an older message are left. */
  onCustomerMessage(handoffId: string, place?: HandoffPlace): void {
    const feed = this.restart(handoffId);
    feed.timer = setTimeout(() => {
      void this.push(handoffId, feed, place).catch(() =>
        this.deps.log.warn({ handoffId }, 'no suggestions could be made'),
      );
    }, DEBOUNCE_MS);
  }

  /**
   * The suggestions of now: the first set is answered, what gets better after that goes to Sync. Nothing when the
   * handoff is not known.
   */
  async now(handoffId: string, place?: HandoffPlace): Promise<Suggestions | undefined> {
    const context = await this.deps.contextOf(handoffId, place);
    if (!context) return undefined;
    const feed = this.restart(handoffId);
    const sets = this.deps.assist.suggest(handoffId, context, feed.run.signal);
    const first = await sets.next();
    if (first.done) return { suggestions: [], seq: 0, writing: false };
    this.write(handoffId, feed, first.value);
    void this.follow(handoffId, feed, sets).catch(() =>
      this.deps.log.warn({ handoffId }, 'the suggestions could not be made better'),
    );
    return first.value;
  }

  /** Stops what is being made, and waits for what is being written. */
  async close(): Promise<void> {
    for (const { timer, run } of this.feeds.values()) {
      clearTimeout(timer);
      run.abort();
    }
    await Promise.all([...this.feeds.values()].map(({ writing }) => writing));
    this.feeds.clear();
  }

  private restart(handoffId: string): Feed {
    const before = this.feeds.get(handoffId);
    clearTimeout(before?.timer);
    before?.run.abort();
    const feed: Feed = { run: new AbortController(), writing: before?.writing };
    this.feeds.set(handoffId, feed);
    return feed;
  }

  private async push(handoffId: string, feed: Feed, place: HandoffPlace | undefined): Promise<void> {
    try {
      const context = await this.deps.contextOf(handoffId, place);
      if (!context || feed.run.signal.aborted) return;
      await this.follow(handoffId, feed, this.deps.assist.suggest(handoffId, context, feed.run.signal));
    } finally {
      // Nobody knows the handoff, or it could not be read: there is nothing to go on with.
      if (!feed.writing && this.feeds.get(handoffId) === feed) this.feeds.delete(handoffId);
    }
  }

  private async follow(handoffId: string, feed: Feed, sets: AsyncIterable<Suggestions>): Promise<void> {
    for await (const set of sets) {
      if (feed.run.signal.aborted) return;
      this.write(handoffId, feed, set);
    }
    await feed.writing;
    if (this.feeds.get(handoffId) === feed) this.feeds.delete(handoffId);
  }

  /** One write at a time; of the sets that come meanwhile only the newest is written. */
  private write(handoffId: string, feed: Feed, set: Suggestions): void {
    feed.next = set;
    const before = feed.writing ?? Promise.resolve();
    feed.writing = before.then(async () => {
      const { next } = feed;
      if (!next || feed.run.signal.aborted) return;
      feed.next = undefined;
      await this.put(handoffId, next);
      if (next.writing) await new Promise((resolve) => setTimeout(resolve, BETWEEN_WRITES_MS));
    });
  }

  private async put(handoffId: string, set: Suggestions): Promise<void> {
    const { sync, ttlSeconds, log } = this.deps;
    const name = syncNames.suggestions(handoffId);
    let result = await sync.updateDocument(name, { ...set }, ttlSeconds);
    if (!result.ok && result.failure.status === 404) result = await sync.createDocument(name, { ...set }, ttlSeconds);
    if (!result.ok && result.failure.status === 409) result = await sync.updateDocument(name, { ...set }, ttlSeconds);
    if (!result.ok) log.warn({ handoffId }, 'suggestions could not be stored in Sync; the panel asks for them');
  }
}
