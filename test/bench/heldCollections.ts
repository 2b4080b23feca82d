import { Session } from 'node:inspector/promises';

/** A list, map or set that is reachable, and the object it is a field of. */
export interface HeldCollection {
  /** `OwnerDocuments.known`; `(alone)` for one that no object of a class has, in a closure or in another list. */
  where: string;
  size: number;
}

/** What is left out: tables that are read once and never written again are as large at the end as at the start. */
const LEAST = 50;

interface ByName {
  result: { value?: string };
}

/**
 * Every map, set and list of this process with more than a handful of entries, found by the engine itself, so that none
 * can be forgotten in a list of what to look at. The engine collects garbage first.
 */
export async function heldCollections(): Promise<HeldCollection[]> {
  const session = new Session();
  session.connect();
  try {
    const { result } = await session.post('Runtime.evaluate', { expression: 'Object.prototype' });
    const { objects } = await session.post('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '' });
    const answer = (await session.post('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      // What compiles the benches names functions by a helper that is not there.
      functionDeclaration: `function () { const __name = (one) => one; return JSON.stringify((${found.toString()})(this, ${LEAST})); }`,
      returnByValue: true,
    })) as ByName;
    await session.post('Runtime.releaseObject', { objectId: objects.objectId ?? '' });
    if (answer.result.value === undefined) throw new Error('the collections could not be read');
    return JSON.parse(answer.result.value) as HeldCollection[];
  } finally {
    session.disconnect();
  }
}

/** Runs over all objects at once, so it is given as its own source. */
function found(objects: readonly object[], least: number): HeldCollection[] {
  // What only inherits from a map, as a class's prototype does, has no size, and some objects have no fields to be asked for.
  const asked = <Value>(value: () => Value): Value | undefined => {
    try {
      return value();
    } catch {
      return undefined;
    }
  };
  const sizeOf = (value: unknown): number =>
    asked(() =>
      value instanceof Map || value instanceof Set ? value.size : Array.isArray(value) ? value.length : 0,
    ) ?? 0;
  const named = new Set<unknown>();
  const sizes = new Map<string, number>();
  for (const one of objects) {
    const owner = asked(() => one.constructor.name) ?? '';
    if (owner === '' || owner === 'Object' || owner === 'Array' || owner === 'Map' || owner === 'Set') continue;
    for (const key of asked(() => Object.keys(one)) ?? []) {
      const field = asked(() => Object.getOwnPropertyDescriptor(one, key)?.value as unknown);
      const size = sizeOf(field);
      if (size === 0) continue;
      named.add(field);
      const where = owner + '.' + key;
      if (size > least) sizes.set(where, (sizes.get(where) ?? 0) + size);
    }
  }
  for (const one of objects) {
    const size = Array.isArray(one) || named.has(one) ? 0 : sizeOf(one);
    if (size > least) sizes.set('(alone)', (sizes.get('(alone)') ?? 0) + size);
  }
  return [...sizes].map(([where, size]) => ({ where, size })).sort((one, other) => other.size - one.size);
}
