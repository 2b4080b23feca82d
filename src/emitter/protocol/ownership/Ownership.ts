import { ulid } from 'ulid';
import { syncNames } from '../../../handoff/syncNames';
import type { Log } from '../../log';
import type { Effect } from '../Effect';
import type { Event } from '../Event';
import type { Answer, Context, Rules, Stepped } from '../Rules';
import { isHumans, type Plan, type Return, type State } from '../State';
import { step } from '../step';
import { isLeftOver, OwnerDocuments, type Edited, type Written } from './OwnerDocuments';
import type { SyncStore } from '../../twilio/SyncStore';
import { isUncertain } from '../../twilio/TwilioCalls';

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

/**
 * Who owns each conversation, and how far its hand-over is: the Sync document `handoff.owner.<conversationId>`, changed
 * only with `If-Match`, so that any number of processes agree. What this process did itself it remembers, also while
 * Sync is away; what others did it reads again when what it knows is older than `freshMs`.
 */
export class Ownership {
  /** This process, in what it writes. */
  readonly holder = ulid();
  private readonly documents: OwnerDocuments;
  private readonly freshMs: number;

  constructor(
    private readonly sync: SyncStore,
    ttlSeconds: number,
    private readonly log: Log,
    private readonly options: OwnershipOptions,
  ) {
    this.freshMs = options.freshMs ?? 1_000;
    const { restMs = 5_000, afterEndSeconds } = options;
    this.documents = new OwnerDocuments({ sync, log, holder: this.holder, ttlSeconds, afterEndSeconds, restMs });
  }

  // --- who may speak

  /** Whether this process knows that a human owns the conversation; no request is made. */
  ownedByHuman(conversationId: string): boolean {
    const known = this.documents.known.get(conversationId);
    return known !== undefined && isHumans(known.owner);
  }

  /** Whether this process has heard of a handoff of the conversation. */
  knows(conversationId: string): boolean {
    return this.documents.known.has(conversationId);
  }

  /** What this process knows of the conversation; no request is made. */
  peek(conversationId: string): State | undefined {
    return this.documents.known.get(conversationId)?.owner;
  }

  /** Whether Sync has all that this process knows of the conversation; no request is made. */
  isWritten(conversationId: string): boolean {
    return !this.documents.known.get(conversationId)?.unwritten;
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
    const known = this.documents.known.get(conversationId);
    if (known?.unwritten) return isHumans(known.owner);
    if (known && !reread && Date.now() - known.readAt < this.freshMs) return isHumans(known.owner);

    const read = await this.documents.refresh(conversationId, { patient: false });
    const now = this.documents.known.get(conversationId);
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
    if (
      !this.documents.known.get(conversationId)?.unwritten &&
      (await this.documents.refresh(conversationId)) === 'away'
    )
      return undefined;
    return this.documents.known.get(conversationId)?.owner;
  }

  // --- the steps of a hand-over

  /**
   * Claims the conversation for a handoff, before anything else of it happens.
   *
   * @param plan what is known already of how it will be delivered
   */
  async claim(conversationId: string, handoffId: string, plan: Omit<Plan, 'step'> = {}): Promise<Claim> {
    const before = this.documents.known.get(conversationId);
    const event = { type: 'asked', handoffId, plan } as const;
    if (before?.unwritten && isHumans(before.owner)) return { kind: 'taken', handoffId: before.owner.handoffId };

    // What is known may be old: where it is a person's, or unsure, the document itself decides.
    const isFree = before && !isHumans(before.owner) && !before.owner.progress?.unsure && !before.owner.closedAt;
    const own = this.stepped(isFree ? before.owner : undefined, event);
    const owner = own.state;
    if (!owner) return { kind: 'closed' };
    // Known at once: an answer that is on its way in this process must already find it.
    this.documents.known.set(conversationId, {
      owner,
      revision: before?.revision,
      readAt: Date.now(),
      unwritten: true,
    });

    const created = await this.sync.createDocument(syncNames.owner(conversationId), owner, this.documents.ttlOf(owner));
    if (created.ok) return this.claimed(conversationId, owner, created.body.revision);
    if (created.failure.status !== 409 && !isUncertain(created.failure))
      return this.claimedAlone(conversationId, owner);
    if (created.failure.status !== 409) this.documents.rest();

    for (let attempt = 0; attempt < 5; attempt += 1) {
      const read = await this.documents.read(conversationId, { patient: created.failure.status === 409 });
      if (read.kind === 'away' || read.kind === 'absent') return this.claimedAlone(conversationId, owner);
      const stored = read.kind === 'there' ? read.owner : undefined;
      // A claim whose own answer was lost finds itself here.
      if (stored && isHumans(stored) && stored.handoffId === handoffId)
        return this.claimed(conversationId, stored, read.revision);
      const { answer, state: heir, effects } = this.stepped(stored, event);
      if (stored && answer.kind !== 'done') this.documents.learn(conversationId, stored, read.revision);
      if (answer.kind === 'closed') return { kind: 'closed' };
      if (!heir || (answer.kind === 'taken' && effects.length === 0))
        return { kind: 'taken', handoffId: answer.kind === 'taken' ? answer.handoffId : handoffId };
      const changed = await this.sync.updateDocument(
        syncNames.owner(conversationId),
        heir,
        this.documents.ttlOf(heir),
        read.revision,
      );
      if (changed.ok && answer.kind === 'taken') {
        this.documents.learn(conversationId, heir, changed.body.revision);
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
    const known = this.documents.known.get(conversationId);
    const before = known ? known.owner : await this.current(conversationId);
    if (!before) return { written: 'alone', answer: { kind: 'ignored' }, effects: [] };
    const { state, answer, effects } = this.stepped(before, event);
    if (!state || answer.kind !== 'done') return { written: 'lost', answer, effects: [] };
    return {
      written: await this.documents.write(conversationId, state, (stored) => this.stepped(stored, event)),
      answer,
      effects,
    };
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

  /** Something is promised in a conversation that, perhaps, nobody has ever handed over. */
  async promised(conversationId: string, event: Extract<Event, { type: 'promised' }>): Promise<Happened> {
    const { state, answer, effects } = this.stepped(undefined, event);
    if (!state || this.knows(conversationId)) return this.happen(conversationId, event);
    const ttl = this.documents.ttlOf(state);
    const created = await this.sync.createDocument(syncNames.owner(conversationId), state, ttl);
    if (!created.ok) return this.happen(conversationId, event);
    this.documents.learn(conversationId, state, created.body.revision);
    return { written: 'written', answer, effects };
  }

  /**
   * Takes what is under way over from a process that has not written for long. Of several that try, one gets it.
   */
  async takeOver(conversationId: string, own = false): Promise<State | undefined> {
    const event = { type: 'noticed', own } as const;
    const known = this.documents.known.get(conversationId);
    if (known?.unwritten) return this.stepped(known.owner, event).answer.kind === 'done' ? known.owner : undefined;
    const { answer, owner } = await this.happen(conversationId, event);
    return answer.kind === 'done' ? owner : undefined;
  }

  /** Conversations whose hand-over this process has left with something still to do. */
  unfinished(): string[] {
    return [...this.documents.known]
      .filter(([, { owner }]) => isLeftOver(owner) || owner.progress?.step === 'returning')
      .map(([conversationId]) => conversationId);
  }

  /** Changes the document as it is in Sync at that moment; see `OwnerDocuments.edit`. */
  edit(conversationId: string, next: (owner: State) => State | undefined): Promise<Edited> {
    return this.documents.edit(conversationId, next);
  }

  /** Writes down what could not be written while Sync was away. */
  writeDown(): Promise<void> {
    return this.documents.writeDown();
  }

  /** Stops the clock. */
  close(): void {
    this.documents.close();
  }

  // ---

  private stepped(state: State | undefined, event: Event): Stepped {
    const context: Context = { now: Date.now(), holder: this.holder, rules: this.options.rules };
    return step(state, event, context);
  }

  private claimed(conversationId: string, owner: State, revision: string): Claim {
    this.documents.learn(conversationId, owner, revision);
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
}

export function isIdle({ progress }: State, idleMs: number): boolean {
  return progress !== undefined && Date.now() - Date.parse(progress.at) >= idleMs;
}
