import { syncNames } from '../../../handoff/syncNames';
import type { Log } from '../../log';
import { eraseExecutions } from './eraseExecutions';
import { eraseTasks } from './eraseTasks';
import { findTraces, type Wanted } from './findTraces';
import { SyncInventory, type SyncEntry } from '../../twilio/SyncInventory';
import type { Calls } from '../../twilio/TwilioCalls';

export interface EraseDeps {
  calls: Calls;
  /** All that the emitter writes to. */
  syncServiceSids: readonly string[];
  workspaceSid?: string | undefined;
  /** The flows that handoffs went through: their executions hold what was passed on. */
  flowSids: readonly string[];
  /** Names of documents that are under a keyed digest of the customer's ids, which no search finds. */
  digestNames: (customer: { profileId?: string | undefined; address?: string | undefined }) => readonly string[];
  /** This process's own memory. */
  forget: (handoffIds: readonly string[]) => void;
  log: Log;
}

/** What was deleted, by where it was, and what is left. No customer's words, and no ids but Twilio's and ours. */
export interface Erased {
  conversations: string[];
  handoffs: string[];
  deleted: { documents: number; lists: number; mapItems: number; tasks: number; executions: number };
  /** What could not be deleted: to be asked for again. */
  failed: string[];
  /** Conversations that people or the AI are at: nothing of them was touched. */
  open: string[];
}

/** A hand-over that is open needs what is stored of it: who speaks to the customer is in there. */
const OPEN_OWNERS = ['human'];
const PREFIX = 'handoff.';

/**
 * Deletes everything of one customer or conversation, wherever the emitter has written it: Sync, the attributes of
 * tasks, Studio's executions. Twice has the effect of once. Nothing is deleted when Sync cannot be read whole.
 *
 * @param evenIfOpen also of conversations that a person has at this moment
 */
export async function erase(
  deps: EraseDeps,
  wanted: Wanted,
  { evenIfOpen = false }: { evenIfOpen?: boolean } = {},
): Promise<{ ok: true; erased: Erased } | { ok: false; error: string }> {
  const services = deps.syncServiceSids.map((sid) => new SyncInventory(deps.calls, sid));
  const read = await Promise.all(services.map((service) => service.all(PREFIX)));
  const inService = new Map<SyncEntry, SyncInventory>();
  for (const [place, result] of read.entries()) {
    if (!result.ok) return { ok: false, error: 'Sync could not be read whole; nothing was deleted' };
    for (const entry of result.body) inService.set(entry, services[place] as SyncInventory);
  }
  const all = [...inService.keys()];
  const traces = findTraces(all, wanted);
  const open = evenIfOpen ? [] : traces.conversationIds.filter((id) => isOpen(all, id));
  if (open.length > 0) return { ok: true, erased: { ...nothing(), open } };

  const deleted = nothing().deleted;
  const failed: string[] = [];
  const note = (isGone: boolean, what: keyof Erased['deleted'], name: string): void => {
    if (isGone) deleted[what] += 1;
    else failed.push(name);
  };
  // The tasks and executions first: what says where they are goes last.
  const { calls, workspaceSid, flowSids } = deps;
  if (workspaceSid)
    for (const { name, isGone } of await eraseTasks(calls, workspaceSid, traces.handoffIds))
      note(isGone, 'tasks', name);
  for (const flowSid of flowSids)
    for (const { name, isGone } of await eraseExecutions(calls, flowSid, traces.handoffIds))
      note(isGone, 'executions', name);

  for (const inventory of services) {
    const own = traces.entries.filter((entry) => inService.get(entry) === inventory);
    for (const entry of deletable(own)) note(await inventory.remove(entry), placeOf(entry), entry.name);
  }
  const customers = [
    ...traces.profileIds.map((profileId) => ({ profileId })),
    ...traces.addresses.map((address) => ({ address })),
  ];
  const digests = new Set(customers.flatMap(deps.digestNames));
  for (const [entry, inventory] of inService)
    if (entry.kind === 'Documents' && digests.has(entry.name))
      note(await inventory.remove(entry), 'documents', entry.name);
  deps.forget(traces.handoffIds);
  deps.log.info({ ...deleted, failed: failed.length }, 'a customer’s data was erased');
  return {
    ok: true,
    erased: { conversations: traces.conversationIds, handoffs: traces.handoffIds, deleted, failed, open: [] },
  };
}

const nothing = (): Erased => ({
  conversations: [],
  handoffs: [],
  deleted: { documents: 0, lists: 0, mapItems: 0, tasks: 0, executions: 0 },
  failed: [],
  open: [],
});

function isOpen(all: readonly SyncEntry[], conversationId: string): boolean {
  const owner = all.find(({ name, item }) => name === syncNames.owner(conversationId) && item === undefined);
  return OPEN_OWNERS.includes(String(owner?.data.owner));
}

/** A list goes as one, with all its items; of a map, which many share, the items alone. */
function deletable(entries: readonly SyncEntry[]): SyncEntry[] {
  const lists = new Set(entries.flatMap(({ kind, name }) => (kind === 'Lists' ? [name] : [])));
  return [
    ...entries.filter(({ kind, item }) => kind === 'Documents' || (kind === 'Maps' && item !== undefined)),
    ...[...lists].map((name): SyncEntry => ({ kind: 'Lists', name, data: {} })),
  ];
}

function placeOf({ kind }: SyncEntry): keyof Erased['deleted'] {
  return kind === 'Documents' ? 'documents' : kind === 'Lists' ? 'lists' : 'mapItems';
}
