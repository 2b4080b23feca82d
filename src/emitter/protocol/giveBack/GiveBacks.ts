import type { HandoffEvent } from '../../../handoff/handoffEvents';
import type { State, Returning } from '../State';
import type { OnMessageReady, TacMessage } from '../../channels/tac';
import { Briefing } from './Briefing';
import { Gate } from './Gate';
import { finishReturning, finishStaying } from './carryOn';
import { giveBack, type GiveBackRequest } from './giveBack';
import { giveBackCompleted, type Completed } from './giveBackCompleted';
import type { GiveBackResult } from './GiveBackResult';
import type { GiveBackDeps } from './GiveBackDeps';
import { SpeakFirst } from './SpeakFirst';
import { orchestratedConversation } from '../../twilio/orchestratedConversation';
import { traced } from '../tracing/handoffTrace';

/** Give-backs as this process has part in them. */
export class GiveBacks {
  private readonly briefing: Briefing;
  private readonly gate: Gate;
  private readonly speakFirst: SpeakFirst;
  private readonly running = new Set<Promise<unknown>>();
  private readonly finishing = new Map<string, Promise<void>>();

  constructor(readonly deps: GiveBackDeps) {
    this.briefing = new Briefing(deps);
    this.gate = new Gate(deps);
    this.speakFirst = new SpeakFirst(deps, this.briefing);
  }

  /** Whether this process is at work on it: recovery keeps away. */
  isUnderWay(conversationId: string): boolean {
    return this.deps.atWork.has(conversationId) || this.finishing.has(conversationId);
  }

  /** Gives a conversation back; what is said and written down after it goes on behind the answer. */
  async giveBack(request: GiveBackRequest): Promise<GiveBackResult> {
    const about = { 'handoff.id': request.handoffId, 'handoff.outcome': request.outcome };
    const work = traced(
      'handoff.give_back',
      about,
      () => giveBack(this.deps, request, (conversationId) => void this.finish(conversationId)),
      (result) => (result.kind === 'given back' ? {} : { failed: result.why }),
    );
    this.running.add(work);
    try {
      return await work;
    } finally {
      this.running.delete(work);
    }
  }

  /** A task was completed: given back by itself where that is configured. */
  async completed(event: Completed): Promise<void> {
    const work = giveBackCompleted(this.deps, event);
    this.running.add(work);
    try {
      if (await work) await this.finish(event.conversationId);
    } finally {
      this.running.delete(work);
    }
  }

  /**
   * The virtual agent's callback, guarded, with what gives it the note and what holds its messages during a give-back.
   *
   * @param guarded makes the guard of a callback
   * @param answers whether the callback answers what waits at a give-back; one that only looks does not
   */
  guard<Message extends TacMessage>(
    onMessageReady: OnMessageReady<Message>,
    guarded: (callback: OnMessageReady<Message>) => OnMessageReady<Message>,
    { answers = true } = {},
  ): OnMessageReady<Message> {
    const answer = guarded(this.briefing.brief(onMessageReady));
    // What it is given is a message of the same shape as TAC's.
    if (answers) this.speakFirst.answer = answer as unknown as OnMessageReady;
    return this.gate.hold(answer);
  }

  /** For recovery: ends or puts back what another process, or an earlier we, left. */
  async recover(conversationId: string, owner: State): Promise<void> {
    if (owner.progress?.step === 'staying') return finishStaying(this.deps, conversationId, owner);
    if (owner.progress?.step === 'returning') await finishReturning(this.deps, conversationId, owner);
    await this.finish(conversationId);
  }

  /** Waits for what is in flight. */
  async idle(): Promise<void> {
    while (this.running.size > 0 || this.finishing.size > 0)
      await Promise.allSettled([...this.running, ...this.finishing.values()]);
    await this.briefing.idle();
  }

  /** What is still to be done once a conversation is the AI's; of one conversation one at a time. */
  private finish(conversationId: string): Promise<void> {
    const running = this.finishing.get(conversationId);
    if (running) return running;
    const work = this.finishReturned(conversationId)
      .catch((error: unknown) => {
        const message = error instanceof Error ? error.message : 'unknown';
        this.deps.log.error({ conversationId, error: message }, 'a give-back was not finished; it is tried again');
      })
      .finally(() => this.finishing.delete(conversationId));
    this.finishing.set(conversationId, work);
    return work;
  }

  private async finishReturned(conversationId: string): Promise<void> {
    const { ownership, open } = this.deps;
    const owner = ownership.peek(conversationId);
    const back = owner?.progress?.back;
    if (!owner || !back || owner.progress?.step !== 'returned') return;
    this.deps.onReturned?.(conversationId, back.record.handoffId);
    const [spoken, written] = await Promise.all([
      this.speakFirst.run(conversationId, owner, back),
      this.writeDown(conversationId, back),
    ]);
    if (!written || !(spoken || (await this.isClosed(conversationId)))) return;
    const { handoffId } = back.record;
    const { written: settled, effects } = await ownership.happen(conversationId, { type: 'finished', handoffId });
    if (settled === 'alone') return;
    await this.deps.perform?.(conversationId, effects);
    await open.remove(conversationId);
  }

  /** Whoever could be answered has gone: a closed conversation takes no words, and what they write next is another one. */
  private async isClosed(conversationId: string): Promise<boolean> {
    const conversation = await orchestratedConversation(this.deps.calls, conversationId);
    return conversation.ok ? conversation.body.status === 'CLOSED' : conversation.failure.status === 404;
  }

  /** The event beside the envelope, and the note for a conversation that is closed before the AI has heard of it. */
  private async writeDown(conversationId: string, { record, profileId }: Returning): Promise<boolean> {
    const { events, notes } = this.deps;
    const event: HandoffEvent = {
      type: 'given_back',
      at: record.at,
      by: record.name,
      note: record.note || undefined,
      outcome: record.outcome,
    };
    const [written, kept] = await Promise.all([
      events.add(conversationId, record.handoffId, event),
      profileId && this.deps.ownership.peek(conversationId)?.told === undefined
        ? notes.keep(profileId, { conversationId, record })
        : true,
    ]);
    return written !== 'failed' && kept;
  }
}
