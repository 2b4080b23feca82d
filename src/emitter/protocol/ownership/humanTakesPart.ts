import type { Orchestrator } from '../../twilio/Orchestrator';

/**
 * Whether a human has the conversation, as far as the orchestrator can tell: one takes part, or the virtual agent's
 * ears were closed for one who is awaited. `undefined` when it can't be asked.
 */
export async function humanTakesPart(orchestrator: Orchestrator, conversationId: string): Promise<boolean | undefined> {
  const [people, callbacks] = await Promise.all([
    orchestrator.participants(conversationId),
    orchestrator.statusCallbacks(conversationId),
  ]);
  if (people.ok && people.body.some(({ type }) => type === 'HUMAN_AGENT')) return true;
  if (callbacks.ok && callbacks.body?.length === 0) return true;
  return people.ok && callbacks.ok ? false : undefined;
}
