import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SyncListener, SyncObjects } from '../sync/SyncWatch';
import { watchUntilThere } from './watchUntilThere';

/** Sync, as far as documents go. */
class Documents {
  readonly there = new Map<string, unknown>();
  watching = 0;
  readonly sync: SyncObjects = {
    watchDocument: (name: string, listener: SyncListener<unknown>) => {
      this.watching += 1;
      listener(this.there.has(name) ? { kind: 'value', value: this.there.get(name) } : { kind: 'absent' });
      return () => void (this.watching -= 1);
    },
    watchList: () => () => undefined,
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a document that is created after the panel has opened', () => {
  it('is found, and then watched as any other', () => {
    const documents = new Documents();
    const heard: unknown[] = [];
    const stop = watchUntilThere(documents.sync, 'later', (value) => heard.push(value));
    vi.advanceTimersByTime(60_000);
    expect(heard).toEqual([]);
    documents.there.set('later', 'a set');
    vi.advanceTimersByTime(20_000);
    expect(heard).toEqual(['a set']);
    expect(documents.watching).toBe(1);
    stop();
    expect(documents.watching).toBe(0);
  });

  it('is looked for no more when the panel has gone', () => {
    const documents = new Documents();
    watchUntilThere(documents.sync, 'later', () => undefined)();
    vi.advanceTimersByTime(60_000);
    expect(documents.watching).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
