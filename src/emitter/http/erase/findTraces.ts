import { syncNames } from '../../../handoff/syncNames';
import type { SyncEntry } from '../../twilio/SyncInventory';

/** Whose traces are looked for: one of the three. */
export interface Wanted {
  conversationId?: string | undefined;
  profileId?: string | undefined;
  /** A telephone number, an e-mail address, a chat identity; with or without a channel's `whatsapp:`. */
  address?: string | undefined;
}

/** What belongs to the customer, or to the conversation. */
export interface Traces {
  entries: SyncEntry[];
  conversationIds: string[];
  handoffIds: string[];
  /** The customer's own ids, where a customer was asked for. */
  profileIds: string[];
  addresses: string[];
}

/** Ids of one conversation: whoever has one of them has the others. Not the customer's own, which lead to others. */
const OF_CONVERSATION = ['conversationId', 'handoffId', 'conversationSid', 'callSid'];
/** The customer's: followed where a customer is erased, not where one conversation is. */
const OF_CUSTOMER = ['profileId', 'to', 'customerAddress'];
/** How deep the documents are looked into; ours are a handful of levels. */
const MOST_DEPTH = 12;

/** Everything that carries one of the ids, and the ids that stand beside them there, until there are no more. */
export function findTraces(all: readonly SyncEntry[], wanted: Wanted): Traces {
  const isCustomer = wanted.conversationId === undefined;
  const ids = new Set([wanted.conversationId, wanted.profileId, addressIn(wanted.address)].flatMap((id) => id ?? []));
  const inNames = new Set([...ids].map(partOf));
  const add = (id: string): void => {
    ids.add(id);
    inNames.add(partOf(id));
  };
  const seen = new Map(all.map((entry) => [entry, valuesOf(entry)]));
  const found = new Set<SyncEntry>();

  for (let before = -1; before !== ids.size + found.size;) {
    before = ids.size + found.size;
    for (const [entry, values] of seen) {
      if (found.has(entry) || !isOf(entry, values, ids, inNames)) continue;
      found.add(entry);
      for (const { key, text } of values) {
        const isId = OF_CONVERSATION.includes(key) || (isCustomer && OF_CUSTOMER.includes(key)) || isEnvelopeId(key);
        if (isId && text !== '') add(OF_CUSTOMER.includes(key) ? (addressIn(text) ?? text) : text);
      }
    }
  }
  const valuesFound = [...found].flatMap((entry) => seen.get(entry) ?? []);
  const under = (...keys: string[]): string[] => [
    ...new Set(valuesFound.flatMap(({ key, text }) => (keys.includes(key) && ids.has(text) ? [text] : []))),
  ];
  return {
    entries: [...found],
    conversationIds: [
      ...new Set([...(wanted.conversationId ? [wanted.conversationId] : []), ...under('conversationId')]),
    ],
    handoffIds: under('handoffId', 'envelope.id', 'earlier'),
    profileIds: isCustomer
      ? [...new Set([...(wanted.profileId ? [wanted.profileId] : []), ...under('profileId')])]
      : [],
    addresses: isCustomer
      ? [...new Set([...(wanted.address ? [wanted.address] : []), ...under('to', 'customerAddress')])]
      : [],
  };
}

/** Twilio writes the same number with and without the channel before it. */
export function addressIn(address: string | undefined): string | undefined {
  return address?.trim().replace(/^[a-z]{2,20}:(?=\+)/i, '') || undefined;
}

interface Value {
  /** The field's name; `envelope.id` of an envelope's own. */
  key: string;
  text: string;
}

const isEnvelopeId = (key: string): boolean => key === 'envelope.id' || key === 'earlier';

/** By its name, an item's key, or a value. */
function isOf(
  entry: SyncEntry,
  values: readonly Value[],
  ids: ReadonlySet<string>,
  inNames: ReadonlySet<string>,
): boolean {
  if (inNames.has(idIn(entry.name) ?? '')) return true;
  if (entry.item !== undefined && ids.has(entry.item)) return true;
  // Whole values alone: who is spoken of in another customer's conversation has no part in it.
  return values.some(({ text }) => ids.has(text) || ids.has(addressIn(text) ?? ''));
}

/** Words behind `handoff.` that an id stands behind; and those of maps, which many conversations share. */
const BEFORE_IDS = ['owner', 'returned', 'request', 'customer', 'interaction', 'audit', 'of'];
const SHARED = ['open', 'waiting', 'held'];

/** An id as it is written in a name: one that is called like a word of ours is not that word. */
const partOf = (id: string): string => syncNames.handoff(id).slice('handoff.'.length);

/** The part of a name that is an id. */
function idIn(name: string): string | undefined {
  const [first = '', second] = name.split('.').slice(1);
  if (SHARED.includes(first) && second !== undefined) return undefined;
  return BEFORE_IDS.includes(first) ? second : first;
}

function valuesOf({ data }: SyncEntry): Value[] {
  const values: Value[] = [];
  const walk = (value: unknown, key: string, depth: number): void => {
    if (typeof value === 'string') values.push({ key, text: value });
    if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return;
    if (Array.isArray(value)) return value.forEach((one) => walk(one, key, depth + 1));
    for (const [name, one] of Object.entries(value))
      walk(one, name === 'id' && key === 'envelope' ? 'envelope.id' : name, depth + 1);
  };
  walk(data, '', 0);
  return values;
}
