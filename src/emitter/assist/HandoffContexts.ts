import type { Envelope, TranscriptMessage } from '../../handoff/envelope';
import { readHandoff, type HandoffView } from '../../handoff/readHandoff';
import type { HandoffStore } from '../twilio/HandoffStore';
import { readTranscript } from '../protocol/readTranscript';
import { Remembered } from '../../handoff/Remembered';
import type { Orchestrator, Participant } from '../twilio/Orchestrator';
import { readSid } from '../twilio/Sid';
import type { Calls } from '../twilio/TwilioCalls';
import { address } from '../twilio/address';
import type { AssistContext } from './AssistContext';

/** What a handoff is about, whichever of its forms it was found in. */
type Known = Pick<
  HandoffView,
  | 'id'
  | 'at'
  | 'conversationId'
  | 'conversationSid'
  | 'channel'
  | 'language'
  | 'intent'
  | 'summary'
  | 'details'
  | 'attempted'
> & { tail: readonly TranscriptMessage[] };

export interface ContextDeps {
  calls: Calls;
  store: HandoffStore;
  rest: Orchestrator;
  workspaceSid?: string;
  /** An envelope that this process composed a moment ago. */
  remembered: (handoffId: string) => Envelope | undefined;
}

/** Where a handoff can be found that this process does not know yet. */
export interface HandoffPlace {
  /** `WT...`: the task that carries it. */
  taskSid?: string;
  /** The orchestrator's conversation, whose handoff it is: by what was written down, not by what the task says. */
  conversationId?: string;
}

/** A message that was heard of before the orchestrator tells of it. */
export interface HeardMessage {
  /** As the participant's address in the conversation. */
  author: string;
  text: string;
}

const MOST_KNOWN = 2_000;
/** After this the orchestrator is believed, whatever was heard. Milliseconds. */
const HEARD_MS = 30_000;
const MOST_HEARD = 5;
/** So many of the newest messages are looked through for one that was heard. */
const COMPARED = 10;
/** Messages that are looked at, from the newest back. */
const MOST_MESSAGES = 30;
const MOST_UNITS = 20_000;
/** Messages before those, and the beginning of each, that are looked through for secrets alone. */
const MOST_EARLIER = 200;
const MOST_EARLIER_UNITS = 300;

/** Finds what suggestions are made from: the handoff by its task, and the conversation as it is now. */
export class HandoffContexts {
  private readonly known = new Map<string, Known>();
  private readonly heard = new Remembered<(HeardMessage & { at: number })[]>(MOST_KNOWN);

  constructor(private readonly deps: ContextDeps) {}

  /** Nothing when nobody knows a handoff by this id: not this process, and not the task. */
  async find(handoffId: string, place: HandoffPlace = {}): Promise<AssistContext | undefined> {
    const known = this.known.get(handoffId) ?? (await this.lookUp(handoffId, place));
    if (!known) return undefined;
    this.keep(handoffId, known);
    const messages = (await this.messages(handoffId, known)) ?? known.tail;
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
      earlier: messages
        .slice(-MOST_MESSAGES - MOST_EARLIER, -MOST_MESSAGES)
        .map(({ role, text }) => ({ role, text: text.slice(0, MOST_EARLIER_UNITS) })),
      newMessages: known.at === undefined ? 0 : messages.filter((message) => isAfter(message, known.at ?? '')).length,
    };
  }

  /** Somebody has written; the orchestrator may not know yet. */
  hear(handoffId: string, message: HeardMessage): void {
    const before = this.heard.get(handoffId) ?? [];
    this.heard.set(handoffId, [...before, { ...message, at: Date.now() }].slice(-MOST_HEARD));
  }

  /** The handoff that a conversation of Twilio Conversations (`CH...`) or of the orchestrator belongs to. */
  handoffOf(conversation: string): string | undefined {
    for (const [handoffId, { conversationId, conversationSid }] of this.known)
      if (conversation === conversationSid || conversation === conversationId) return handoffId;
    return undefined;
  }

  private async lookUp(handoffId: string, { taskSid, conversationId }: HandoffPlace): Promise<Known | undefined> {
    const composed = this.deps.remembered(handoffId);
    if (composed) return fromEnvelope(composed);
    const { workspaceSid, calls, store } = this.deps;
    if (conversationId) {
      const current = await store.envelope(conversationId);
      if (current?.id === handoffId) return fromEnvelope(current);
    }
    const sid = readSid('WT', taskSid);
    if (!sid || !conversationId || !workspaceSid) return undefined;
    const task = await calls<{ attributes?: string }>({
      method: 'GET',
      url: address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks/${sid}`,
    });
    const view = task.ok ? readHandoff(task.body.attributes) : undefined;
    if (view?.kind !== 'handoff') return undefined;
    // The worker may have written it: it says what is in it, and not which conversation it is about.
    if (view.id !== handoffId) return undefined;
    return { ...view, conversationId, conversationSid: undefined, tail: view.transcript?.tail ?? [] };
  }

  private async messages(
    handoffId: string,
    { conversationId }: Known,
  ): Promise<readonly TranscriptMessage[] | undefined> {
    if (!conversationId) return undefined;
    const [communications, participants] = await Promise.all([
      this.deps.rest.communications(conversationId),
      this.deps.rest.participants(conversationId),
    ]);
    if (!communications.ok || communications.body.length === 0) {
      // A call: what was said on it is in the handoff's own transcript.
      const spoken = /^CA/.test(conversationId) ? await this.deps.store.transcript(handoffId) : [];
      return spoken.length > 0 ? spoken : undefined;
    }
    const people = participants.ok ? participants.body : [];
    return this.withHeard(handoffId, readTranscript(communications.body, people), people);
  }

  /** With what was heard and the orchestrator does not tell yet. */
  private withHeard(
    handoffId: string,
    messages: readonly TranscriptMessage[],
    people: readonly Participant[],
  ): readonly TranscriptMessage[] {
    const after = Date.now() - HEARD_MS;
    const newest = messages.slice(-COMPARED);
    const missing = (this.heard.get(handoffId) ?? []).flatMap(({ author, text, at }): TranscriptMessage[] => {
      if (at < after || newest.some((message) => message.text.trim() === text.trim())) return [];
      const type = people.find(({ addresses }) => addresses.some(({ address }) => address === author))?.type;
      if (type !== 'CUSTOMER' && type !== 'HUMAN_AGENT') return [];
      return [{ role: type === 'CUSTOMER' ? 'customer' : 'human', text }];
    });
    return [...messages, ...missing];
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

/** Whether the customer wrote it after this time; what has none yet was written just now. Both ISO 8601, UTC. */
function isAfter({ role, at }: TranscriptMessage, time: string): boolean {
  return role === 'customer' && (at === undefined || at > time);
}
