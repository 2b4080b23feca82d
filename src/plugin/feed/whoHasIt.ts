import * as v from 'valibot';
import { syncNames } from '../../handoff/syncNames';
import type { SyncObjects } from '../sync/SyncWatch';

/** Whose a conversation is, as far as one handoff goes. */
export type Holder =
  | { kind: 'person' }
  /** Given back, or about to be; ISO 8601, UTC, where it is known when. */
  | { kind: 'virtual agent'; at?: string }
  | { kind: 'unknown' };

const OwnerSchema = v.object({
  owner: v.string(),
  handoffId: v.string(),
  returns: v.fallback(v.optional(v.array(v.object({ handoffId: v.string(), at: v.string() }))), undefined),
});

function holder(data: unknown, handoffId: string): Holder {
  const read = v.safeParse(OwnerSchema, data);
  if (!read.success) return { kind: 'unknown' };
  const { owner, handoffId: current, returns = [] } = read.output;
  const returned = returns.find((one) => one.handoffId === handoffId);
  if (returned) return { kind: 'virtual agent', at: returned.at };
  if (current !== handoffId) return { kind: 'unknown' };
  return owner === 'human' ? { kind: 'person' } : { kind: 'virtual agent' };
}

/**
 * Asks Sync once whose a conversation is: what the emitter wrote down before it told anybody. It is asked where the
 * emitter itself cannot be, or must not be waited for.
 */
export function whoHasIt(
  sync: SyncObjects,
  { conversationId, handoffId }: { conversationId: string; handoffId: string },
  withinMs: number,
): Promise<Holder> {
  return new Promise((resolve) => {
    const clock = setTimeout(() => done({ kind: 'unknown' }), withinMs);
    const done = (answer: Holder): void => {
      clearTimeout(clock);
      // The first word may come before there is anything to stop.
      queueMicrotask(() => stop());
      resolve(answer);
    };
    const stop = sync.watchDocument(syncNames.owner(conversationId), (event) =>
      done(event.kind === 'value' ? holder(event.value, handoffId) : { kind: 'unknown' }),
    );
  });
}
