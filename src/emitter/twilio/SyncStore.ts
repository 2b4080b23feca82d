import type { CallResult, Calls } from './TwilioCalls';

export interface StoredDocument {
  data: Record<string, unknown>;
  /** For `If-Match`. */
  revision: string;
}

/** Sync over REST, as far as the emitter needs it. TTLs are in seconds. */
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
  pushItem(list: string, data: Record<string, unknown>, ttl: number): Promise<CallResult<unknown>>;
}

interface DocumentBody {
  data?: Record<string, unknown>;
  revision: string;
}

export function syncStore(calls: Calls, serviceSid: string): SyncStore {
  const root = `https://sync.twilio.com/v1/Services/${serviceSid}`;
  const path = (kind: string, name: string): string => `${root}/${kind}/${encodeURIComponent(name)}`;

  function stored(result: CallResult<DocumentBody>): CallResult<StoredDocument> {
    return result.ok ? { ...result, body: { data: result.body.data ?? {}, revision: result.body.revision } } : result;
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
          url: `${root}/Documents`,
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
        url: `${root}/Lists`,
        form: { UniqueName: name, Ttl: String(ttl) },
      });
      return !result.ok && result.failure.status === 409 ? { ok: true, status: 409, body: {} } : result;
    },

    pushItem: (list, data, ttl) =>
      calls({
        method: 'POST',
        url: `${path('Lists', list)}/Items`,
        form: { Data: JSON.stringify(data), ItemTtl: String(ttl) },
      }),
  };
}
