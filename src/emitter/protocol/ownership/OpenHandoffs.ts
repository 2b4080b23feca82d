import { Remembered } from '../../../handoff/Remembered';
import type { SyncStore } from '../../twilio/SyncStore';

/** Writes are limited for each Sync object, so the open handoffs are spread over several maps. */
const MAPS = 8;
/** A handoff that nobody could finish in this time is not looked for any more. Seconds. */
const TTL_SECONDS = 24 * 3600;
const MOST_SEEN = 10_000;

export interface OpenHandoff {
  conversationId: string;
  /** When it began: ISO 8601, UTC. */
  since: string;
}

function mapOf(conversationId: string): string {
  let hash = 0;
  for (const character of conversationId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return nameOf(hash % MAPS);
}

const nameOf = (place: number): string => `handoff.open.${place}`;

/**
 * Where a process finds hand-overs that another one began and did not end. For finding only: what is true of a
 * conversation is in its ownership document.
 */
export class OpenHandoffs {
  /** Of the markers that this process has written, or has found first: the revision. */
  private readonly seen = new Remembered<string>(MOST_SEEN);

  constructor(private readonly sync: SyncStore) {}

  /** `false` when it could not be written down. */
  async add(conversationId: string): Promise<boolean> {
    const item = { since: new Date().toISOString() };
    const put = await this.sync.putMapItem(mapOf(conversationId), conversationId, item, TTL_SECONDS);
    if (put.ok && put.body.revision !== undefined) this.seen.set(conversationId, put.body.revision);
    return put.ok;
  }

  /** Takes away what this process knows of. Whoever has begun something since has written the marker anew: it stays. */
  async remove(conversationId: string): Promise<boolean> {
    const revision = this.seen.take(conversationId);
    const removed = await this.sync.removeMapItem(mapOf(conversationId), conversationId, revision);
    return removed.ok || removed.failure.status === 412;
  }

  /** How many began before this time (epoch, milliseconds); `undefined` when Sync is away. */
  async beganBefore(time: number): Promise<number | undefined> {
    const maps = await Promise.all(Array.from({ length: MAPS }, (_, place) => this.sync.mapItems(nameOf(place))));
    let count = 0;
    for (const map of maps) {
      if (!map.ok) return undefined;
      count += map.body.filter(({ data }) => !(Date.parse(String(data.since)) >= time)).length;
    }
    return count;
  }

  /** Those that can be read now. */
  async all(): Promise<OpenHandoff[]> {
    const maps = await Promise.all(Array.from({ length: MAPS }, (_, place) => this.sync.mapItems(nameOf(place))));
    return maps.flatMap((map) => {
      if (!map.ok) return [];
      for (const { key, revision } of map.body) if (this.seen.get(key) === undefined) this.seen.set(key, revision);
      return map.body.map(({ key, data }) => ({
        conversationId: key,
        since: typeof data.since === 'string' ? data.since : '',
      }));
    });
  }
}
