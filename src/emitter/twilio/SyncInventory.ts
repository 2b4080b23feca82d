import { address, nextAddress, type Address } from './address';
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

const HOST = address`https://sync.twilio.com`;
const KINDS = ['Documents', 'Lists', 'Maps'] as const;
/** A service with more objects than this is not searched to its end. */
const MOST_PAGES = 5_000;

/** Everything that a Sync service holds under our names, and how to delete it. For erasure: it reads all of it. */
export class SyncInventory {
  private readonly root: Address;

  constructor(
    private readonly calls: Calls,
    serviceSid: string,
  ) {
    this.root = address`${HOST}/v1/Services/${serviceSid}`;
  }

  /** All entries of objects whose names begin so. Fails when any of it could not be read. */
  async all(prefix: string, kinds: readonly SyncEntry['kind'][] = KINDS): Promise<CallResult<SyncEntry[]>> {
    const found: SyncEntry[] = [];
    for (const kind of kinds) {
      const objects = await this.pages(address`${this.root}/${kind}?PageSize=100`, kind.toLowerCase());
      if (!objects.ok) return objects;
      for (const { unique_name: name, data = {} } of objects.body) {
        if (!name?.startsWith(prefix)) continue;
        if (kind === 'Documents') {
          found.push({ kind, name, data });
          continue;
        }
        // A list or a map counts itself, too: an empty one has a name.
        found.push({ kind, name, data: {} });
        const items = await this.pages(address`${this.addressOf({ kind, name, data })}/Items?PageSize=100`, 'items');
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

  private addressOf({ kind, name, item }: SyncEntry): Address {
    const object = address`${this.root}/${kind}/${name}`;
    return item === undefined ? object : address`${object}/Items/${item}`;
  }

  private async pages(first: Address, key: string): Promise<CallResult<Resource[]>> {
    const found: Resource[] = [];
    let url: Address | undefined = first;
    for (let count = 0; url !== undefined && count < MOST_PAGES; count += 1) {
      const page: CallResult<Page> = await this.calls<Page>({ method: 'GET', url });
      if (!page.ok) return page;
      const part = page.body[key];
      if (Array.isArray(part)) found.push(...(part as Resource[]));
      url = nextAddress(url, page.body.meta?.next_page_url);
    }
    return { ok: true, status: 200, body: found };
  }
}
