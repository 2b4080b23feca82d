import type { Envelope, TranscriptMessage } from '../../handoff/envelope';
import { readHandoff, type HandoffView } from '../../handoff/readHandoff';
import type { HandoffStore } from '../HandoffStore';
import { readTranscript } from '../readTranscript';
import type { Orchestrator } from '../twilio/Orchestrator';
import type { Calls } from '../twilio/TwilioCalls';
import type { AssistContext } from './AssistContext';

/** What a handoff is about, whichever of its forms it was found in. */
type Known = Pick<
  HandoffView,
  'id' | 'conversationId' | 'conversationSid' | 'channel' | 'language' | 'intent' | 'summary' | 'details' | 'attempted'
> & { tail: readonly TranscriptMessage[] };

export interface ContextRooms {
  calls: Calls;
  store: HandoffStore;
  rest: Orchestrator;
  workspaceSid?: string;
  /** An envelope that this process composed a moment ago. */
  remembered: (handoffId: string) => Envelope | undefined;
}

const MOST_KNOWN = 2_000;
/** Messages that are looked at, from the newest back. */
const MOST_MESSAGES = 30;
const MOST_UNITS = 20_000;

/** Finds what suggestions are made from: the handoff by its task, and the conversation as it is now. */
export class HandoffContexts {
  private readonly known = new Map<string, Known>();

  constructor(private readonly rooms: ContextRooms) {}

  /** Nothing when nobody knows a handoff by this id: not this process, and not the task. */
  async find(handoffId: string, taskSid?: string): Promise<AssistContext | undefined> {
    const known = this.known.get(handoffId) ?? (await this.lookUp(handoffId, taskSid));
    if (!known) return undefined;
    this.keep(handoffId, known);
    const messages = (await this.messages(known)) ?? known.tail;
    const { channel, language, intent, summary, details, attempted } = known;
    return {
      channel,
      language,
      intent,
      summary,
      details,
      attempted,
      messages: messages
        .slice(-MOST_MESSAGES)
        .map(({ id, role, text }) => ({ ...(id ? { id } : {}), role, text: text.slice(0, MOST_UNITS) })),
    };
  }

  /** The handoff that a conversation of Twilio Conversations (`CH...`) or of the orchestrator belongs to. */
  handoffOf(conversation: string): string | undefined {
    for (const [handoffId, { conversationId, conversationSid }] of this.known)
      if (conversation === conversationSid || conversation === conversationId) return handoffId;
    return undefined;
  }

  private async lookUp(handoffId: string, taskSid: string | undefined): Promise<Known | undefined> {
    const composed = this.rooms.remembered(handoffId);
    if (composed) return fromEnvelope(composed);
    const { workspaceSid, calls, store } = this.rooms;
    if (!taskSid || !workspaceSid || !/^WT[0-9a-f]{32}$/i.test(taskSid)) return undefined;
    const task = await calls<{ attributes?: string }>({
      method: 'GET',
      url: `https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks/${taskSid}`,
    });
    const view = task.ok ? readHandoff(task.body.attributes) : undefined;
    if (view?.kind !== 'handoff') return undefined;
    // TAC's payload and other vendors' have no id of ours; the panel then names the handoff by its conversation.
    if (view.id !== undefined ? view.id !== handoffId : view.conversationId !== handoffId) return undefined;
    const stored = view.conversationId ? await store.envelope(view.conversationId) : undefined;
    return stored && stored.id === view.id ? fromEnvelope(stored) : { ...view, tail: view.transcript?.tail ?? [] };
  }

  private async messages({ conversationId }: Known): Promise<readonly TranscriptMessage[] | undefined> {
    if (!conversationId) return undefined;
    const [communications, participants] = await Promise.all([
      this.rooms.rest.communications(conversationId),
      this.rooms.rest.participants(conversationId),
    ]);
    if (!communications.ok || communications.body.length === 0) return undefined;
    return readTranscript(communications.body, participants.ok ? participants.body : []);
  }

  private keep(handoffId: string, known: Known): void {
    this.known.delete(handoffId);
    this.known.set(handoffId, known);
    const [oldest] = this.known.keys();
    if (this.known.size > MOST_KNOWN && oldest !== undefined) this.known.delete(oldest);
  }
}

function fromEnvelope(envelope: Envelope): Known {
  return {
    ...envelope,
    details: envelope.details ?? [],
    attempted: envelope.attempted ?? [],
    tail: envelope.transcript?.tail ?? [],
  };
}
