import { orchestratedConversation } from './orchestratedConversation';
import { address } from './address';
import type { Calls } from './TwilioCalls';

/** A conversation of Conversations (v1), which the orchestrator may bridge. */
const CONVERSATION_SID = /^CH[0-9a-f]{32}$/i;

export type FoundConversation =
  /** The orchestrator has it, under `conversationId`; `conversationSid` when that is what was asked for. */
  | { kind: 'found'; ids: { conversationId: string; conversationSid?: string } }
  /** The orchestrator says that it has none. */
  | { kind: 'none' }
  /** Nobody asked, or nobody can tell now. */
  | { kind: 'unknown' };

interface Listed {
  conversations?: { id?: string; status?: string; createdAt?: string }[];
}

/**
 * The orchestrator's conversation by its own id, or by the `CH...` that it bridges: bots that know Conversations alone
 * have no other. Of several that bridged it, one after the other, it is the one that is still open, or the newest.
 */
export async function findConversation(calls: Calls, id: string | undefined): Promise<FoundConversation> {
  if (!id) return { kind: 'unknown' };
  if (!CONVERSATION_SID.test(id)) {
    const found = await orchestratedConversation(calls, id);
    if (found.ok) return { kind: 'found', ids: { conversationId: id } };
    return found.failure.status === 404 ? { kind: 'none' } : { kind: 'unknown' };
  }
  // https://www.twilio.com/docs/api/conversations/v2/conversation/list-conversation-by-account: a filter for the channel's id.
  const listed = await calls<Listed>({
    method: 'GET',
    url: address`https://conversations.twilio.com/v2/Conversations?channelId=${id}&pageSize=50`,
  });
  if (!listed.ok) return { kind: listed.failure.status === 404 ? 'none' : 'unknown' };
  const newestFirst = (listed.body.conversations ?? []).sort((one, other) =>
    (other.createdAt ?? '').localeCompare(one.createdAt ?? ''),
  );
  const conversation = newestFirst.find(({ status }) => status !== 'CLOSED') ?? newestFirst[0];
  return conversation?.id
    ? { kind: 'found', ids: { conversationId: conversation.id, conversationSid: id } }
    : { kind: 'none' };
}
