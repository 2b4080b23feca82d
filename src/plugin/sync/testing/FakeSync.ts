import type { Stop, SyncEvent, SyncListener, SyncObjects } from '../SyncWatch';

/** Sync for a test: nothing is in it until the test tells of it, and it knows who watches what. */
export class FakeSync implements SyncObjects {
  private readonly documents = new Map<string, Set<SyncListener<unknown>>>();
  private readonly lists = new Map<string, Set<SyncListener<readonly unknown[]>>>();

  watchDocument(name: string, listener: SyncListener<unknown>): Stop {
    return watch(this.documents, name, listener);
  }

  watchList(name: string, listener: SyncListener<readonly unknown[]>): Stop {
    return watch(this.lists, name, listener);
  }

  /** The names of the documents and lists that somebody watches. */
  get watched(): string[] {
    return [...this.documents.keys(), ...this.lists.keys()];
  }

  tell(name: string, event: SyncEvent<unknown>): void {
    for (const listener of [...(this.documents.get(name) ?? [])]) listener(event);
  }

  tellList(name: string, event: SyncEvent<readonly unknown[]>): void {
    for (const listener of [...(this.lists.get(name) ?? [])]) listener(event);
  }

  /** What the emitter would write. */
  write(name: string, data: unknown): void {
    this.tell(name, { kind: 'value', value: data });
  }
}

function watch<T>(watches: Map<string, Set<SyncListener<T>>>, name: string, listener: SyncListener<T>): Stop {
  const listeners = watches.get(name) ?? new Set();
  watches.set(name, listeners.add(listener));
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) watches.delete(name);
  };
}
