import type { State } from '../State';

/** What this process knows of a conversation's owner. */
export interface Known {
  owner: State;
  /** Of the document in Sync; absent when it was never read or written. */
  revision?: string;
  readAt: number;
  /** Sync does not know of it yet. */
  unwritten: boolean;
}

/** Conversations that people have, or that are under way: as many as a busy call centre has at the same time. */
const MOST_KNOWN = 50_000;
/** Those that nobody but the virtual agent has any more: read again from Sync when their customer writes. */
const MOST_OVER = 2_000;

/**
 * What a process knows of conversations, by their id. Its size follows from what is going on, not from what has ever been:
 * of those that are over, only the newest are remembered. What Sync does not know yet is never forgotten.
 */
export class KnownOwners extends Map<string, Known> {
  /** Of those that are over the ids, the newest last. */
  private readonly over = new Set<string>();

  override set(conversationId: string, known: Known): this {
    // The newest at the end: the oldest are the first to be forgotten.
    this.delete(conversationId);
    super.set(conversationId, known);
    if (isOver(known)) this.over.add(conversationId);
    if (this.over.size > MOST_OVER) this.forget(this.over.values());
    else if (this.size > MOST_KNOWN) this.forget(this.written());
    return this;
  }

  override delete(conversationId: string): boolean {
    this.over.delete(conversationId);
    return super.delete(conversationId);
  }

  private forget(ids: IterableIterator<string>): void {
    const oldest = ids.next();
    if (!oldest.done) this.delete(oldest.value);
  }

  private *written(): IterableIterator<string> {
    for (const [conversationId, { unwritten }] of this) if (!unwritten) yield conversationId;
  }
}

function isOver({ unwritten, owner: { owner, progress, closedAt } }: Known): boolean {
  return !unwritten && !progress && (owner === 'ai' || closedAt !== undefined);
}
