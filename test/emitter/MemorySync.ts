import type { StoredDocument, StoredItem, SyncStore } from '../../src/emitter/twilio/SyncStore';
import type { CallFailure, CallResult } from '../../src/emitter/twilio/TwilioCalls';

type Data = Record<string, unknown>;
type Doing = keyof SyncStore;

interface Entry {
  data: Data;
  revision: number;
  /** In seconds, as it was written last. */
  ttl: number;
}

const AWAY: CallFailure = { kind: 'unreachable', message: 'Twilio was not reached', unsent: true };
const refusal = (status: number): { ok: false; failure: CallFailure } => ({
  ok: false,
  failure: { kind: 'refused', status, message: `Twilio answered ${status}` },
});

/** Sync in memory, with its revisions, its conflicts and its times to live. What is in it is plain to see. */
export class MemorySync implements SyncStore {
  readonly documents = new Map<string, Entry>();
  readonly lists = new Map<string, { items: Data[]; ttl: number }>();
  readonly maps = new Map<string, Map<string, Entry>>();
  /** Nobody reaches it. */
  away = false;
  /** What was asked of it, in order. */
  readonly done: string[] = [];
  private readonly failing = new Map<Doing, { failure: CallFailure; times: number }>();
  private readonly before = new Map<Doing, () => void>();
  private counter = 0;

  /** The next calls of this kind fail so. */
  fails(doing: Doing, failure: Partial<CallFailure> & { status?: number }, times = 1): void {
    this.failing.set(doing, { failure: { kind: 'refused', message: 'It fails', ...failure }, times });
  }

  /** Somebody else is faster: this happens right before the next call of this kind. */
  meanwhile(doing: Doing, happens: () => void): void {
    this.before.set(doing, happens);
  }

  /** A document as somebody else has left it. */
  put(name: string, data: Data, ttl = 0): void {
    this.counter += 1;
    this.documents.set(name, { data: structuredClone(data), revision: this.counter, ttl });
  }

  data(name: string): Data | undefined {
    return this.documents.get(name)?.data;
  }

  document = async (name: string): Promise<CallResult<StoredDocument | undefined>> =>
    this.attempt('document', name, () => {
      const entry = this.documents.get(name);
      return { ok: true, status: entry ? 200 : 404, body: entry && stored(entry) };
    });

  createDocument = async (name: string, data: Data, ttl: number): Promise<CallResult<StoredDocument>> =>
    this.attempt('createDocument', name, () => {
      if (this.documents.has(name)) return refusal(409);
      this.put(name, data, ttl);
      return { ok: true, status: 201, body: stored(this.documents.get(name) as Entry) };
    });

  updateDocument = async (
    name: string,
    data: Data,
    ttl: number,
    revision?: string,
  ): Promise<CallResult<StoredDocument>> =>
    this.attempt('updateDocument', name, () => {
      const entry = this.documents.get(name);
      if (!entry) return refusal(404);
      if (revision !== undefined && revision !== String(entry.revision)) return refusal(412);
      this.put(name, data, ttl);
      return { ok: true, status: 200, body: stored(this.documents.get(name) as Entry) };
    });

  createList = async (name: string, ttl: number): Promise<CallResult<unknown>> =>
    this.attempt('createList', name, () => {
      if (!this.lists.has(name)) this.lists.set(name, { items: [], ttl });
      return { ok: true, status: 201, body: {} };
    });

  pushItem = async (name: string, data: Data, ttl: number): Promise<CallResult<unknown>> =>
    this.attempt('pushItem', name, () => {
      const list = this.lists.get(name);
      if (!list) return refusal(404);
      list.items.push(structuredClone(data));
      list.ttl = ttl;
      return { ok: true, status: 201, body: {} };
    });

  listItems = async (name: string): Promise<CallResult<Data[]>> =>
    this.attempt('listItems', name, () => ({
      ok: true,
      status: 200,
      body: structuredClone(this.lists.get(name)?.items ?? []),
    }));

  createMapItem = async (
    map: string,
    key: string,
    data: Data,
    ttl: number,
  ): Promise<CallResult<{ revision?: string }>> =>
    this.attempt('createMapItem', `${map}/${key}`, () => {
      if (this.itemsOf(map).has(key)) return refusal(409);
      this.counter += 1;
      this.itemsOf(map).set(key, { data: structuredClone(data), revision: this.counter, ttl });
      return { ok: true, status: 201, body: { revision: String(this.counter) } };
    });

  putMapItem = async (map: string, key: string, data: Data, ttl: number): Promise<CallResult<{ revision?: string }>> =>
    this.attempt('putMapItem', `${map}/${key}`, () => {
      this.counter += 1;
      this.itemsOf(map).set(key, { data: structuredClone(data), revision: this.counter, ttl });
      return { ok: true, status: 200, body: { revision: String(this.counter) } };
    });

  mapItem = async (map: string, key: string): Promise<CallResult<StoredItem | undefined>> =>
    this.attempt('mapItem', `${map}/${key}`, () => {
      const entry = this.maps.get(map)?.get(key);
      return { ok: true, status: entry ? 200 : 404, body: entry && { key, ...stored(entry) } };
    });

  updateMapItem = async (
    map: string,
    { key, data, revision }: StoredItem,
    ttl: number,
  ): Promise<CallResult<StoredItem>> =>
    this.attempt('updateMapItem', `${map}/${key}`, () => {
      const entry = this.maps.get(map)?.get(key);
      if (!entry) return refusal(404);
      if (revision !== String(entry.revision)) return refusal(412);
      this.counter += 1;
      const next = { data: structuredClone(data), revision: this.counter, ttl };
      this.itemsOf(map).set(key, next);
      return { ok: true, status: 200, body: { key, ...stored(next) } };
    });

  removeMapItem = async (map: string, key: string, revision?: string): Promise<CallResult<unknown>> =>
    this.attempt('removeMapItem', `${map}/${key}`, () => {
      const entry = this.maps.get(map)?.get(key);
      if (entry && revision !== undefined && revision !== String(entry.revision)) return refusal(412);
      this.maps.get(map)?.delete(key);
      return { ok: true, status: 204, body: {} };
    });

  mapItems = async (map: string): Promise<CallResult<StoredItem[]>> =>
    this.attempt('mapItems', map, () => ({
      ok: true,
      status: 200,
      body: [...(this.maps.get(map) ?? [])].map(([key, entry]) => ({ key, ...stored(entry) })),
    }));

  setTtl = async (kind: 'Documents' | 'Lists', name: string, ttl: number): Promise<CallResult<unknown>> =>
    this.attempt('setTtl', name, () => {
      const entry = kind === 'Lists' ? this.lists.get(name) : this.documents.get(name);
      if (entry) entry.ttl = ttl;
      return { ok: true, status: 200, body: {} };
    });

  private itemsOf(map: string): Map<string, Entry> {
    const items = this.maps.get(map) ?? new Map<string, Entry>();
    this.maps.set(map, items);
    return items;
  }

  private attempt<T>(doing: Doing, name: string, work: () => CallResult<T>): CallResult<T> {
    this.done.push(`${doing} ${name}`);
    if (this.away) return { ok: false, failure: AWAY };
    const happens = this.before.get(doing);
    this.before.delete(doing);
    happens?.();
    const failing = this.failing.get(doing);
    if (!failing || failing.times <= 0) return work();
    failing.times -= 1;
    return { ok: false, failure: failing.failure };
  }
}

const stored = ({ data, revision }: Entry): StoredDocument => ({
  data: structuredClone(data),
  revision: String(revision),
});
