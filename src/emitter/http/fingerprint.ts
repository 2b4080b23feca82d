import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { configure } from 'safe-stable-stringify';

/**
 * The same JSON whatever order its keys came in. It is Fastify's own library, which also has an end for what is nested
 * deeper than the stack.
 */
const canonical = configure({ deterministic: true, maximumDepth: 100, strict: false });

/** UTF-16 units of JSON that are made at a stretch. */
const MOST_UNITS = 256 * 1024;
/** A body's fields, a conversation's in it, and its messages: what is deeper is one piece. */
const DEPTH = 3;

/** A digest of the body that does not change with the order of its keys. A large one leaves turns to others. */
export async function fingerprintOf(body: unknown): Promise<string> {
  const hash = createHash('sha256');
  let units = 0;
  for (const piece of pieces(body, DEPTH)) {
    hash.update(piece);
    units += piece.length;
    if (units < MOST_UNITS) continue;
    units = 0;
    await nextTurn();
  }
  return hash.digest('hex');
}

/** What `canonical` makes of it, in pieces. */
function* pieces(value: unknown, depth: number): Generator<string, void> {
  if (depth === 0 || typeof value !== 'object' || value === null) {
    yield canonical(value) ?? '';
    return;
  }
  if (Array.isArray(value)) {
    yield '[';
    for (const [place, one] of value.entries()) {
      if (place > 0) yield ',';
      yield* pieces(one ?? null, depth - 1);
    }
    yield ']';
    return;
  }
  yield '{';
  let isFirst = true;
  for (const [name, one] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (one === undefined) continue;
    yield `${isFirst ? '' : ','}${JSON.stringify(name)}:`;
    isFirst = false;
    yield* pieces(one, depth - 1);
  }
  yield '}';
}
