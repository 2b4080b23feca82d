import { Remembered } from '../../../handoff/Remembered';
import type { SyncStore } from '../../twilio/SyncStore';

/** Writes are limited for each Sync object, so the conversations are spread over several maps. */
const MAPS = 8;
/** The longest that TaskRouter keeps a task, and a person a chat. Seconds. */
const TTL_SECONDS = 30 * 24 * 3600;
/** One that another process takes off the list is forgotten here some day; to put it there again does no harm. */
const MOST_REMEMBERED = 10_000;

/**
 * The conversations that people have, or will have: the clock of any process looks at them now and then, so that
 * whatever an event would have told is also found without it. For finding only: what is true is in the document.
 */
export class WatchList {
  /** Which handoff it was put there for: another process may have taken it off after that one. */
  private readonly known = new Remembered<string>(MOST_REMEMBERED);

  constructor(private readonly sync: SyncStore) {}

  async add(conversationId: string, handoffId: string): Promise<void> {
    if (this.known.get(conversationId) === handoffId) return;
    const item = { since: new Date().toISOString() };
    const put = await this.sync.putMapItem(mapOf(conversationId), conversationId, item, TTL_SECONDS);
    if (put.ok) this.known.set(conversationId, handoffId);
  }

  async remove(conversationId: string): Promise<void> {
    this.known.take(conversationId);
    await this.sync.removeMapItem(mapOf(conversationId), conversationId);
  }

  /** Those that can be read now. */
  async all(): Promise<string[]> {
    const maps = await Promise.all(Array.from({ length: MAPS }, (_, place) => this.sync.mapItems(nameOf(place))));
    return maps.flatMap((map) => (map.ok ? map.body.map(({ key }) => key) : []));
  }
}

const nameOf = (place: number): string => `handoff.held.${place}`;

function mapOf(conversationId: string): string {
  let hash = 0;
  for (const character of conversationId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return nameOf(hash % MAPS);
}
