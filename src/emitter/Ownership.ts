import { ulid } from 'ulid';
import { syncNames } from '../handoff/syncNames';
import type { Log } from './log';
import { isHumans, readOwner, type Owner, type Plan } from './OwnershipDocument';
import type { SyncStore } from './twilio/SyncStore';
import { isUncertain } from './twilio/TwilioCalls';

export type Claim =
  /** The conversation is ours to hand over. */
  | {
      kind: 'claimed';
      handoffId: string;
      /** Sync is away: other processes do not know of the claim. */
      alone: boolean;
      /** What an earlier hand-over that failed has not put back yet. */
      callbacks?: Plan['callbacks'];
    }
  /** It was handed over before, by this process or another one. */
  | { kind: 'taken'; handoffId: string };

export type Written =
  | 'written'
  /** Somebody else has the hand-over now, or has ended it: hands off. */
  | 'lost'
  /** Sync is away: this process goes on by itself and writes it down later. */
  | 'alone';

export interface OwnershipOptions {
  /** For how long what was read is believed, in milliseconds. */
  freshMs?: number;
  /** After Sync was not reached, nobody waits for it again for this long, in milliseconds. */
  restMs?: number;
  /** Who is heard when Sync is away: whether a human takes part; `undefined` when nobody can tell. */
  humanTakesPart?: (conversationId: string) => Promise<boolean | undefined>;
  /** Told of a hand-over that a process seems to have left unfinished. */
  onUnfinished?: (conversationId: string, owner: Owner) => void;
}

interface Known {
  owner: Owner;
  /** Of the document in Sync; absent when it was never read or written. */
  revision?: string;
  readAt: number;
  /** Sync does not know of it yet. */
  unwritten: boolean;
}

type Read =
  | { kind: 'there'; owner: Owner; revision: string }
  | { kind: 'unreadable'; revision: string }
  | { kind: 'absent' }
  | { kind: 'away' };

const MOST_KNOWN = 50_000;

/**
 * Who owns each conversation, and how far its hand-over is: the Sync document `handoff.owner.<conversationId>`, changed
 * only with `If-Match`, so that any number of processes agree. What this process did itself it remembers, also while
 * Sync is away; what others did it reads again when what it knows is older than `freshMs`.
 */
export class Ownership {
  /** This process, in what it writes. */
  readonly holder = ulid();
  private readonly known = new Map<string, Known>();
  private readonly freshMs: number;
  private readonly restMs: number;
  private awayUntil = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly sync: SyncStore,
    private readonly ttlSeconds: number,
    private readonly log: Log,
    private readonly options: OwnershipOptions = {},
  ) {
    this.freshMs = options.freshMs ?? 1_000;
    this.restMs = options.restMs ?? 5_000;
  }

  // --- who may speak

  /** Whether this process knows that a human owns the conversation; no request is made. */
  ownedByHuman(conversationId: string): boolean {
    const known = this.known.get(conversationId);
    return known !== undefined && isHumans(known.owner);
  }

  /** Whether this process has heard of a handoff of the conversation. */
  knows(conversationId: string): boolean {
    return this.known.has(conversationId);
  }

  /**
   * Whether a human owns the conversation, as far as anybody knows. When Sync is away: a process that handed over goes
   * on knowing it; any other asks who takes part; and when nobody can tell, `whenUnknown` decides, which is silence
   * unless it says otherwise.
   *
   * @param reread do not believe what was read before, however fresh
   */
  async isOwnedByHuman(
    conversationId: string,
    { reread = false, whenUnknown = true }: { reread?: boolean; whenUnknown?: boolean } = {},
  ): Promise<boolean> {
    const known = this.known.get(conversationId);
    if (known?.unwritten) return isHumans(known.owner);
    if (known && !reread && Date.now() - known.readAt < this.freshMs) return isHumans(known.owner);

    const read = await this.read(conversationId, { patient: false });
    const now = this.known.get(conversationId);
    // Something was written or learnt while we read: that is newer.
    if (now && now !== known) return isHumans(now.owner);
    if (read.kind === 'there') {
      this.learn(conversationId, read.owner, read.revision);
      if (read.owner.progress) this.options.onUnfinished?.(conversationId, read.owner);
      return isHumans(read.owner);
    }
    if (read.kind === 'absent') {
      // Never handed over, or so long ago that the document has expired.
      this.known.delete(conversationId);
      return false;
    }
    if (now && isHumans(now.owner)) return true;
    return (await this.options.humanTakesPart?.(conversationId)) ?? whenUnknown;
  }

  /** What Sync says of the conversation now; `undefined` when it says nothing. */
  async current(conversationId: string): Promise<Owner | undefined> {
    const known = this.known.get(conversationId);
    if (known?.unwritten) return known.owner;
    const read = await this.read(conversationId);
    if (read.kind !== 'there') return undefined;
    this.learn(conversationId, read.owner, read.revision);
    return read.owner;
  }

  // --- the steps of a hand-over

  /**
   * Claims the conversation for a handoff, before anything else of it happens.
   *
   * @param plan what is known already of how it will be delivered
   */
  async claim(conversationId: string, handoffId: string, plan: Omit<Plan, 'step'> = {}): Promise<Claim> {
    const before = this.known.get(conversationId);
    if (before?.unwritten && isHumans(before.owner)) return { kind: 'taken', handoffId: before.owner.handoffId };

    const at = new Date().toISOString();
    const owner: Owner = {
      owner: 'human',
      handoffId,
      since: at,
      progress: { ...plan, step: 'claimed', holder: this.holder, at },
    };
    // Known at once: an answer that is on its way in this process must already find it.
    this.known.set(conversationId, { owner, revision: before?.revision, readAt: Date.now(), unwritten: true });

    const created = await this.sync.createDocument(syncNames.owner(conversationId), owner, this.ttlSeconds);
    if (created.ok) return this.claimed(conversationId, owner, created.body.revision);
    if (created.failure.status !== 409 && !isUncertain(created.failure))
      return this.claimedAlone(conversationId, owner);
    if (created.failure.status !== 409) this.rest();

    for (let attempt = 0; attempt < 5; attempt += 1) {
      const read = await this.read(conversationId, { patient: created.failure.status === 409 });
      if (read.kind === 'away' || read.kind === 'absent') return this.claimedAlone(conversationId, owner);
      if (read.kind === 'there' && isHumans(read.owner)) {
        // A claim whose own answer was lost finds itself here.
        if (read.owner.handoffId === handoffId) return this.claimed(conversationId, owner, read.revision);
        this.learn(conversationId, read.owner, read.revision);
        return { kind: 'taken', handoffId: read.owner.handoffId };
      }
      const left = read.kind === 'there' ? read.owner.progress?.callbacks : undefined;
      const claim: Owner = left ? { ...owner, progress: { ...owner.progress!, callbacks: left } } : owner;
      const changed = await this.sync.updateDocument(
        syncNames.owner(conversationId),
        claim,
        this.ttlSeconds,
        read.revision,
      );
      if (changed.ok) return this.claimed(conversationId, claim, changed.body.revision);
      if (changed.failure.status !== 412 && !isUncertain(changed.failure)) break;
    }
    return this.claimedAlone(conversationId, owner);
  }

  /** Writes how far the hand-over is, before its next deed. */
  advance(conversationId: string, handoffId: string, plan: Plan): Promise<Written> {
    return this.change(conversationId, handoffId, (owner) => ({
      ...owner,
      progress: { ...plan, holder: this.holder, at: new Date().toISOString() },
    }));
  }

  /** Writes that the hand-over is over; with a plan, that something is still to be done. */
  settle(conversationId: string, handoffId: string, owner: 'human' | 'ai', plan?: Plan): Promise<Written> {
    const at = new Date().toISOString();
    return this.change(conversationId, handoffId, () => ({
      owner,
      handoffId,
      since: at,
      ...(plan ? { progress: { ...plan, holder: this.holder, at } } : {}),
    }));
  }

  /** Gives the conversation back to the AI. Another handoff's ownership is left alone. */
  async release(conversationId: string, handoffId: string): Promise<void> {
    await this.settle(conversationId, handoffId, 'ai');
  }

  /**
   * Takes a hand-over over from a process that has not written for `idleMs`. Of several that try, one gets it.
   */
  async takeOver(conversationId: string, idleMs: number): Promise<Owner | undefined> {
    const known = this.known.get(conversationId);
    if (known?.unwritten) return known.owner.progress && isIdle(known.owner, idleMs) ? known.owner : undefined;
    const read = await this.read(conversationId);
    if (read.kind !== 'there') return undefined;
    this.learn(conversationId, read.owner, read.revision);
    const { owner } = read;
    if (!owner.progress || !isIdle(owner, idleMs)) return undefined;
    const written = await this.change(conversationId, owner.handoffId, (one) => ({
      ...one,
      progress: owner.progress && { ...owner.progress, holder: this.holder, at: new Date().toISOString() },
    }));
    return written === 'written' ? this.known.get(conversationId)?.owner : undefined;
  }

  /** Writes down what could not be written while Sync was away. */
  async writeDown(): Promise<void> {
    for (const [conversationId, { unwritten, owner }] of [...this.known]) {
      // A hand-over at work writes for itself.
      if (!unwritten || (owner.progress && owner.progress.step !== 'undoing')) continue;
      if ((await this.write(conversationId, owner)) === 'alone') return;
    }
  }

  /** Stops the clock. */
  close(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
  }

  // ---

  private async change(conversationId: string, handoffId: string, next: (owner: Owner) => Owner): Promise<Written> {
    const known = this.known.get(conversationId);
    const before = known ? known.owner : await this.current(conversationId);
    if (!before) return 'alone';
    if (before.handoffId !== handoffId) return 'lost';
    return this.write(conversationId, next(before));
  }

  /** Writes over the revision we know of, and remembers it whatever comes of it, unless somebody else was faster. */
  private async write(conversationId: string, owner: Owner): Promise<Written> {
    const before = this.known.get(conversationId);
    this.known.set(conversationId, { owner, revision: before?.revision, readAt: Date.now(), unwritten: true });
    if (Date.now() < this.awayUntil) {
      this.writeDownSoon();
      return 'alone';
    }
    const name = syncNames.owner(conversationId);
    let revision = before?.revision;

    for (let attempt = 0; attempt < 3; attempt += 1) {
      const result =
        revision === undefined
          ? await this.sync.createDocument(name, owner, this.ttlSeconds)
          : await this.sync.updateDocument(name, owner, this.ttlSeconds, revision);
      if (result.ok) {
        this.learn(conversationId, owner, result.body.revision);
        return 'written';
      }
      const { status } = result.failure;
      if (status === undefined || (status !== 404 && status !== 409 && status !== 412)) {
        if (!isUncertain(result.failure)) break;
        this.rest();
      }
      const read = status === 404 ? ({ kind: 'absent' } as const) : await this.read(conversationId);
      if (read.kind === 'away') break;
      if (read.kind === 'absent') {
        revision = undefined;
        continue;
      }
      if (read.kind === 'there' && isSame(read.owner, owner)) {
        this.learn(conversationId, owner, read.revision);
        return 'written';
      }
      if (read.kind === 'there' && !mayReplace(read.owner, owner, this.holder)) {
        this.learn(conversationId, read.owner, read.revision);
        return 'lost';
      }
      revision = read.revision;
    }
    this.log.warn({ conversationId, handoffId: owner.handoffId }, 'ownership could not be written to Sync yet');
    this.writeDownSoon();
    return 'alone';
  }

  private writeDownSoon(): void {
    if (this.retry) return;
    this.retry = setTimeout(() => {
      this.retry = undefined;
      void this.writeDown();
    }, this.restMs);
    this.retry.unref();
  }

  private claimed(conversationId: string, owner: Owner, revision: string): Claim {
    this.learn(conversationId, owner, revision);
    return {
      kind: 'claimed',
      handoffId: owner.handoffId,
      alone: false,
      ...(owner.progress?.callbacks ? { callbacks: owner.progress.callbacks } : {}),
    };
  }

  private claimedAlone(conversationId: string, { handoffId }: Owner): Claim {
    this.log.warn({ handoffId, conversationId }, 'ownership could not be written to Sync; this process keeps it alone');
    return { kind: 'claimed', handoffId, alone: true };
  }

  private learn(conversationId: string, owner: Owner, revision: string): void {
    // The newest at the end: the oldest are the first to be forgotten.
    this.known.delete(conversationId);
    this.known.set(conversationId, { owner, revision, readAt: Date.now(), unwritten: false });
    if (this.known.size <= MOST_KNOWN) return;
    const oldest = [...this.known].find(([, { unwritten }]) => !unwritten)?.[0];
    if (oldest !== undefined) this.known.delete(oldest);
  }

  private rest(): void {
    this.awayUntil = Date.now() + this.restMs;
  }

  private async read(conversationId: string, { patient = true } = {}): Promise<Read> {
    if (!patient && Date.now() < this.awayUntil) return { kind: 'away' };
    const result = await this.sync.document(syncNames.owner(conversationId));
    if (!result.ok) {
      this.rest();
      return { kind: 'away' };
    }
    this.awayUntil = 0;
    if (!result.body) return { kind: 'absent' };
    const owner = readOwner(result.body.data);
    const { revision } = result.body;
    return owner ? { kind: 'there', owner, revision } : { kind: 'unreadable', revision };
  }
}

function isIdle({ progress }: Owner, idleMs: number): boolean {
  return progress !== undefined && Date.now() - Date.parse(progress.at) >= idleMs;
}

function isSame(one: Owner, other: Owner): boolean {
  return (
    one.owner === other.owner &&
    one.handoffId === other.handoffId &&
    one.since === other.since &&
    one.progress?.step === other.progress?.step &&
    one.progress?.at === other.progress?.at &&
    one.progress?.holder === other.progress?.holder
  );
}

/** Whether what we have to write may stand in place of what somebody else, or an earlier we, wrote. */
function mayReplace(stored: Owner, own: Owner, holder: string): boolean {
  // A claim made alone, over one that was over before it.
  if (stored.handoffId !== own.handoffId) return !isHumans(stored) && stored.since <= own.since;
  // The same hand-over, still in our hands.
  return stored.progress !== undefined && stored.progress.holder === holder;
}
