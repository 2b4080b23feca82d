import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ListPage, OpenDocument, OpenList, SyncClientLike } from './SyncClientLike';
import { LINGER_MS } from './SharedWatches';
import { SyncConnection } from './SyncConnection';
import type { Stop, SyncEvent } from './SyncWatch';

type Handler = (event: never) => void;

/** Hands events to whoever listens, like Sync's own objects. */
class Told {
  private readonly handlers = new Map<string, Handler[]>();
  readonly on = (event: string, handler: Handler): void => {
    this.handlers.set(event, [...(this.handlers.get(event) ?? []), handler]);
  };
  emit(event: string, payload?: unknown): void {
    for (const handler of this.handlers.get(event) ?? []) handler(payload as never);
  }
}

class FakeDocument extends Told implements OpenDocument {
  closed = false;
  constructor(readonly data: unknown) {
    super();
  }
  close(): void {
    this.closed = true;
  }
}

class FakeList extends Told implements OpenList {
  closed = false;
  pagesRead = 0;
  constructor(private readonly pages: readonly (readonly { index: number; data: unknown }[])[]) {
    super();
  }
  getItems = async (): Promise<ListPage> => this.page(0);
  close(): void {
    this.closed = true;
  }
  private page(number: number): ListPage {
    this.pagesRead += 1;
    return {
      items: this.pages[number] ?? [],
      hasNextPage: number + 1 < this.pages.length,
      nextPage: async () => this.page(number + 1),
    };
  }
}

class FakeClient extends Told implements SyncClientLike {
  readonly opened: string[] = [];
  readonly tokens: string[] = [];
  documentOpens: () => Promise<OpenDocument> = async () => new FakeDocument(undefined);
  listOpens: () => Promise<OpenList> = async () => new FakeList([]);
  document({ id }: { id: string }): Promise<OpenDocument> {
    this.opened.push(id);
    return this.documentOpens();
  }
  list({ id }: { id: string }): Promise<OpenList> {
    this.opened.push(id);
    return this.listOpens();
  }
  shutDown = false;
  async shutdown(): Promise<void> {
    this.shutDown = true;
  }
  async updateToken(token: string): Promise<void> {
    this.tokens.push(token);
  }
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

function connection(client: FakeClient): { sync: SyncConnection; made: string[] } {
  const made: string[] = [];
  const sync = new SyncConnection(
    (token) => {
      made.push(token);
      return client;
    },
    () => `token-${made.length}`,
  );
  return { sync, made };
}

describe('the connection to Sync', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is made when first needed, and once', async () => {
    const client = new FakeClient();
    const { sync, made } = connection(client);
    expect(made).toEqual([]);
    sync.watchDocument('a', () => undefined);
    sync.watchList('b', () => undefined);
    await settled();
    expect(made).toEqual(['token-0']);
    sync.tokenUpdated();
    client.emit('tokenAboutToExpire');
    client.emit('tokenExpired');
    expect(client.tokens).toEqual(['token-1', 'token-1', 'token-1']);
  });

  it('takes another client for one that Twilio told to go away for good, and reads everything through it', async () => {
    const clients = ['first', 'second', 'third'].map((word) => {
      const client = new FakeClient();
      client.documentOpens = async () => new FakeDocument(word);
      return client;
    });
    const [first, second, third] = clients as [FakeClient, FakeClient, FakeClient];
    const left = [...clients];
    const sync = new SyncConnection(
      () => left.shift() ?? third,
      () => 'token',
    );
    const heard: SyncEvent<unknown>[] = [];
    sync.watchDocument('a', (event) => heard.push(event));
    await settled();
    first.emit('connectionStateChanged', 'connected');

    // What comes back by itself is left alone.
    first.emit('connectionStateChanged', 'disconnected');
    await vi.advanceTimersByTimeAsync(1_000);
    first.emit('connectionStateChanged', 'connected');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(first.shutDown).toBe(false);

    first.emit('connectionStateChanged', 'disconnected');
    await vi.advanceTimersByTimeAsync(20_000);
    expect([first.shutDown, second.opened]).toEqual([true, ['a']]);
    second.emit('connectionStateChanged', 'connected');
    expect(heard[heard.length - 1]).toEqual({ kind: 'value', value: 'second' });

    // A late word of the one before says nothing any more.
    first.emit('connectionStateChanged', 'disconnected');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(second.shutDown).toBe(false);
  });

  it('comes back when its token’s time was over before Flex had a new one', async () => {
    // As Twilio's client does: a token that comes while it is being shut out is kept, and nothing more.
    class ShutOut extends FakeClient {
      at = 'connected';
      be(state: string): void {
        this.at = state;
        this.emit('connectionStateChanged', state);
      }
      override async updateToken(token: string): Promise<void> {
        const known = this.tokens.includes(token);
        this.tokens.push(token);
        if (!known && (this.at === 'disconnected' || this.at === 'denied')) this.be('connected');
      }
    }
    const shutOut: Readonly<Record<string, (client: ShutOut, meanwhile: () => void) => void>> = {
      'in the middle': (client, meanwhile) => {
        client.be('disconnecting');
        client.emit('tokenExpired');
        meanwhile();
        client.be('disconnected');
      },
      'when it comes back from sleep': (client, meanwhile) => {
        client.be('connecting');
        client.be('denied');
        meanwhile();
        client.emit('tokenExpired');
      },
    };
    for (const [when, happens] of Object.entries(shutOut))
      for (const renewed of ['meanwhile', 'after']) {
        const client = new ShutOut();
        let token = 'old';
        client.tokens.push(token);
        const sync = new SyncConnection(
          () => client,
          () => token,
        );
        sync.watchDocument('a', () => undefined);
        await settled();
        const renew = (): void => {
          token = 'new';
          sync.tokenUpdated();
        };
        happens(client, renewed === 'meanwhile' ? renew : () => undefined);
        if (renewed === 'after') renew();
        expect(client.at, `${when}, renewed ${renewed}`).toBe('connected');
      }
  });

  it('opens a document once for all who watch it and closes it a while after the last has left', async () => {
    const client = new FakeClient();
    const document = new FakeDocument('first');
    client.documentOpens = async () => document;
    const { sync } = connection(client);
    const one: unknown[] = [];
    const other: unknown[] = [];

    const stopOne = sync.watchDocument('a', (event) => one.push(event));
    await settled();
    const stopOther = sync.watchDocument('a', (event) => other.push(event));
    document.emit('updated', { data: 'second' });
    stopOne();
    stopOne();
    expect(document.closed).toBe(false);
    document.emit('updated', { data: 'third' });
    stopOther();

    const heard = (value: string): SyncEvent<unknown> => ({ kind: 'value', value });
    expect(one).toEqual([heard('first'), heard('second')]);
    expect(other).toEqual([heard('first'), heard('second'), heard('third')]);
    expect(client.opened).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(LINGER_MS);
    expect(document.closed).toBe(true);
  });

  it('is not asked again by an agent who comes back to a task, and was told of what happened meanwhile', async () => {
    const client = new FakeClient();
    const list = new FakeList([[{ index: 0, data: 'a' }]]);
    client.listOpens = async () => list;
    const { sync } = connection(client);
    const stop = sync.watchList('a', () => undefined);
    await settled();
    stop();
    list.emit('itemAdded', { item: { index: 1, data: 'b' } });
    await vi.advanceTimersByTimeAsync(LINGER_MS - 1_000);
    const heard: SyncEvent<readonly unknown[]>[] = [];
    sync.watchList('a', (event) => heard.push(event));
    await vi.advanceTimersByTimeAsync(LINGER_MS);
    expect(heard).toEqual([{ kind: 'value', value: ['a', 'b'] }]);
    expect(client.opened).toEqual(['a']);
    expect(list.closed).toBe(false);
  });

  it('keeps few objects open that nobody watches: those left first are closed', async () => {
    const client = new FakeClient();
    const documents: FakeDocument[] = [];
    client.documentOpens = async () => {
      const document = new FakeDocument('here');
      documents.push(document);
      return document;
    };
    const { sync } = connection(client);
    for (let number = 0; number < 20; number += 1) {
      const stop = sync.watchDocument(`task ${number}`, () => undefined);
      await settled();
      stop();
    }
    const open = documents.map(({ closed }) => !closed);
    expect(open.filter(Boolean).length).toBeLessThanOrEqual(8);
    expect(open[0]).toBe(false);
    expect(open[19]).toBe(true);
  });

  it('closes what opens after its watcher has left', async () => {
    const client = new FakeClient();
    const document = new FakeDocument('late');
    client.documentOpens = async () => document;
    const { sync } = connection(client);
    const heard: unknown[] = [];
    sync.watchDocument('a', (event) => heard.push(event))();
    await settled();
    expect(document.closed).toBe(true);
    expect(heard).toEqual([]);
  });

  it('says that an object is absent, and does not ask again', async () => {
    const client = new FakeClient();
    client.documentOpens = () => Promise.reject(Object.assign(new Error('not found'), { status: 404 }));
    const { sync } = connection(client);
    const heard: unknown[] = [];
    sync.watchDocument('a', (event) => heard.push(event));
    await settled();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(heard).toEqual([{ kind: 'absent' }]);
    expect(client.opened).toHaveLength(1);
  });

  it('tries again after another failure, and stops trying when nobody watches', async () => {
    const client = new FakeClient();
    client.documentOpens = () => Promise.reject(new Error('503'));
    const { sync } = connection(client);
    const heard: SyncEvent<unknown>[] = [];
    const stop = sync.watchDocument('a', (event) => heard.push(event));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(heard.map(({ kind }) => kind)).toEqual(['unreachable', 'unreachable']);
    client.documentOpens = async () => new FakeDocument('back');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(heard.at(-1)).toEqual({ kind: 'value', value: 'back' });
    stop();

    client.documentOpens = () => Promise.reject(new Error('503'));
    sync.watchDocument('b', () => undefined)();
    await settled();
    const asked = client.opened.length;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(client.opened).toHaveLength(asked);
  });

  it('says when the connection is lost, and what it knew when it is back', async () => {
    const client = new FakeClient();
    client.documentOpens = async () => new FakeDocument('known');
    const { sync } = connection(client);
    const heard: SyncEvent<unknown>[] = [];
    sync.watchDocument('a', (event) => heard.push(event));
    await settled();
    client.emit('connectionStateChanged', 'disconnected');
    client.emit('connectionStateChanged', 'connecting');
    client.emit('connectionStateChanged', 'disconnected');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(heard.map(({ kind }) => kind)).toEqual(['value', 'unreachable']);
    client.emit('connectionStateChanged', 'connected');
    expect(heard.map(({ kind }) => kind)).toEqual(['value', 'unreachable', 'value']);
  });

  it('says so too when the client tries to connect again and again', async () => {
    const client = new FakeClient();
    client.documentOpens = async () => new FakeDocument('known');
    const { sync } = connection(client);
    const heard: SyncEvent<unknown>[] = [];
    sync.watchDocument('a', (event) => heard.push(event));
    await settled();
    client.emit('connectionStateChanged', 'connecting');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(heard.map(({ kind }) => kind)).toEqual(['value', 'unreachable']);
  });

  it('says so when Sync takes too long to answer, and what it is when it answers', async () => {
    const client = new FakeClient();
    let answer: (document: OpenDocument) => void = () => undefined;
    client.documentOpens = () => new Promise((resolve) => (answer = resolve));
    const { sync } = connection(client);
    const heard: SyncEvent<unknown>[] = [];
    sync.watchDocument('a', (event) => heard.push(event));
    await vi.advanceTimersByTimeAsync(6_000);
    expect(heard.map(({ kind }) => kind)).toEqual(['unreachable']);
    answer(new FakeDocument('late'));
    await settled();
    expect(heard.at(-1)).toEqual({ kind: 'value', value: 'late' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toHaveLength(2);
  });

  it('says nothing of a connection that is back at once', async () => {
    const client = new FakeClient();
    const { sync } = connection(client);
    const heard: SyncEvent<unknown>[] = [];
    sync.watchDocument('a', (event) => heard.push(event));
    await settled();
    client.emit('connectionStateChanged', 'disconnected');
    await vi.advanceTimersByTimeAsync(1_000);
    client.emit('connectionStateChanged', 'connected');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard.map(({ kind }) => kind)).toEqual(['value']);
  });

  it('reads a list from its end, shows each part as it comes, and what is added meanwhile at its place', async () => {
    const client = new FakeClient();
    const list = new FakeList([
      [
        { index: 3, data: 'd' },
        { index: 1, data: 'b' },
      ],
      [{ index: 0, data: 'a' }],
    ]);
    client.listOpens = async () => list;
    const { sync } = connection(client);
    const heard: SyncEvent<readonly unknown[]>[] = [];
    const stop = sync.watchList('a', (event) => heard.push(event));
    await Promise.resolve();
    list.emit('itemAdded', { item: { index: 3, data: 'd' } });
    await settled();
    expect(heard).toEqual([
      { kind: 'value', value: ['b', 'd'], partial: true },
      { kind: 'value', value: ['a', 'b', 'd'] },
    ]);
    list.emit('itemAdded', { item: { index: 4, data: 'e' } });
    await vi.advanceTimersByTimeAsync(50);
    stop();
    list.emit('itemAdded', { item: { index: 5, data: 'f' } });
    await vi.advanceTimersByTimeAsync(50);
    expect(heard.slice(2)).toEqual([{ kind: 'value', value: ['a', 'b', 'd', 'e'] }]);
    await vi.advanceTimersByTimeAsync(LINGER_MS);
    expect(list.closed).toBe(true);
  });

  it('tells of a burst of added items once', async () => {
    const client = new FakeClient();
    const list = new FakeList([[{ index: 0, data: 0 }]]);
    client.listOpens = async () => list;
    const { sync } = connection(client);
    const heard: SyncEvent<readonly unknown[]>[] = [];
    sync.watchList('a', (event) => heard.push(event));
    await settled();
    for (let index = 50; index > 0; index -= 1) list.emit('itemAdded', { item: { index, data: index } });
    await vi.advanceTimersByTimeAsync(50);
    expect(heard).toHaveLength(2);
    expect(heard[1]).toEqual({ kind: 'value', value: Array.from({ length: 51 }, (_, index) => index) });
  });

  it('tells of a hundred items a second ten times a second, each of them in the end', async () => {
    const client = new FakeClient();
    const list = new FakeList([[{ index: 0, data: 0 }]]);
    client.listOpens = async () => list;
    const { sync } = connection(client);
    const heard: SyncEvent<readonly unknown[]>[] = [];
    sync.watchList('a', (event) => heard.push(event));
    await settled();
    for (let index = 1; index <= 100; index += 1) {
      list.emit('itemAdded', { item: { index, data: index } });
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(200);
    expect(heard.length).toBeLessThanOrEqual(12);
    expect(heard[heard.length - 1]).toEqual({
      kind: 'value',
      value: Array.from({ length: 101 }, (_, index) => index),
    });
  });

  it('reads a list to its beginning for who may come back, and no further once it is closed', async () => {
    const client = new FakeClient();
    const list = new FakeList([[{ index: 2, data: 'c' }], [{ index: 1, data: 'b' }], [{ index: 0, data: 'a' }]]);
    client.listOpens = async () => list;
    const { sync } = connection(client);
    const stop: Stop = sync.watchList('a', () => stop());
    await settled();
    const heard: SyncEvent<readonly unknown[]>[] = [];
    sync.watchList('a', (event) => heard.push(event))();
    expect(heard).toEqual([{ kind: 'value', value: ['a', 'b', 'c'] }]);
    expect(client.opened).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(LINGER_MS);
    expect(list.closed).toBe(true);
  });

  it('tells at once what is open and what was told of it last, and opens nothing for that', async () => {
    const client = new FakeClient();
    const document = new FakeDocument('first');
    client.documentOpens = async () => document;
    const { sync } = connection(client);
    const heard: SyncEvent<unknown>[] = [];
    const ask = (): void => void sync.kept.watchDocument('a', (event) => heard.push(event));
    ask();
    sync.watchDocument('a', () => undefined)();
    ask();
    await settled();
    expect([heard, client.opened]).toEqual([[], ['a']]);

    const stop = sync.watchDocument('a', () => undefined);
    await settled();
    ask();
    document.emit('updated', { data: 'second' });
    stop();
    ask();
    expect(heard).toEqual([
      { kind: 'value', value: 'first' },
      { kind: 'value', value: 'second' },
    ]);
    client.emit('connectionStateChanged', 'connecting');
    await vi.advanceTimersByTimeAsync(5_000);
    ask();
    expect(heard.slice(2)).toEqual([
      { kind: 'value', value: 'second' },
      expect.objectContaining({ kind: 'unreachable' }),
    ]);
    await vi.advanceTimersByTimeAsync(LINGER_MS);
    ask();
    expect(heard).toHaveLength(4);
  });

  it('reads no page of a list that was left before it opened', async () => {
    const client = new FakeClient();
    const list = new FakeList([[{ index: 0, data: 'a' }]]);
    client.listOpens = async () => list;
    const { sync } = connection(client);
    sync.watchList('a', () => undefined)();
    await settled();
    expect(list.pagesRead).toBe(0);
    expect(list.closed).toBe(true);
  });
});
