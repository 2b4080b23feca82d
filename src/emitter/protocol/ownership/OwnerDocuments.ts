import { syncNames } from '../../../handoff/syncNames';
import type { Log } from '../../log';
import type { Stepped } from '../Rules';
import { HANDING_OVER, isHumans, readState, type State, type Step } from '../State';
import type { SyncStore } from '../../twilio/SyncStore';
import { isUncertain } from '../../twilio/TwilioCalls';
import { KnownOwners } from './KnownOwners';

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

export type Read =
  | { kind: 'there'; owner: State; revision: string }
  | { kind: 'unreadable'; revision: string }
  | { kind: 'absent' }
  | { kind: 'away' };

export interface OwnerDocumentsDeps {
  sync: SyncStore;
  log: Log;
  /** This process, in what it writes. */
  holder: string;
  /** How long a document lives from its last write, in seconds; and once no handoff of it is open. */
  ttlSeconds: number;
  afterEndSeconds: number;
  /** After Sync was not reached, nobody waits for it again for this long, in milliseconds. */
  restMs: number;
}

/** The same happens to what somebody else wrote meanwhile. */
export type Again = (stored: State) => Stepped;

/**
 * The Sync documents `handoff.owner.<conversationId>`, as this process knows them: changed only with `If-Match`, and
 * remembered while Sync is away.
 */
export class OwnerDocuments {
  readonly known = new KnownOwners();
  private readonly writing = new Map<string, Promise<Written>>();
  private awayUntil = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly deps: OwnerDocumentsDeps) {}

  /** Reads the document; what was written or learnt meanwhile is newer and stays. */
  async refresh(conversationId: string, patience?: { patient: boolean }): Promise<'read' | 'away'> {
    const before = this.known.get(conversationId);
    const read = await this.read(conversationId, patience);
    if (this.known.get(conversationId) !== before) return 'read';
    if (read.kind === 'away') return 'away';
    if (read.kind === 'there') this.learn(conversationId, read.owner, read.revision);
    // Never handed over, or so long ago that the document has expired.
    if (read.kind === 'absent') this.known.delete(conversationId);
    return 'read';
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
        this.learnUnlessWriting(conversationId, read.owner, read.revision);
        return { kind: 'written', owner: read.owner };
      }
      const owner = next(read.owner);
      if (!owner) {
        if (attempt > 0) this.learnUnlessWriting(conversationId, read.owner, read.revision);
        // What was known may be old.
        if (attempt === 0 && known?.revision === read.revision) {
          const current = await this.read(conversationId);
          if (current.kind !== 'there') return { kind: current.kind === 'away' ? 'away' : 'unchanged' };
          this.learnUnlessWriting(conversationId, current.owner, current.revision);
          if (current.revision !== read.revision) continue;
        }
        return { kind: 'unchanged', owner: read.owner };
      }
      const result = await this.deps.sync.updateDocument(name, owner, this.ttlOf(owner), read.revision);
      if (result.ok) {
        this.learnUnlessWriting(conversationId, owner, result.body.revision);
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

  /** Each handoff has its own end; the conversation's document lives on as long as any of them is open. */
  ttlOf({ handoffs = [], owner, progress, closedAt }: State): number {
    const isOver = handoffs.length > 0 && handoffs.every(({ endedAt }) => endedAt) && (closedAt || owner === 'ai');
    return isOver && !progress ? this.deps.afterEndSeconds : this.deps.ttlSeconds;
  }

  /**
   * Writes over the revision we know of, and remembers it whatever comes of it, unless somebody else was faster. Writes
   * of one conversation go one after the other, and one that a later one has overtaken is left out.
   */
  async write(conversationId: string, owner: State, again?: Again): Promise<Written> {
    const revision = this.known.get(conversationId)?.revision;
    this.known.set(conversationId, { owner, revision, readAt: Date.now(), unwritten: true });
    const turn = (this.writing.get(conversationId) ?? Promise.resolve('written' as Written)).then((before) => {
      if (this.known.get(conversationId)?.owner === owner) return this.send(conversationId, owner, again);
      return before;
    });
    this.writing.set(conversationId, turn);
    const written = await turn;
    if (this.writing.get(conversationId) === turn) this.writing.delete(conversationId);
    return written;
  }

  private async send(conversationId: string, state: State, again?: Again): Promise<Written> {
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
          ? await this.deps.sync.createDocument(name, owner, this.ttlOf(owner))
          : await this.deps.sync.updateDocument(name, owner, this.ttlOf(owner), revision);
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
      const stepped = read.kind === 'there' ? again?.(read.owner) : undefined;
      if (stepped?.state && stepped.answer.kind === 'done') {
        owner = stepped.state;
        const known = this.known.get(conversationId);
        if (known?.owner === state) this.known.set(conversationId, { ...known, owner });
      } else if (read.kind === 'there' && !mayReplace(read.owner, owner, this.deps.holder)) {
        this.learn(conversationId, read.owner, read.revision);
        return 'lost';
      }
      revision = read.revision;
    }
    this.deps.log.warn({ conversationId, handoffId: owner.handoffId }, 'ownership could not be written to Sync yet');
    this.writeDownSoon();
    return 'alone';
  }

  private wrote(conversationId: string, owner: State, revision: string, state: State): 'written' {
    const known = this.known.get(conversationId);
    // A later write waits for its turn: it goes over this revision. What was only learnt meanwhile is older than this.
    if (known?.unwritten && known.owner !== owner && known.owner !== state) known.revision = revision;
    else this.learn(conversationId, owner, revision);
    return 'written';
  }

  private writeDownSoon(): void {
    if (this.retry) return;
    this.retry = setTimeout(() => {
      this.retry = undefined;
      void this.writeDown();
    }, this.deps.restMs);
    this.retry.unref();
  }

  /** A write that is under way finds out by itself what others wrote, and heeds it: it must not take it for its own. */
  private learnUnlessWriting(conversationId: string, owner: State, revision: string): void {
    if (!this.known.get(conversationId)?.unwritten) this.learn(conversationId, owner, revision);
  }

  learn(conversationId: string, owner: State, revision: string): void {
    this.known.set(conversationId, { owner, revision, readAt: Date.now(), unwritten: false });
  }

  rest(): void {
    this.awayUntil = Date.now() + this.deps.restMs;
  }

  async read(conversationId: string, { patient = true } = {}): Promise<Read> {
    if (!patient && Date.now() < this.awayUntil) return { kind: 'away' };
    const result = await this.deps.sync.document(syncNames.owner(conversationId));
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
export function isLeftOver({ owner, progress }: State): boolean {
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

const isHandingOver = (step: Step): boolean => step === 'delivered' || HANDING_OVER.includes(step);

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
  // The same hand-over, still in our hands. What comes after a hand-over is only written over what was read: it is newer.
  return stored.progress?.holder === holder && isHandingOver(stored.progress.step);
}
