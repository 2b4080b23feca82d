import { address, nextAddress, type Address } from './address';
import { callsUntil, type CallResult, type Calls } from './TwilioCalls';

export interface StoredDocument {
  data: Record<string, unknown>;
  /** For `If-Match`. */
  revision: string;
}

/** An item of a map. */
export interface StoredItem {
  key: string;
  data: Record<string, unknown>;
  /** For `If-Match`. */
  revision: string;
}

/**
 * Sync over REST, as far as the emitter needs it. TTLs are in seconds. Every write may be sent twice: a create that
 * arrived before finds the name taken, an `If-Match` write finds its own revision gone.
 */
export interface SyncStore {
  document(name: string): Promise<CallResult<StoredDocument | undefined>>;
  /** Fails with status 409 when the name is taken. */
  createDocument(name: string, data: Record<string, unknown>, ttl: number): Promise<CallResult<StoredDocument>>;
  /** With a revision, fails with status 412 when somebody else was faster. */
  updateDocument(
    name: string,
    data: Record<string, unknown>,
    ttl: number,
    revision?: string,
  ): Promise<CallResult<StoredDocument>>;
  /** A list that is there already is fine. */
  createList(name: string, ttl: number): Promise<CallResult<unknown>>;
  /** One whose answer was lost is there twice: the data says which is which. */
  pushItem(list: string, data: Record<string, unknown>, ttl: number): Promise<CallResult<unknown>>;
  /** All items of a list, in their order; none when there is no such list. */
  listItems(list: string): Promise<CallResult<Record<string, unknown>[]>>;
  /** Writes an item, and makes it or its map when it is not there. */
  putMapItem(
    map: string,
    key: string,
    data: Record<string, unknown>,
    ttl: number,
  ): Promise<CallResult<{ revision?: string }>>;
  /** Makes an item, and its map when there is none. Fails with status 409 when the key is taken. */
  createMapItem(
    map: string,
    key: string,
    data: Record<string, unknown>,
    ttl: number,
  ): Promise<CallResult<{ revision?: string }>>;
  mapItem(map: string, key: string): Promise<CallResult<StoredItem | undefined>>;
  /** Fails with status 412 when somebody else was faster. */
  updateMapItem(map: string, item: StoredItem, ttl: number): Promise<CallResult<StoredItem>>;
  /** From now on the object lives for this long; one that is not there is fine. */
  setTtl(kind: 'Documents' | 'Lists', name: string, ttl: number): Promise<CallResult<unknown>>;
  /** An item that is not there is fine. With a revision, fails with status 412 when somebody has written it since. */
  removeMapItem(map: string, key: string, revision?: string): Promise<CallResult<unknown>>;
  /** All items; none when there is no such map. */
  mapItems(map: string): Promise<CallResult<StoredItem[]>>;
}

interface DocumentBody {
  data?: Record<string, unknown>;
  revision: string;
}

/** Upper bound on pages, so that a server that always names a next page holds nobody up. */
const MOST_PAGES = 100;
/** A hand-over goes on without Sync, so it does not wait for it for long. */
const PATIENCE_MS = 5_000;

interface ItemBody {
  key: string;
  data?: Record<string, unknown>;
  revision: string;
}

interface ItemsBody {
  items?: ItemBody[];
  meta?: { next_page_url?: string | null };
}

export function syncStore(patiently: Calls, serviceSid: string): SyncStore {
  const calls: Calls = (call) => callsUntil(patiently, Date.now() + PATIENCE_MS)({ repeatable: true, ...call });
  const root = address`https://sync.twilio.com/v1/Services/${serviceSid}`;
  const path = (kind: string, name: string): Address => address`${root}/${kind}/${name}`;
  const itemPath = (map: string, key: string): Address => address`${path('Maps', map)}/Items/${key}`;

  function stored(result: CallResult<DocumentBody>): CallResult<StoredDocument> {
    return result.ok ? { ...result, body: { data: result.body.data ?? {}, revision: result.body.revision } } : result;
  }

  function storedItem({ key, data, revision }: ItemBody): StoredItem {
    return { key, data: data ?? {}, revision };
  }

  function createMap(name: string, ttl: number): Promise<CallResult<unknown>> {
    return calls({ method: 'POST', url: address`${root}/Maps`, form: { UniqueName: name, Ttl: String(ttl) } });
  }

  return {
    async document(name) {
      const result = stored(await calls<DocumentBody>({ method: 'GET', url: path('Documents', name) }));
      if (!result.ok && result.failure.status === 404) return { ok: true, status: 404, body: undefined };
      return result;
    },

    async createDocument(name, data, ttl) {
      return stored(
        await calls<DocumentBody>({
          method: 'POST',
          url: address`${root}/Documents`,
          form: { UniqueName: name, Data: JSON.stringify(data), Ttl: String(ttl) },
        }),
      );
    },

    async updateDocument(name, data, ttl, revision) {
      return stored(
        await calls<DocumentBody>({
          method: 'POST',
          url: path('Documents', name),
          form: { Data: JSON.stringify(data), Ttl: String(ttl) },
          headers: revision === undefined ? {} : { 'If-Match': revision },
        }),
      );
    },

    async createList(name, ttl) {
      const result = await calls({
        method: 'POST',
        url: address`${root}/Lists`,
        form: { UniqueName: name, Ttl: String(ttl) },
      });
      return !result.ok && result.failure.status === 409 ? { ok: true, status: 409, body: {} } : result;
    },

    pushItem: (list, data, ttl) =>
      calls({
        method: 'POST',
        url: address`${path('Lists', list)}/Items`,
        form: { Data: JSON.stringify(data), ItemTtl: String(ttl) },
      }),

    async listItems(list) {
      const found: Record<string, unknown>[] = [];
      let url: Address | undefined = address`${path('Lists', list)}/Items?PageSize=100`;
      for (let page = 0; url !== undefined && page < MOST_PAGES; page += 1) {
        const result: CallResult<ItemsBody> = await calls<ItemsBody>({ method: 'GET', url });
        if (!result.ok) return result.failure.status === 404 ? { ok: true, status: 404, body: [] } : result;
        found.push(...(result.body.items ?? []).map(({ data }) => data ?? {}));
        url = nextAddress(url, result.body.meta?.next_page_url);
      }
      return { ok: true, status: 200, body: found };
    },

    async createMapItem(map, key, data, ttl) {
      const form = { Key: key, Data: JSON.stringify(data), ItemTtl: String(ttl), CollectionTtl: String(ttl) };
      const create = (): Promise<CallResult<ItemBody>> =>
        calls<ItemBody>({ method: 'POST', url: address`${path('Maps', map)}/Items`, form });
      const result = await create();
      if (result.ok || result.failure.status !== 404) return result;
      const made = await createMap(map, ttl);
      return made.ok || made.failure.status === 409 ? create() : made;
    },

    async putMapItem(map, key, data, ttl) {
      const result = await this.createMapItem(map, key, data, ttl);
      if (result.ok || result.failure.status !== 409) return result;
      return calls<ItemBody>({
        method: 'POST',
        url: itemPath(map, key),
        form: { Data: JSON.stringify(data), ItemTtl: String(ttl), CollectionTtl: String(ttl) },
      });
    },

    async mapItem(map, key) {
      const result = await calls<ItemBody>({ method: 'GET', url: itemPath(map, key) });
      if (!result.ok) return result.failure.status === 404 ? { ok: true, status: 404, body: undefined } : result;
      return { ...result, body: storedItem(result.body) };
    },

    async updateMapItem(map, { key, data, revision }, ttl) {
      const result = await calls<ItemBody>({
        method: 'POST',
        url: itemPath(map, key),
        form: { Data: JSON.stringify(data), ItemTtl: String(ttl), CollectionTtl: String(ttl) },
        headers: { 'If-Match': revision },
      });
      return result.ok ? { ...result, body: storedItem(result.body) } : result;
    },

    async setTtl(kind, name, ttl) {
      const form = { [kind === 'Lists' ? 'CollectionTtl' : 'Ttl']: String(ttl) };
      const result = await calls({ method: 'POST', url: path(kind, name), form });
      return !result.ok && result.failure.status === 404 ? { ok: true, status: 404, body: {} } : result;
    },

    async removeMapItem(map, key, revision) {
      const result = await calls({
        method: 'DELETE',
        url: itemPath(map, key),
        ...(revision === undefined ? {} : { headers: { 'If-Match': revision } }),
      });
      return !result.ok && result.failure.status === 404 ? { ok: true, status: 404, body: {} } : result;
    },

    async mapItems(map) {
      const found: StoredItem[] = [];
      let url: Address | undefined = address`${path('Maps', map)}/Items?PageSize=100`;
      for (let page = 0; url !== undefined && page < MOST_PAGES; page += 1) {
        const result: CallResult<ItemsBody> = await calls<ItemsBody>({ method: 'GET', url });
        if (!result.ok) return result.failure.status === 404 ? { ok: true, status: 404, body: [] } : result;
        found.push(...(result.body.items ?? []).map(storedItem));
        url = nextAddress(url, result.body.meta?.next_page_url);
      }
      return { ok: true, status: 200, body: found };
    },
  };
}
