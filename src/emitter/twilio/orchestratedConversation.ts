import type { ConversationStatus, StatusCallback } from './Orchestrator';
import { address } from './address';
import type { CallResult, Calls } from './TwilioCalls';

export interface OrchestratedConversation {
  status?: ConversationStatus;
  /** The conversation's own; `undefined` when the answer has none. */
  statusCallbacks?: StatusCallback[];
}

/** A conversation of Conversation Orchestrator, in one request. */
export async function orchestratedConversation(
  calls: Calls,
  conversationId: string,
): Promise<CallResult<OrchestratedConversation>> {
  const result = await calls<{
    status?: ConversationStatus;
    configuration?: { statusCallbacks?: StatusCallback[] };
  }>({ method: 'GET', url: address`https://conversations.twilio.com/v2/Conversations/${conversationId}` });
  if (!result.ok) return result;
  const { status, configuration } = result.body;
  return { ...result, body: { status, statusCallbacks: configuration?.statusCallbacks } };
}
