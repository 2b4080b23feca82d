import { Emitter } from '../kernel/Emitter';
import type { SyncData } from './SyncObject';

export interface Row {
  key: string;
  data: SyncData;
  /** Grows with every change of the index, so also over a removal. */
  revision: number;
}

interface Index {
  rows: Map<string, Row>;
  lastEventId: number;
}

export type RowEvents = {
  /** `before` and `after` are the row's data; absent when there was, or is, none. */
  changed: [
    index: string,
    change: { key: string; before: SyncData | undefined; after: SyncData | undefined; revision: number },
  ];
};

/** The rows that Flex's live queries look at: an index for tasks, workers, reservations and queues. */
export class LiveQueryRows {
  readonly events = new Emitter<RowEvents>();
  private readonly indexes = new Map<string, Index>();

  set(name: string, key: string, data: SyncData | undefined): void {
    const index = this.index(name);
    const before = index.rows.get(key)?.data;
    if (!before && !data) return;
    const revision = ++index.lastEventId;
    if (data) index.rows.set(key, { key, data, revision });
    else index.rows.delete(key);
    this.events.emit('changed', name, { key, before, after: data, revision });
  }

  matching(name: string, matches: (data: SyncData) => boolean): Row[] {
    return [...this.index(name).rows.values()].filter((row) => matches(row.data));
  }

  lastEventId(name: string): number {
    return this.index(name).lastEventId;
  }

  private index(name: string): Index {
    let index = this.indexes.get(name);
    if (!index) this.indexes.set(name, (index = { rows: new Map(), lastEventId: 0 }));
    return index;
  }
}
