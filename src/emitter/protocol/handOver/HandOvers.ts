import { ulid } from 'ulid';
import { handOver } from './handOver';
import type { HandOverRequest, HandOverResult } from './HandOverRequest';
import type { HandOverDeps } from './HandOverDeps';
import { Admission } from './Admission';
import { traced, type TracedOutcome } from '../tracing/handoffTrace';

/**
 * Hand-overs that one process is at work on at the same time. Twilio's library opens 20 connections to each of its hosts:
 * with more hand-overs than that they only wait for each other's calls, until all of them are late.
 */
const MOST_AT_ONCE = 32;

/** The hand-overs this process is at work on: one at a time for each conversation, and not too many together. */
export class HandOvers {
  private readonly underWay = new Map<string, Promise<HandOverResult>>();
  private readonly admission = new Admission(MOST_AT_ONCE);

  constructor(private readonly deps: HandOverDeps) {}

  isUnderWay(conversationId: string): boolean {
    return this.underWay.has(conversationId);
  }

  /** Hands a conversation over. Whoever asks for it meanwhile gets the outcome of the one under way. */
  async handOver(request: HandOverRequest): Promise<HandOverResult> {
    const { conversationId } = request;
    const running = this.underWay.get(conversationId);
    if (running) {
      const result = await running;
      return result.ok ? { ...result, repeated: true } : result;
    }
    const id = request.id ?? ulid();
    const about = {
      'handoff.id': id,
      'handoff.conversation_id': conversationId,
      'handoff.channel': request.channel,
      'handoff.delivery': request.delivery.by,
    };
    const inTurn = (): Promise<HandOverResult> =>
      this.admission.take(() => handOver(this.deps, { ...request, id }), this.deps.times.awaitMs, {
        ok: false,
        id,
        error: 'Too many conversations are being handed over at the same time',
      });
    const work = traced('handoff.hand_over', about, inTurn, outcome).finally(() =>
      this.underWay.delete(conversationId),
    );
    this.underWay.set(conversationId, work);
    return work;
  }

  /** Resolves when this conversation's is over, whatever came of it. */
  async settled(conversationId: string): Promise<void> {
    await this.underWay.get(conversationId)?.catch(() => undefined);
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay.values());
  }
}

/** The errors are our own sentences, without a customer's words. */
function outcome(result: HandOverResult): TracedOutcome {
  return result.ok ? { attributes: { 'handoff.repeated': result.repeated === true } } : { failed: result.error };
}
