import { address, nextAddress, type Address } from './address';
import type { CallResult, Calls } from './TwilioCalls';

/** A message as Conversations (v1) has it. */
export interface ConversationMessage {
  /** `IM...` */
  sid: string;
  author?: string | null;
  body?: string | null;
  /** ISO 8601. */
  date_created?: string | null;
  media?: { filename?: string | null; content_type?: string | null; size?: number | null }[] | null;
}

interface Page {
  messages?: ConversationMessage[];
  meta?: { next_page_url?: string | null };
}

const HOST = address`https://conversations.twilio.com`;
/** The most that a page of Conversations holds. */
const PAGE_SIZE = 100;

/**
 * The newest messages of a conversation (`CH...`), oldest of them first: Conversations reads from the end
 * (https://www.twilio.com/docs/conversations/api/conversation-message-resource, `Order`). As many as there is time for.
 */
export async function readNewestMessages(
  calls: Calls,
  conversationSid: string,
  { most, end }: { most: number; end: number },
): Promise<CallResult<ConversationMessage[]>> {
  const found: ConversationMessage[] = [];
  let url: Address | undefined =
    address`${HOST}/v1/Conversations/${conversationSid}/Messages?Order=desc&PageSize=${String(PAGE_SIZE)}`;
  while (url !== undefined && found.length < most) {
    const result: CallResult<Page> = await calls<Page>({ method: 'GET', url });
    if (!result.ok) {
      if (found.length === 0) return result;
      break;
    }
    found.push(...(result.body.messages ?? []));
    url = Date.now() < end ? nextAddress(url, result.body.meta?.next_page_url) : undefined;
  }
  return { ok: true, status: 200, body: found.slice(0, most).reverse() };
}
