import { isShown } from '../../handoff/signed';
import type { Log } from '../log';
import { SyncInventory } from './SyncInventory';
import { syncStore, type SyncStore } from './SyncStore';
import type { Calls } from './TwilioCalls';

export interface StatePlace {
  calls: Calls;
  /** What the emitter believes: no Flex token is for it. */
  stateServiceSid: string;
  /** What the panel reads, and any agent's browser may write. */
  shown: SyncStore;
  shownServiceSid: string;
  ttlSeconds: number;
  log: Log;
}

/** Says that what an earlier version believed was brought over: nothing is read from the old place any more. */
const MOVED = 'warm-handoff.moved';
const FOR_EVER = 0;

/**
 * Everything is written to the emitter's own service and read from there alone. What the panel reads is written a second
 * time, to the service that Flex tokens are for: a copy, which nobody but the panel believes.
 */
export function stateStore(place: StatePlace): SyncStore {
  const { calls, stateServiceSid, shown } = place;
  let moving: Promise<boolean> | undefined;
  const isMoved = async (): Promise<boolean> => {
    moving ??= move(place);
    const moved = await moving;
    if (!moved) moving = undefined;
    return moved;
  };
  const state = syncStore(
    async (call) =>
      (await isMoved())
        ? calls(call)
        : { ok: false, failure: { kind: 'unreachable', message: 'Twilio was not reached', unsent: true } },
    stateServiceSid,
  );
  const copied = async (name: string, data: Record<string, unknown>, ttl: number): Promise<{ ok: boolean }> => {
    const updated = await shown.updateDocument(name, data, ttl);
    if (updated.ok || updated.failure.status !== 404) return updated;
    const created = await shown.createDocument(name, data, ttl);
    return !created.ok && created.failure.status === 409 ? shown.updateDocument(name, data, ttl) : created;
  };
  const copy = (name: string, data: Record<string, unknown>, ttl: number): Promise<void> =>
    // What is true is written; a panel that does not hear of it asks the emitter.
    copied(name, data, ttl).then(
      ({ ok }) => void (ok || place.log.warn({ object: name.split('.')[1] }, 'the panel’s copy could not be written')),
    );

  return {
    ...state,
    async createDocument(name, data, ttl) {
      const created = await state.createDocument(name, data, ttl);
      if (created.ok && isShown(name)) await copy(name, data, ttl);
      return created;
    },
    async updateDocument(name, data, ttl, revision) {
      const updated = await state.updateDocument(name, data, ttl, revision);
      if (updated.ok && isShown(name)) await copy(name, data, ttl);
      return updated;
    },
    async createList(name, ttl) {
      const [own, other] = await Promise.all([
        state.createList(name, ttl),
        isShown(name) ? shown.createList(name, ttl) : undefined,
      ]);
      return own.ok ? (other ?? own) : own;
    },
    async pushItem(list, data, ttl) {
      const [own, other] = await Promise.all([
        state.pushItem(list, data, ttl),
        isShown(list) ? shown.pushItem(list, data, ttl) : undefined,
      ]);
      return own.ok ? (other ?? own) : own;
    },
    async setTtl(kind, name, ttl) {
      const [own] = await Promise.all([
        state.setTtl(kind, name, ttl),
        isShown(name) ? shown.setTtl(kind, name, ttl) : undefined,
      ]);
      return own;
    },
  };
}

/** Brings over, once, what an earlier version wrote where everybody could. `false` when it must be tried again. */
async function move({ calls, stateServiceSid, shownServiceSid, ttlSeconds, log }: StatePlace): Promise<boolean> {
  const state = syncStore(calls, stateServiceSid);
  const marker = await state.document(MOVED);
  if (!marker.ok) return false;
  if (marker.body) return true;
  const all = await new SyncInventory(calls, shownServiceSid).all('handoff.', ['Documents', 'Maps']);
  if (!all.ok) return false;
  for (const { kind, name, item, data } of all.body) {
    if (kind === 'Maps' && item === undefined) continue;
    const made =
      item === undefined
        ? await state.createDocument(name, data, ttlSeconds)
        : await state.createMapItem(name, item, data, ttlSeconds);
    // Another process has brought it over, or has written since.
    if (!made.ok && made.failure.status !== 409) return false;
  }
  log.info({ objects: all.body.length }, 'the emitter’s own state was brought over to its own Sync service');
  const marked = await state.createDocument(MOVED, { at: new Date().toISOString() }, FOR_EVER);
  return marked.ok || marked.failure.status === 409;
}
