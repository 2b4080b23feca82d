import * as v from 'valibot';
import { syncNames } from '../../handoff/syncNames';
import type { SyncObjects } from '../sync/SyncWatch';

/** Whose a conversation is, as far as one handoff goes. */
export type Holder =
  | { kind: 'person' }
  /** A colleague, by a task of their own, who is still in it. */
  | { kind: 'others' }
  /** Given back, or about to be; ISO 8601, UTC, where it is known when. */
  | { kind: 'virtual agent'; at?: string }
  | { kind: 'unknown' };

const OwnerSchema = v.object({
  owner: v.string(),
  handoffId: v.string(),
  seats: v.fallback(v.optional(v.array(v.object({ taskSid: v.string(), status: v.string() }))), undefined),
  returns: v.fallback(v.optional(v.array(v.object({ handoffId: v.string(), at: v.string() }))), undefined),
});

/** Which conversation, in the eyes of whom. */
export interface Asked {
  conversationId: string;
  handoffId: string;
  taskSid: string;
}

/** What the owner's document says of whose it is. */
export function holderIn(data: unknown, { handoffId, taskSid }: Asked): Holder {
  const read = v.safeParse(OwnerSchema, data);
  if (!read.success) return { kind: 'unknown' };
  const { owner, handoffId: current, returns = [], seats = [] } = read.output;
  const returned = returns.find((one) => one.handoffId === handoffId);
  if (returned) return { kind: 'virtual agent', at: returned.at };
  if (current !== handoffId) return { kind: 'unknown' };
  if (owner === 'human' && seats.some((seat) => seat.taskSid !== taskSid && seat.status === 'accepted'))
    return { kind: 'others' };
  return owner === 'human' ? { kind: 'person' } : { kind: 'virtual agent' };
}

/**
 * Asks Sync once whose a conversation is: what the emitter wrote down before it told anybody. It is asked where the
 * emitter itself cannot be, or must not be waited for.
 */
export function whoHasIt(sync: SyncObjects, asked: Asked, withinMs: number): Promise<Holder> {
  return new Promise((resolve) => {
    const clock = setTimeout(() => done({ kind: 'unknown' }), withinMs);
    const done = (answer: Holder): void => {
      clearTimeout(clock);
      // The first word may come before there is anything to stop.
      queueMicrotask(() => stop());
      resolve(answer);
    };
    const stop = sync.watchDocument(syncNames.owner(asked.conversationId), (event) =>
      done(event.kind === 'value' ? holderIn(event.value, asked) : { kind: 'unknown' }),
    );
  });
}
