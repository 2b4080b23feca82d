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
  /** Told of a hand-over that is not over; who sees to it returns a promise, and is waited for. */
  onUnfinished?: (conversationId: string, owner: Owner) => Promise<void> | undefined;
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
  private readonly writing = new Map<string, Promise<Written>>();
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
   * @param ask whether to ask who takes part at all
   * @param reread do not believe what was read before, however fresh
   */
  async isOwnedByHuman(
    conversationId: string,
    { reread = false, whenUnknown = true, ask = true }: { reread?: boolean; whenUnknown?: boolean; ask?: boolean } = {},
  ): Promise<boolean> {
    const known = this.known.get(conversationId);
    if (known?.unwritten) return isHumans(known.owner);
    if (known && !reread && Date.now() - known.readAt < this.freshMs) return isHumans(known.owner);

    const read = await this.refresh(conversationId, { patient: false });
    const now = this.known.get(conversationId);
    if (read === 'away') {
      if (now && (now.unwritten || isHumans(now.owner))) return isHumans(now.owner);
      const takesPart = ask ? await this.options.humanTakesPart?.(conversationId) : undefined;
      return takesPart ?? whenUnknown;
    }
    const seenTo = now?.owner.progress && this.options.onUnfinished?.(conversationId, now.owner);
    if (seenTo) await seenTo;
    return this.ownedByHuman(conversationId);
  }

  /** What Sync says of the conversation now; `undefined` when it says nothing. */
  async current(conversationId: string): Promise<Owner | undefined> {
    if (!this.known.get(conversationId)?.unwritten && (await this.refresh(conversationId)) === 'away') return undefined;
    return this.known.get(conversationId)?.owner;
  }

  /** Reads the document; what was written or learnt meanwhile is newer and stays. */
  private async refresh(conversationId: string, patience?: { patient: boolean }): Promise<'read' | 'away'> {
    const before = this.known.get(conversationId);
    const read = await this.read(conversationId, patience);
    if (this.known.get(conversationId) !== before) return 'read';
    if (read.kind === 'away') return 'away';
    if (read.kind === 'there') this.learn(conversationId, read.owner, read.revision);
    // Never handed over, or so long ago that the document has expired.
    if (read.kind === 'absent') this.known.delete(conversationId);
    return 'read';
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
    const claim: Owner = {
      owner: 'human',
      handoffId,
      since: at,
      progress: { ...plan, step: 'claimed', holder: this.holder, at },
    };
    const owner = before ? inheriting(claim, before.owner) : claim;
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
      const heir = read.kind === 'there' ? inheriting(owner, read.owner) : owner;
      const changed = await this.sync.updateDocument(
        syncNames.owner(conversationId),
        heir,
        this.ttlSeconds,
        read.revision,
      );
      if (changed.ok) return this.claimed(conversationId, heir, changed.body.revision);
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
    return this.change(conversationId, handoffId, (before) => ({
      owner,
      handoffId,
      since: before.owner === owner ? before.since : at,
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
    if (known?.unwritten) return isIdle(known.owner, idleMs) ? known.owner : undefined;
    const owner = await this.current(conversationId);
    if (!owner?.progress || !isIdle(owner, idleMs)) return undefined;
    const written = await this.change(conversationId, owner.handoffId, (one) => ({
      ...one,
      progress: one.progress && { ...one.progress, holder: this.holder, at: new Date().toISOString() },
    }));
    return written === 'written' ? this.known.get(conversationId)?.owner : undefined;
  }

  /** Conversations whose hand-over this process has left with something still to do. */
  unfinished(): string[] {
    return [...this.known].filter(([, { owner }]) => isLeftOver(owner)).map(([conversationId]) => conversationId);
  }

  /** Writes down what could not be written while Sync was away. */
  async writeDown(): Promise<void> {
    this.awayUntil = 0;
    for (const conversationId of [...this.known.keys()]) {
      const known = this.known.get(conversationId);
      // A hand-over at work writes for itself.
      if (!known?.unwritten || (known.owner.progress && !isLeftOver(known.owner))) continue;
      if ((await this.write(conversationId, known.owner)) === 'alone') return;
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

  /**
   * Writes over the revision we know of, and remembers it whatever comes of it, unless somebody else was faster. Writes
   * of one conversation go one after the other, and one that a later one has overtaken is left out.
   */
  private async write(conversationId: string, owner: Owner): Promise<Written> {
    const revision = this.known.get(conversationId)?.revision;
    this.known.set(conversationId, { owner, revision, readAt: Date.now(), unwritten: true });
    const turn = (this.writing.get(conversationId) ?? Promise.resolve('written' as Written)).then((before) => {
      if (this.known.get(conversationId)?.owner === owner) return this.send(conversationId, owner);
      return before;
    });
    this.writing.set(conversationId, turn);
    const written = await turn;
    if (this.writing.get(conversationId) === turn) this.writing.delete(conversationId);
    return written;
  }

  private async send(conversationId: string, owner: Owner): Promise<Written> {
    if (Date.now() < this.awayUntil) {
      this.writeDownSoon();
      return 'alone';
    }
    const name = syncNames.owner(conversationId);
    let revision = this.known.get(conversationId)?.revision;

    for (let attempt = 0; attempt < 3; attempt += 1) {
      const result =
        revision === undefined
          ? await this.sync.createDocument(name, owner, this.ttlSeconds)
          : await this.sync.updateDocument(name, owner, this.ttlSeconds, revision);
      if (result.ok) return this.wrote(conversationId, owner, result.body.revision);
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
      if (read.kind === 'there' && isSame(read.owner, owner)) return this.wrote(conversationId, owner, read.revision);
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

  private wrote(conversationId: string, owner: Owner, revision: string): 'written' {
    const known = this.known.get(conversationId);
    // A later write waits for its turn: it goes over this revision.
    if (known && known.owner !== owner) known.revision = revision;
    else this.learn(conversationId, owner, revision);
    return 'written';
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
      callbacks: owner.progress?.callbacks,
    };
  }

  private claimedAlone(conversationId: string, { handoffId, progress }: Owner): Claim {
    this.log.warn({ handoffId, conversationId }, 'ownership could not be written to Sync; this process keeps it alone');
    return { kind: 'claimed', handoffId, alone: true, callbacks: progress?.callbacks };
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

/** A claim over a hand-over that has not put back everything yet: what was there before it is still to be put back. */
function inheriting(claim: Owner, before: Owner): Owner {
  const callbacks = before.progress?.callbacks;
  return callbacks && claim.progress ? { ...claim, progress: { ...claim.progress, callbacks } } : claim;
}

/** No longer at work, and not over. */
function isLeftOver({ owner, progress }: Owner): boolean {
  return progress !== undefined && (progress.step === 'delivered' || (progress.step === 'undoing' && owner === 'ai'));
}

export function isIdle({ progress }: Owner, idleMs: number): boolean {
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
