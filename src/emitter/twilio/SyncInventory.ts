import type { CallResult, Calls } from './TwilioCalls';

/** A document, an item of a list, or an item of a map, wherever it is. */
export interface SyncEntry {
  kind: 'Documents' | 'Lists' | 'Maps';
  /** The object's unique name. */
  name: string;
  /** Of an item: its index in the list, or its key in the map. */
  item?: string;
  data: Record<string, unknown>;
}

interface Page {
  meta?: { key?: string; next_page_url?: string | null };
  [key: string]: unknown;
}

interface Resource {
  unique_name?: string | null;
  data?: Record<string, unknown>;
  index?: number;
  key?: string;
}

const HOST = 'https://sync.twilio.com';
/** A service with more objects than this is not searched to its end. */
const MOST_PAGES = 5_000;

/** Everything that a Sync service holds under our names, and how to delete it. For erasure: it reads all of it. */
export class SyncInventory {
  private readonly root: string;

  constructor(
    private readonly calls: Calls,
    serviceSid: string,
  ) {
    this.root = `${HOST}/v1/Services/${encodeURIComponent(serviceSid)}`;
  }

  /** All entries of objects whose names begin so. Fails when any of it could not be read. */
  async all(prefix: string): Promise<CallResult<SyncEntry[]>> {
    const found: SyncEntry[] = [];
    for (const kind of ['Documents', 'Lists', 'Maps'] as const) {
      const objects = await this.pages(`${this.root}/${kind}?PageSize=100`, kind.toLowerCase());
      if (!objects.ok) return objects;
      for (const { unique_name: name, data = {} } of objects.body) {
        if (!name?.startsWith(prefix)) continue;
        if (kind === 'Documents') {
          found.push({ kind, name, data });
          continue;
        }
        // A list or a map counts itself, too: an empty one has a name.
        found.push({ kind, name, data: {} });
        const items = await this.pages(`${this.addressOf({ kind, name, data })}/Items?PageSize=100`, 'items');
        if (!items.ok && items.failure.status !== 404) return items;
        for (const { key, index, data: value = {} } of items.ok ? items.body : [])
          found.push({ kind, name, item: key ?? String(index), data: value });
      }
    }
    return { ok: true, status: 200, body: found };
  }

  /** One that is gone already is fine. */
  async remove(entry: SyncEntry): Promise<boolean> {
    const result = await this.calls({ method: 'DELETE', url: this.addressOf(entry) });
    return result.ok || result.failure.status === 404;
  }

  private addressOf({ kind, name, item }: SyncEntry): string {
    const object = `${this.root}/${kind}/${encodeURIComponent(name)}`;
    return item === undefined ? object : `${object}/Items/${encodeURIComponent(item)}`;
  }

  private async pages(first: string, key: string): Promise<CallResult<Resource[]>> {
    const found: Resource[] = [];
    let url: string | undefined = first;
    for (let count = 0; url !== undefined && count < MOST_PAGES; count += 1) {
      const page: CallResult<Page> = await this.calls<Page>({ method: 'GET', url });
      if (!page.ok) return page;
      const part = page.body[key];
      if (Array.isArray(part)) found.push(...(part as Resource[]));
      const next: string | null | undefined = page.body.meta?.next_page_url;
      url = next?.startsWith(`${HOST}/`) ? next : undefined;
    }
    return { ok: true, status: 200, body: found };
  }
}
