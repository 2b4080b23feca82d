import { ulid } from 'ulid';
import { syncNames } from '../handoff/syncNames';
import type { Log } from './log';
import type { Effect } from './protocol/Effect';
import type { Event } from './protocol/Event';
import type { Answer, Context, Rules, Stepped } from './protocol/Rules';
import { isHumans, readState, type Plan, type Return, type State } from './protocol/State';
import { step } from './protocol/step';
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
      /** Give-backs of this conversation before this claim, oldest first. */
      returns?: Return[];
    }
  /** It was handed over before, by this process or another one; whoever asks may have to look what came of it. */
  | { kind: 'taken'; handoffId: string; effects?: Effect[] }
  /** The conversation is closed for good. */
  | { kind: 'closed' };

/** What an event has changed. */
export interface Happened {
  written: Written;
  answer: Answer;
  effects: Effect[];
}

export type Written =
  | 'written'
  /** Somebody else has the hand-over now, or has ended it: hands off. */
  | 'lost'
  /** Sync is away: this process goes on by itself and writes it down later. */
  | 'alone';

export type Edited =
  | { kind: 'written'; owner: State }
  /** There was nothing to change, or no document to change it in. */
  | { kind: 'unchanged'; owner?: State }
  /** Sync is away; whether it was written nobody can tell. */
  | { kind: 'away' };

export interface OwnershipOptions {
  /** For how long what was read is believed, in milliseconds. */
  freshMs?: number;
  /** After Sync was not reached, nobody waits for it again for this long, in milliseconds. */
  restMs?: number;
  /** Who is heard when Sync is away: whether a human takes part; `undefined` when nobody can tell. */
  humanTakesPart?: (conversationId: string) => Promise<boolean | undefined>;
  /** What the machine goes by. */
  rules: Rules;
  /** How long a conversation's document lives once none of its handoffs is open, in seconds. */
  afterEndSeconds: number;
  /** Told of a hand-over that is not over; who sees to it returns a promise, and is waited for. */
  onUnfinished?: (conversationId: string, owner: State) => Promise<void> | undefined;
}

interface Known {
  owner: State;
  /** Of the document in Sync; absent when it was never read or written. */
  revision?: string;
  readAt: number;
  /** Sync does not know of it yet. */
  unwritten: boolean;
}

type Read =
  | { kind: 'there'; owner: State; revision: string }
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
    private readonly options: OwnershipOptions,
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

  /** What this process knows of the conversation; no request is made. */
  peek(conversationId: string): State | undefined {
    return this.known.get(conversationId)?.owner;
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
  async current(conversationId: string): Promise<State | undefined> {
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
    const event = { type: 'asked', handoffId, plan } as const;
    if (before?.unwritten && isHumans(before.owner)) return { kind: 'taken', handoffId: before.owner.handoffId };

    // What is known may be old: where it is a person's, or unsure, the document itself decides.
    const isFree = before && !isHumans(before.owner) && !before.owner.progress?.unsure && !before.owner.closedAt;
    const own = this.stepped(isFree ? before.owner : undefined, event);
    const owner = own.state;
    if (!owner) return { kind: 'closed' };
    // Known at once: an answer that is on its way in this process must already find it.
    this.known.set(conversationId, { owner, revision: before?.revision, readAt: Date.now(), unwritten: true });

    const created = await this.sync.createDocument(syncNames.owner(conversationId), owner, this.ttlOf(owner));
    if (created.ok) return this.claimed(conversationId, owner, created.body.revision);
    if (created.failure.status !== 409 && !isUncertain(created.failure))
      return this.claimedAlone(conversationId, owner);
    if (created.failure.status !== 409) this.rest();

    for (let attempt = 0; attempt < 5; attempt += 1) {
      const read = await this.read(conversationId, { patient: created.failure.status === 409 });
      if (read.kind === 'away' || read.kind === 'absent') return this.claimedAlone(conversationId, owner);
      const stored = read.kind === 'there' ? read.owner : undefined;
      // A claim whose own answer was lost finds itself here.
      if (stored && isHumans(stored) && stored.handoffId === handoffId)
        return this.claimed(conversationId, stored, read.revision);
      const { answer, state: heir, effects } = this.stepped(stored, event);
      if (stored && answer.kind !== 'done') this.learn(conversationId, stored, read.revision);
      if (answer.kind === 'closed') return { kind: 'closed' };
      if (!heir || (answer.kind === 'taken' && effects.length === 0))
        return { kind: 'taken', handoffId: answer.kind === 'taken' ? answer.handoffId : handoffId };
      const changed = await this.sync.updateDocument(
        syncNames.owner(conversationId),
        heir,
        this.ttlOf(heir),
        read.revision,
      );
      if (changed.ok && answer.kind === 'taken') {
        this.learn(conversationId, heir, changed.body.revision);
        return { kind: 'taken', handoffId: answer.handoffId, effects };
      }
      if (changed.ok) return this.claimed(conversationId, heir, changed.body.revision);
      if (changed.failure.status !== 412 && !isUncertain(changed.failure)) break;
    }
    return this.claimedAlone(conversationId, owner);
  }

  /**
   * Tells the machine what came of this process's own hand-over or give-back: remembered at once, and written when Sync
   * lets it. `lost` when somebody else has it in hand by now.
   */
  async own(conversationId: string, event: Event): Promise<Happened> {
    const known = this.known.get(conversationId);
    const before = known ? known.owner : await this.current(conversationId);
    if (!before) return { written: 'alone', answer: { kind: 'ignored' }, effects: [] };
    const { state, answer, effects } = this.stepped(before, event);
    if (!state || answer.kind !== 'done') return { written: 'lost', answer, effects: [] };
    return { written: await this.write(conversationId, state, event), answer, effects };
  }

  /** Tells the machine what happened, whoever heard of it: the document as it is in Sync at that moment decides. */
  async happen(conversationId: string, event: Event): Promise<Happened & { owner?: State }> {
    let last: Stepped = { state: undefined, answer: { kind: 'ignored' }, effects: [] };
    const edited = await this.edit(conversationId, (before) => {
      last = this.stepped(before, event);
      return last.state !== before ? last.state : undefined;
    });
    if (edited.kind === 'away') return { written: 'alone', answer: { kind: 'ignored' }, effects: [] };
    const { answer, effects } = last;
    return { written: 'written', answer, effects, ...(edited.owner ? { owner: edited.owner } : {}) };
  }

  /**
   * Takes what is under way over from a process that has not written for long. Of several that try, one gets it.
   */
  async takeOver(conversationId: string, own = false): Promise<State | undefined> {
    const event = { type: 'noticed', own } as const;
    const known = this.known.get(conversationId);
    if (known?.unwritten) return this.stepped(known.owner, event).answer.kind === 'done' ? known.owner : undefined;
    const { answer, owner } = await this.happen(conversationId, event);
    return answer.kind === 'done' ? owner : undefined;
  }

  /** Conversations whose hand-over this process has left with something still to do. */
  unfinished(): string[] {
    return [...this.known]
      .filter(([, { owner }]) => isLeftOver(owner) || owner.progress?.step === 'returning')
      .map(([conversationId]) => conversationId);
  }

  /**
   * Changes the document only as it is in Sync at that moment: what others wrote is read and heeded first. For changes
   * that must happen once whoever makes them; what it writes must differ from what anybody else would write.
   *
   * @param next the changed document; nothing when it is not as expected
   */
  async edit(conversationId: string, next: (owner: State) => State | undefined): Promise<Edited> {
    const name = syncNames.owner(conversationId);
    const before = this.known.get(conversationId);
    if (before?.unwritten && (await this.write(conversationId, before.owner)) === 'alone') return { kind: 'away' };
    let written: State | undefined;

    for (let attempt = 0; attempt < 6; attempt += 1) {
      const known = this.known.get(conversationId);
      const read: Read =
        attempt === 0 && known?.revision !== undefined && !known.unwritten
          ? { kind: 'there', owner: known.owner, revision: known.revision }
          : await this.read(conversationId);
      if (read.kind === 'away') return { kind: 'away' };
      if (read.kind !== 'there') return { kind: 'unchanged' };
      // One whose own answer was lost finds itself here.
      if (written && JSON.stringify(readState(written)) === JSON.stringify(read.owner)) {
        this.learn(conversationId, read.owner, read.revision);
        return { kind: 'written', owner: read.owner };
      }
      const owner = next(read.owner);
      if (!owner) {
        if (attempt > 0) this.learn(conversationId, read.owner, read.revision);
        // What was known may be old.
        if (attempt === 0 && known?.revision === read.revision) {
          const current = await this.read(conversationId);
          if (current.kind !== 'there') return { kind: current.kind === 'away' ? 'away' : 'unchanged' };
          this.learn(conversationId, current.owner, current.revision);
          if (current.revision !== read.revision) continue;
        }
        return { kind: 'unchanged', owner: read.owner };
      }
      const result = await this.sync.updateDocument(name, owner, this.ttlOf(owner), read.revision);
      if (result.ok) {
        this.learn(conversationId, owner, result.body.revision);
        return { kind: 'written', owner };
      }
      // An attempt of ours that nobody answered may have arrived before the one that was refused.
      written = owner;
      if (result.failure.status !== 412 && !isUncertain(result.failure)) return { kind: 'away' };
    }
    return { kind: 'away' };
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

  private stepped(state: State | undefined, event: Event): Stepped {
    const context: Context = { now: Date.now(), holder: this.holder, rules: this.options.rules };
    return step(state, event, context);
  }

  /** Each handoff has its own end; the conversation's document lives on as long as any of them is open. */
  private ttlOf({ handoffs = [], owner, progress, closedAt }: State): number {
    const isOver = handoffs.length > 0 && handoffs.every(({ endedAt }) => endedAt) && (closedAt || owner === 'ai');
    return isOver && !progress ? this.options.afterEndSeconds : this.ttlSeconds;
  }

  /**
   * Writes over the revision we know of, and remembers it whatever comes of it, unless somebody else was faster. Writes
   * of one conversation go one after the other, and one that a later one has overtaken is left out.
   */
  private async write(conversationId: string, owner: State, event?: Event): Promise<Written> {
    const revision = this.known.get(conversationId)?.revision;
    this.known.set(conversationId, { owner, revision, readAt: Date.now(), unwritten: true });
    const turn = (this.writing.get(conversationId) ?? Promise.resolve('written' as Written)).then((before) => {
      if (this.known.get(conversationId)?.owner === owner) return this.send(conversationId, owner, event);
      return before;
    });
    this.writing.set(conversationId, turn);
    const written = await turn;
    if (this.writing.get(conversationId) === turn) this.writing.delete(conversationId);
    return written;
  }

  private async send(conversationId: string, state: State, event?: Event): Promise<Written> {
    if (Date.now() < this.awayUntil) {
      this.writeDownSoon();
      return 'alone';
    }
    const name = syncNames.owner(conversationId);
    let owner = state;
    let revision = this.known.get(conversationId)?.revision;

    for (let attempt = 0; attempt < 3; attempt += 1) {
      const result =
        revision === undefined
          ? await this.sync.createDocument(name, owner, this.ttlOf(owner))
          : await this.sync.updateDocument(name, owner, this.ttlOf(owner), revision);
      if (result.ok) return this.wrote(conversationId, owner, result.body.revision, state);
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
      if (read.kind === 'there' && isSame(read.owner, owner))
        return this.wrote(conversationId, owner, read.revision, state);
      // What others wrote meanwhile is heeded: the same happens to what is there now.
      const again = read.kind === 'there' && event ? this.stepped(read.owner, event) : undefined;
      if (again?.state && again.answer.kind === 'done') {
        owner = again.state;
        const known = this.known.get(conversationId);
        if (known?.owner === state) this.known.set(conversationId, { ...known, owner });
      } else if (read.kind === 'there' && !mayReplace(read.owner, owner, this.holder)) {
        this.learn(conversationId, read.owner, read.revision);
        return 'lost';
      }
      revision = read.revision;
    }
    this.log.warn({ conversationId, handoffId: owner.handoffId }, 'ownership could not be written to Sync yet');
    this.writeDownSoon();
    return 'alone';
  }

  private wrote(conversationId: string, owner: State, revision: string, state: State): 'written' {
    const known = this.known.get(conversationId);
    // A later write waits for its turn: it goes over this revision.
    if (known && known.owner !== owner && known.owner !== state) known.revision = revision;
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

  private claimed(conversationId: string, owner: State, revision: string): Claim {
    this.learn(conversationId, owner, revision);
    return {
      kind: 'claimed',
      handoffId: owner.handoffId,
      alone: false,
      callbacks: owner.progress?.callbacks,
      returns: owner.returns,
    };
  }

  private claimedAlone(conversationId: string, { handoffId, progress, returns }: State): Claim {
    this.log.warn({ handoffId, conversationId }, 'ownership could not be written to Sync; this process keeps it alone');
    return { kind: 'claimed', handoffId, alone: true, callbacks: progress?.callbacks, returns };
  }

  private learn(conversationId: string, owner: State, revision: string): void {
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
    const owner = readState(result.body.data);
    const { revision } = result.body;
    return owner ? { kind: 'there', owner, revision } : { kind: 'unreadable', revision };
  }
}

/** No longer at work, and not over. */
function isLeftOver({ owner, progress }: State): boolean {
  if (!progress) return false;
  const { step } = progress;
  return (
    step === 'delivered' ||
    step === 'staying' ||
    step === 'returned' ||
    step === 'nobody' ||
    (step === 'undoing' && owner === 'ai')
  );
}

export function isIdle({ progress }: State, idleMs: number): boolean {
  return progress !== undefined && Date.now() - Date.parse(progress.at) >= idleMs;
}

function isSame(one: State, other: State): boolean {
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
function mayReplace(stored: State, own: State, holder: string): boolean {
  // A claim made alone, over one that was over before it.
  if (stored.handoffId !== own.handoffId) return !isHumans(stored) && stored.since <= own.since;
  // The same hand-over, still in our hands.
  return stored.progress !== undefined && stored.progress.holder === holder;
}
