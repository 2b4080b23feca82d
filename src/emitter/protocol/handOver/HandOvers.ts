import { ulid } from 'ulid';
import { handOver } from './handOver';
import type { HandOverRequest, HandOverResult } from './HandOverRequest';
import type { HandOverDeps } from './HandOverDeps';
import { traced, type TracedOutcome } from '../tracing/handoffTrace';

/** The hand-overs this process is at work on: one at a time for each conversation. */
export class HandOvers {
  private readonly underWay = new Map<string, Promise<HandOverResult>>();

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
    const work = traced('handoff.hand_over', about, () => handOver(this.deps, { ...request, id }), outcome).finally(
      () => this.underWay.delete(conversationId),
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
