import type { OpenDocument, SyncClientLike } from './SyncClientLike';
import { openUntilStopped } from './openUntilStopped';
import { readList } from './readList';
import { SharedWatches } from './SharedWatches';
import type { Stop, SyncListener, SyncObjects, WatchedObjects } from './SyncWatch';

/** A connection that is back this soon was never gone, to an agent: nothing is said of it. */
const GRACE_MS = 3_000;

/**
 * A client that was told to go away for good (Twilio's 406 and 417) never comes back by itself: another takes its place
 * after this long, in milliseconds, twice as long after each one that does not last, spread by half.
 */
const ANOTHER_AFTER_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** Tells of a document's data, now and at each change. */
function readDocument(document: OpenDocument, tell: SyncListener<unknown>): void {
  document.on('updated', ({ data }) => tell({ kind: 'value', value: data }));
  document.on('removed', () => tell({ kind: 'absent' }));
  tell({ kind: 'value', value: document.data });
}

/**
 * The plugin's one connection to Sync. It is made when something is first watched, so an agent whose tasks carry no
 * handoff never has one. `token` reads Flex's token of that moment: it is replaced about once an hour.
 */
export class SyncConnection implements SyncObjects {
  private client: SyncClientLike | undefined;
  private state = '';
  private lost: ReturnType<typeof setTimeout> | undefined;
  private another: ReturnType<typeof setTimeout> | undefined;
  private anotherAfterMs = ANOTHER_AFTER_MS;
  private takenAt = 0;
  private readonly documents = new SharedWatches<unknown>((name, tell) =>
    openUntilStopped(async () => this.connect().document({ id: name, mode: 'open_existing' }), readDocument, tell),
  );
  private readonly lists = new SharedWatches<readonly unknown[]>((name, tell) =>
    openUntilStopped(async () => this.connect().list({ id: name, mode: 'open_existing' }), readList, tell),
  );

  /** What is open already, as it was told of last. */
  readonly kept: WatchedObjects = {
    watchDocument: (name, listener) => this.documents.tellKept(name, listener),
    watchList: (name, listener) => this.lists.tellKept(name, listener),
  };

  constructor(
    private readonly createClient: (token: string) => SyncClientLike,
    private readonly token: () => string,
  ) {}

  watchDocument(name: string, listener: SyncListener<unknown>): Stop {
    return this.documents.watch(name, listener);
  }

  watchList(name: string, listener: SyncListener<readonly unknown[]>): Stop {
    return this.lists.watch(name, listener);
  }

  /** Flex has a new token. */
  tokenUpdated(): void {
    // On its way out the client would keep the token and never come back with it: it gets it once it is out.
    if (this.state === 'disconnecting') return;
    // A refused token shows as a lost connection, which the watchers hear of.
    this.client?.updateToken(this.token()).catch(() => undefined);
  }

  private connect(): SyncClientLike {
    if (this.client) return this.client;
    const client = this.createClient(this.token());
    client.on('tokenAboutToExpire', () => this.tokenUpdated());
    // A laptop that slept through the warning.
    client.on('tokenExpired', () => this.tokenUpdated());
    client.on('connectionStateChanged', (state) => {
      if (client !== this.client) return;
      this.state = state;
      clearTimeout(this.another);
      // Out for good, unless there is a newer token; with the one that it had the client stays where it is, and another
      // takes its place.
      if (state === 'disconnected' || state === 'denied') this.tokenUpdated();
      if (this.state === 'disconnected') this.takeAnotherSoon(client);
      if (state === 'connected') {
        clearTimeout(this.lost);
        this.lost = undefined;
        this.setReachable(true);
      } else {
        // A client that cannot come back stays `connecting` for as long as it tries.
        this.lost ??= setTimeout(() => this.setReachable(false), GRACE_MS);
      }
    });
    this.client = client;
    this.takenAt = Date.now();
    return client;
  }

  private takeAnotherSoon(gone: SyncClientLike): void {
    if (Date.now() - this.takenAt > LONGEST_WAIT_MS) this.anotherAfterMs = ANOTHER_AFTER_MS;
    const wait = this.anotherAfterMs * (0.75 + Math.random() / 2);
    this.anotherAfterMs = Math.min(this.anotherAfterMs * 2, LONGEST_WAIT_MS);
    this.another = setTimeout(() => {
      this.client = undefined;
      gone.shutdown().catch(() => undefined);
      this.documents.beginAgain();
      this.lists.beginAgain();
    }, wait);
  }

  private setReachable(reachable: boolean): void {
    this.documents.setReachable(reachable);
    this.lists.setReachable(reachable);
  }
}
