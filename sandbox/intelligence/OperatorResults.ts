import type { OrchestratorService } from '../kernel/services';
import { newLongId } from '../kernel/sid';

/** What the summary operator made of a conversation. */
export interface OperatorResult {
  id: string;
  conversationId: string;
  text: string;
  createdAt: string;
}

/** The conversation in a sentence or two, once it went inactive. Made without a model: who said what first and last. */
export class OperatorResults {
  private readonly results = new Map<string, OperatorResult & { readyAt: number }>();

  constructor(orchestrator: OrchestratorService, delayMs: number) {
    orchestrator.events.on('statusChanged', ({ id, status }) => {
      if (status === 'ACTIVE') return;
      const before = this.results.get(id);
      this.results.set(id, {
        id: before?.id ?? newLongId('intelligence_operatorresult'),
        conversationId: id,
        text: summarize(orchestrator.transcript(id)),
        createdAt: before?.createdAt ?? new Date().toISOString(),
        readyAt: before?.readyAt ?? Date.now() + delayMs,
      });
    });
  }

  of(conversationId: string): OperatorResult | undefined {
    const result = this.results.get(conversationId);
    return result && result.readyAt <= Date.now() ? result : undefined;
  }
}

function summarize(transcript: ReturnType<OrchestratorService['transcript']>): string {
  const said = transcript.filter(({ speaker }) => speaker === 'CUSTOMER').map(({ text }) => text);
  const first = said[0];
  const last = said.at(-1);
  if (first === undefined || last === undefined) return 'The customer has not said anything.';
  return said.length === 1
    ? `The customer wrote: “${first}”`
    : `The customer wrote: “${first}” After ${transcript.length} messages the last was: “${last}”`;
}
