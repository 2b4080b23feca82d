import type { Stop, SyncEvent, SyncListener } from './SyncWatch';

interface Shared<T> {
  listeners: Set<SyncListener<T>>;
  /** What was heard last of the object itself. */
  last?: SyncEvent<T>;
  stop: Stop;
}

/** Begins to watch one object and tells of it until stopped. */
export type BeginWatch<T> = (name: string, tell: SyncListener<T>) => Stop;

/** Lets any number of listeners share one watch an object: the first begins it, the last to leave ends it. */
export class SharedWatches<T> {
  private readonly shared = new Map<string, Shared<T>>();
  /** Set while the connection is lost: since when, in milliseconds. */
  private lostAt: number | undefined;

  constructor(private readonly begin: BeginWatch<T>) {}

  watch(name: string, listener: SyncListener<T>): Stop {
    const shared = this.shared.get(name) ?? this.open(name);
    // A function of its own, so that one listener given twice counts twice.
    const own: SyncListener<T> = (event) => listener(event);
    shared.listeners.add(own);
    if (shared.last) own(shared.last);
    if (this.lostAt !== undefined) own({ kind: 'unreachable', since: this.lostAt });
    return () => {
      if (!shared.listeners.delete(own) || shared.listeners.size > 0) return;
      this.shared.delete(name);
      shared.stop();
    };
  }

  /** Tells all listeners that the connection is lost, or, when it is back, what was known last. */
  setReachable(reachable: boolean): void {
    if (reachable === (this.lostAt === undefined)) return;
    const since = Date.now();
    this.lostAt = reachable ? undefined : since;
    for (const { listeners, last } of this.shared.values()) {
      const event: SyncEvent<T> | undefined = reachable ? last : { kind: 'unreachable', since };
      if (event) for (const listener of [...listeners]) listener(event);
    }
  }

  private open(name: string): Shared<T> {
    const shared: Shared<T> = { listeners: new Set(), stop: () => undefined };
    this.shared.set(name, shared);
    shared.stop = this.begin(name, (event) => {
      if (event.kind !== 'unreachable') shared.last = event;
      for (const listener of [...shared.listeners]) listener(event);
    });
    return shared;
  }
}
