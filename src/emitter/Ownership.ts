import * as v from 'valibot';
import { syncNames } from '../handoff/syncNames';
import type { Log } from './log';
import type { SyncStore } from './twilio/SyncStore';

const OwnerSchema = v.object({
  owner: v.picklist(['ai', 'human', 'returning']),
  /** The handoff that made it so. */
  handoffId: v.string(),
  /** ISO 8601, UTC. */
  since: v.string(),
});

/** Who may speak to the customer. */
export type Owner = v.InferOutput<typeof OwnerSchema>;

export type Claim =
  /** The conversation is ours to hand over. */
  | { kind: 'claimed'; handoffId: string }
  /** It was handed over before, by this process or another one. */
  | { kind: 'taken'; handoffId: string };

/**
 * Who owns each conversation: the Sync document `handoff.owner.<conversationId>`, changed only with `If-Match`, so
 * that any number of processes agree; and this process's own memory of it, which also stands alone while Sync is away.
 */
export class Ownership {
  private readonly known = new Map<string, Owner>();

  constructor(
    private readonly sync: SyncStore,
    private readonly ttlSeconds: number,
    private readonly log: Log,
  ) {}

  /** Whether this process knows that a human owns the conversation; no request is made. */
  ownedByHuman(conversationId: string): boolean {
    const owner = this.known.get(conversationId)?.owner;
    return owner === 'human' || owner === 'returning';
  }

  /** Whether a human owns the conversation, as far as anybody knows. */
  async isOwnedByHuman(conversationId: string): Promise<boolean> {
    if (this.ownedByHuman(conversationId)) return true;
    const stored = await this.read(conversationId);
    return stored !== undefined && stored.owner.owner !== 'ai';
  }

  /** Claims the conversation for a handoff, before anything else of it happens. */
  async claim(conversationId: string, handoffId: string): Promise<Claim> {
    const before = this.known.get(conversationId);
    if (before && before.owner !== 'ai') return { kind: 'taken', handoffId: before.handoffId };

    const owner: Owner = { owner: 'human', handoffId, since: new Date().toISOString() };
    // Set at once: an answer that is on its way in this process must already find it.
    this.known.set(conversationId, owner);

    const name = syncNames.owner(conversationId);
    const created = await this.sync.createDocument(name, owner, this.ttlSeconds);
    if (created.ok) return { kind: 'claimed', handoffId };
    if (created.failure.status === 409) {
      const stored = await this.read(conversationId);
      if (stored && stored.owner.owner !== 'ai') return this.taken(conversationId, stored.owner, handoffId);
      if (stored) {
        const changed = await this.sync.updateDocument(name, owner, this.ttlSeconds, stored.revision);
        if (changed.ok) return { kind: 'claimed', handoffId };
        if (changed.failure.status === 412) {
          const winner = await this.read(conversationId);
          if (winner && winner.owner.owner !== 'ai') return this.taken(conversationId, winner.owner, handoffId);
        }
      }
    }
    this.log.warn({ handoffId, conversationId }, 'ownership could not be written to Sync; this process keeps it alone');
    return { kind: 'claimed', handoffId };
  }

  /** Gives the conversation back to the AI after a hand-over that failed. */
  async release(conversationId: string, handoffId: string): Promise<void> {
    const owner: Owner = { owner: 'ai', handoffId, since: new Date().toISOString() };
    this.known.set(conversationId, owner);
    const stored = await this.read(conversationId);
    if (!stored || stored.owner.handoffId !== handoffId) return;
    const name = syncNames.owner(conversationId);
    const result = await this.sync.updateDocument(name, owner, this.ttlSeconds, stored.revision);
    if (!result.ok) this.log.warn({ handoffId, conversationId }, 'ownership could not be returned to the AI in Sync');
  }

  private taken(conversationId: string, owner: Owner, handoffId: string): Claim {
    // A claim whose own answer was lost finds itself here.
    if (owner.handoffId === handoffId) return { kind: 'claimed', handoffId };
    this.known.set(conversationId, owner);
    return { kind: 'taken', handoffId: owner.handoffId };
  }

  private async read(conversationId: string): Promise<{ owner: Owner; revision: string } | undefined> {
    const result = await this.sync.document(syncNames.owner(conversationId));
    if (!result.ok || !result.body) return undefined;
    const parsed = v.safeParse(OwnerSchema, result.body.data);
    return parsed.success ? { owner: parsed.output, revision: result.body.revision } : undefined;
  }
}
