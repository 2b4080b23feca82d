import type { SyncStore } from '../../twilio/SyncStore';
import { readWaitingCustomer, type WaitingCustomer } from './WaitingCustomer';

/** Writes are limited for each Sync object, so the waiting customers are spread over several maps. */
const MAPS = 8;
/** The longest that TaskRouter keeps a task: 14 days. Seconds. */
const TTL_SECONDS = 14 * 24 * 3600;

export interface Place {
  conversationId: string;
  customer: WaitingCustomer;
  /** For compare-and-set. */
  revision: string;
}

/** Who waits for a person, for all processes: kept in Sync, each entry changed by compare-and-set. */
export class WaitingList {
  constructor(private readonly sync: SyncStore) {}

  /** Enters a customer; one who is in the list already stays as they are. `false` when Sync is away. */
  async enter(conversationId: string, customer: WaitingCustomer): Promise<boolean> {
    const map = mapOf(conversationId);
    const made = await this.sync.createMapItem(map, conversationId, { ...customer }, TTL_SECONDS);
    if (made.ok || made.failure.status !== 409) return made.ok;
    const before = await this.find(conversationId);
    if (before === 'away') return false;
    // Taken off meanwhile: a person is there already.
    if (!before || before.customer.handoffId === customer.handoffId) return true;
    // Left behind by an earlier handoff of the conversation.
    return (await this.change(before, customer)) !== undefined;
  }

  async find(conversationId: string): Promise<Place | undefined | 'away'> {
    const item = await this.sync.mapItem(mapOf(conversationId), conversationId);
    if (!item.ok) return 'away';
    const customer = readWaitingCustomer(item.body?.data);
    return item.body && customer ? { conversationId, customer, revision: item.body.revision } : undefined;
  }

  /** Of several processes that try, one gets the new place back; the others nothing. */
  async change({ conversationId, revision }: Place, customer: WaitingCustomer): Promise<Place | undefined> {
    const item = { key: conversationId, data: { ...customer }, revision };
    const changed = await this.sync.updateMapItem(mapOf(conversationId), item, TTL_SECONDS);
    return changed.ok ? { conversationId, customer, revision: changed.body.revision } : undefined;
  }

  async remove(conversationId: string): Promise<void> {
    await this.sync.removeMapItem(mapOf(conversationId), conversationId);
  }

  /** Everybody who waits; `undefined` when Sync is away. */
  async all(): Promise<Place[] | undefined> {
    const maps = await Promise.all(Array.from({ length: MAPS }, (_, place) => this.sync.mapItems(nameOf(place))));
    if (maps.some((map) => !map.ok)) return undefined;
    return maps.flatMap((map) =>
      map.ok
        ? map.body.flatMap(({ key, data, revision }) => {
            const customer = readWaitingCustomer(data);
            return customer ? [{ conversationId: key, customer, revision }] : [];
          })
        : [],
    );
  }
}

const nameOf = (place: number): string => `handoff.waiting.${place}`;

function mapOf(conversationId: string): string {
  let hash = 0;
  for (const character of conversationId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return nameOf(hash % MAPS);
}
