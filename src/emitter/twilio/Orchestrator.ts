import type { Communication } from './Communication';
import { pause } from './pause';
import { readCommunications, type Communications } from './readCommunications';
import { address, type Address } from './address';
import type { CallResult, Calls } from './TwilioCalls';

const HOST = address`https://conversations.twilio.com`;
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
  /**
   * Sends a message, and waits a little to see what became of it: Twilio answers 202 before it has tried. A failure is
   * one of Twilio's that it found out; a message that nobody can tell of yet counts as sent.
   */
  sendMessage(conversationId: string, message: OutgoingMessage): Promise<CallResult<unknown>>;
}

export interface OutgoingMessage {
  from: { participantId?: string; address?: string; channel: string };
  to: { participantId?: string; address?: string; channel: string };
  text: string;
  channelId?: string;
}

/** https://www.twilio.com/docs/conversations/orchestrator: `PENDING` until the channel has taken the message, or not. */
interface Action {
  id?: string;
  status?: 'PENDING' | 'COMPLETED' | 'FAILED';
  failureReason?: string | null;
}

/** When an action is looked at, in milliseconds after the look before. Together little: a customer waits meanwhile. */
const LOOKS_MS = [50, 200, 500, 1_000] as const;

interface Page {
  meta?: { nextToken?: string; next_page_url?: string | null };
}

export function orchestrator(calls: Calls): Orchestrator {
  const conversation = (id: string): Address => address`${HOST}/v2/Conversations/${id}`;

  async function all<T>(url: Address, key: string): Promise<CallResult<T[]>> {
    const found: T[] = [];
    let token: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query = new URLSearchParams({ pageSize: String(PAGE_SIZE), ...(token ? { pageToken: token } : {}) });
      const result = await calls<Page & Record<string, unknown>>({ method: 'GET', url: address`${url}?${query}` });
      if (!result.ok) return result;
      const part = result.body[key];
      if (Array.isArray(part)) found.push(...(part as T[]));
      token = result.body.meta?.nextToken;
      if (!token) break;
    }
    return { ok: true, status: 200, body: found };
  }

  async function outcomeOf(id: string, accepted: CallResult<Action> & { ok: true }): Promise<CallResult<unknown>> {
    let action = accepted.body;
    const url = address`${conversation(id)}/Actions/${action.id ?? ''}`;
    for (const ms of LOOKS_MS) {
      if (!action.id || action.status !== 'PENDING') break;
      await pause(ms);
      const looked = await calls<Action>({ method: 'GET', url });
      if (!looked.ok) break;
      action = { id: action.id, ...looked.body };
    }
    if (action.status !== 'FAILED') return accepted;
    const message = `Twilio could not send the message: ${action.failureReason ?? 'no reason given'}`;
    return { ok: false, failure: { kind: 'refused', message } };
  }

  return {
    communications: (id) => readCommunications(calls, address`${conversation(id)}/Communications`),
    participants: (id) => all<Participant>(address`${conversation(id)}/Participants`, 'participants'),

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
        url: address`${HOST}/v2/ControlPlane/Configurations/${id}`,
      });
      return result.ok ? { ...result, body: result.body.statusCallbacks ?? [] } : result;
    },

    // Setting a value twice has the effect of once.
    setStatusCallbacks: (id, statusCallbacks) =>
      calls({ method: 'PATCH', url: conversation(id), json: { configuration: { statusCallbacks } }, repeatable: true }),

    setStatus: (id, status) => calls({ method: 'PUT', url: conversation(id), json: { status } }),

    async sendMessage(id, { from, to, text, channelId }) {
      const accepted = await calls<Action>({
        method: 'POST',
        url: address`${conversation(id)}/Actions`,
        json: {
          type: 'SEND_MESSAGE',
          payload: { from, to: [to], content: { text }, ...(channelId ? { channelSettings: { channelId } } : {}) },
        },
      });
      return accepted.ok ? outcomeOf(id, accepted) : accepted;
    },
  };
}
