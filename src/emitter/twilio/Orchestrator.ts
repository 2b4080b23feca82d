import type { Communication } from './Communication';
import { readCommunications, type Communications } from './readCommunications';
import type { CallResult, Calls } from './TwilioCalls';

const HOST = 'https://conversations.twilio.com';
/** Upper bound on pages of participants, so that a server that always names a next page can't hold a handoff up. */
const MOST_PAGES = 50;
const PAGE_SIZE = 100;

export interface ParticipantAddress {
  channel: string;
  address: string;
  /** On bridged traffic: the Conversations SID (`CH...`). */
  channelId?: string | null;
}

export interface Participant {
  id: string;
  type?: 'CUSTOMER' | 'AI_AGENT' | 'HUMAN_AGENT' | 'AGENT' | 'UNKNOWN';
  name?: string;
  addresses: ParticipantAddress[];
  profileId?: string | null;
}

export type { Communication };

export interface StatusCallback {
  url: string;
  method?: string;
}

export type ConversationStatus = 'ACTIVE' | 'INACTIVE' | 'CLOSED';

/** Conversation Orchestrator v2, as far as a handoff needs it. */
export interface Orchestrator {
  /** The newest in any case; says when older ones were left out. */
  communications(conversationId: string): Promise<Communications>;
  participants(conversationId: string): Promise<CallResult<Participant[]>>;
  /** The conversation's own status callbacks; `undefined` when the answer has none. */
  statusCallbacks(conversationId: string): Promise<CallResult<StatusCallback[] | undefined>>;
  configurationCallbacks(configurationId: string): Promise<CallResult<StatusCallback[]>>;
  setStatusCallbacks(conversationId: string, callbacks: StatusCallback[]): Promise<CallResult<unknown>>;
  setStatus(conversationId: string, status: ConversationStatus): Promise<CallResult<unknown>>;
  sendMessage(conversationId: string, message: OutgoingMessage): Promise<CallResult<unknown>>;
}

export interface OutgoingMessage {
  from: { participantId?: string; address?: string; channel: string };
  to: { participantId?: string; address?: string; channel: string };
  text: string;
  channelId?: string;
}

interface Page {
  meta?: { nextToken?: string; next_page_url?: string | null };
}

export function orchestrator(calls: Calls): Orchestrator {
  const conversation = (id: string): string => `${HOST}/v2/Conversations/${encodeURIComponent(id)}`;

  async function all<T>(url: string, key: string): Promise<CallResult<T[]>> {
    const found: T[] = [];
    let token: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query = `?pageSize=${PAGE_SIZE}${token ? `&pageToken=${encodeURIComponent(token)}` : ''}`;
      const result = await calls<Page & Record<string, unknown>>({ method: 'GET', url: url + query });
      if (!result.ok) return result;
      const part = result.body[key];
      if (Array.isArray(part)) found.push(...(part as T[]));
      token = result.body.meta?.nextToken;
      if (!token) break;
    }
    return { ok: true, status: 200, body: found };
  }

  return {
    communications: (id) => readCommunications(calls, `${conversation(id)}/Communications`),
    participants: (id) => all<Participant>(`${conversation(id)}/Participants`, 'participants'),

    async statusCallbacks(id) {
      const result = await calls<{ configuration?: { statusCallbacks?: StatusCallback[] } }>({
        method: 'GET',
        url: conversation(id),
      });
      return result.ok ? { ...result, body: result.body.configuration?.statusCallbacks } : result;
    },

    async configurationCallbacks(id) {
      const result = await calls<{ statusCallbacks?: StatusCallback[] | null }>({
        method: 'GET',
        url: `${HOST}/v2/ControlPlane/Configurations/${encodeURIComponent(id)}`,
      });
      return result.ok ? { ...result, body: result.body.statusCallbacks ?? [] } : result;
    },

    // Setting a value twice has the effect of once.
    setStatusCallbacks: (id, statusCallbacks) =>
      calls({ method: 'PATCH', url: conversation(id), json: { configuration: { statusCallbacks } }, repeatable: true }),

    setStatus: (id, status) => calls({ method: 'PUT', url: conversation(id), json: { status } }),

    sendMessage: (id, { from, to, text, channelId }) =>
      calls({
        method: 'POST',
        url: `${conversation(id)}/Actions`,
        json: {
          type: 'SEND_MESSAGE',
          payload: { from, to: [to], content: { text }, ...(channelId ? { channelSettings: { channelId } } : {}) },
        },
      }),
  };
}
