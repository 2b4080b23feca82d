/** Ends what was begun; calling it again does nothing. */
export type Stop = () => void;

/** What a watcher of one Sync object hears. */
export type SyncEvent<T> =
  | {
      kind: 'value';
      value: T;
      /** Set while the older part of a list is still being read. */
      partial?: boolean;
    }
  /** There is no such object, or no longer. */
  | { kind: 'absent' }
  /** Sync cannot be reached now; what was heard before may be out of date. */
  | {
      kind: 'unreachable';
      /** Since when, in milliseconds. */
      since?: number;
    };

/** Hears of one Sync object. */
export type SyncListener<T> = (event: SyncEvent<T>) => void;

/** Objects of Sync that can be watched. */
export interface WatchedObjects {
  watchDocument(name: string, listener: SyncListener<unknown>): Stop;
  /** The list's items, oldest first; an item is the same object each time it is told of. */
  watchList(name: string, listener: SyncListener<readonly unknown[]>): Stop;
}

/** What the panel's feeds need of Sync. Watching the same name twice costs one subscription. */
export interface SyncObjects extends WatchedObjects {
  /**
   * The same objects as far as they are open already: tells at once what was told of one last, and nothing after it, so
   * that a panel whose agent comes back to it is whole in its first frame.
   */
  readonly kept?: WatchedObjects;
}
