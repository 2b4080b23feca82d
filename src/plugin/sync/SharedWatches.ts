import type { Stop, SyncEvent, SyncListener } from './SyncWatch';

/**
 * An object that is read stays open so long after its last listener has left, in milliseconds: agents go to and fro
 * between their tasks, and a long transcript is read over the network once, not at every turn.
 */
export const LINGER_MS = 30_000;
/** So many stay open at most: more tasks than an agent goes to and fro between. */
const MOST_LINGERING = 8;

interface Shared<T> {
  listeners: Set<SyncListener<T>>;
  /** What was heard last of the object itself. */
  last?: SyncEvent<T>;
  stop: Stop;
}

/** Begins to watch one object and tells of it until stopped. */
export type BeginWatch<T> = (name: string, tell: SyncListener<T>) => Stop;

/**
 * Lets any number of listeners share one watch an object: the first begins it; it ends a while after the last has left,
 * or at once when nothing was read of it.
 */
export class SharedWatches<T> {
  private readonly shared = new Map<string, Shared<T>>();
  /** Objects without a listener that are still open, those left first in front. */
  private readonly lingering = new Map<string, ReturnType<typeof setTimeout>>();
  /** Set while the connection is lost: since when, in milliseconds. */
  private lostAt: number | undefined;

  constructor(private readonly begin: BeginWatch<T>) {}

  watch(name: string, listener: SyncListener<T>): Stop {
    const shared = this.shared.get(name) ?? this.open(name);
    clearTimeout(this.lingering.get(name));
    this.lingering.delete(name);
    // A function of its own, so that one listener given twice counts twice.
    const own: SyncListener<T> = (event) => listener(event);
    shared.listeners.add(own);
    if (shared.last) own(shared.last);
    if (this.lostAt !== undefined) own({ kind: 'unreachable', since: this.lostAt });
    return () => {
      if (!shared.listeners.delete(own) || shared.listeners.size > 0) return;
      if (shared.last?.kind === 'value') this.linger(name);
      else this.close(name);
    };
  }

  /** Tells at once what a listener of an object that is open would hear first. */
  tellKept(name: string, listener: SyncListener<T>): Stop {
    const { last } = this.shared.get(name) ?? {};
    if (last) listener(last);
    if (last && this.lostAt !== undefined) listener({ kind: 'unreachable', since: this.lostAt });
    return () => undefined;
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

  /** Opens everything anew: what it was opened through will tell no more. Listeners hear what comes of it. */
  beginAgain(): void {
    for (const [name, shared] of this.shared) {
      shared.stop();
      this.begins(name, shared);
    }
  }

  private linger(name: string): void {
    this.lingering.set(
      name,
      setTimeout(() => this.close(name), LINGER_MS),
    );
    const [first] = this.lingering.keys();
    if (this.lingering.size > MOST_LINGERING && first !== undefined) this.close(first);
  }

  private close(name: string): void {
    clearTimeout(this.lingering.get(name));
    this.lingering.delete(name);
    this.shared.get(name)?.stop();
    this.shared.delete(name);
  }

  private open(name: string): Shared<T> {
    const shared: Shared<T> = { listeners: new Set(), stop: () => undefined };
    this.shared.set(name, shared);
    this.begins(name, shared);
    return shared;
  }

  private begins(name: string, shared: Shared<T>): void {
    shared.stop = this.begin(name, (event) => {
      if (event.kind !== 'unreachable') shared.last = event;
      for (const listener of [...shared.listeners]) listener(event);
    });
  }
}
