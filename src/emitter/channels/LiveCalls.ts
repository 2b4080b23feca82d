import type { TranscriptMessage } from '../../handoff/envelope';
import { Remembered } from '../../handoff/Remembered';
import type { TacSession } from './tac';

/** The ConversationRelay frame that ends the virtual agent's part of a call. */
export type EndFrame = NonNullable<TacSession['pendingHandoffData']>;

interface LiveCall {
  /** The live object: TAC sends the frame that it finds on it, and on no copy. */
  session: TacSession;
  /** TAC's voice channel, as far as it was seen. */
  channel?: unknown;
  heard: TranscriptMessage[];
  parked?: EndFrame;
  /** The caller has hung up, or the relay has ended. */
  over: boolean;
}

const MOST_CALLS = 10_000;
/** Of one call; the oldest go. */
const MOST_MESSAGES = 500;

/**
 * The calls whose relay ends in this process: TAC's live sessions, what was said on them as far as the guard heard it,
 * and the `end` frames that wait for the goodbye. All in memory: a call dies with its process.
 */
export class LiveCalls {
  private readonly calls = new Remembered<LiveCall>(MOST_CALLS);
  private readonly bySid = new Remembered<string>(MOST_CALLS);

  /** Gets to know a voice session, or its channel; a session that was ended is live again. */
  use(session: TacSession, channel?: unknown): void {
    const { conversationId, callSid } = session;
    if (callSid) this.bySid.set(callSid, conversationId);
    const known = this.calls.get(conversationId);
    const isSame = known?.session === session || known?.session.callSid === session.callSid;
    this.calls.set(conversationId, {
      session,
      channel: channel ?? known?.channel,
      heard: known && isSame ? known.heard : [],
      parked: known && isSame ? known.parked : undefined,
      over: false,
    });
  }

  sessionOf(conversationId: string): TacSession | undefined {
    return this.calls.get(conversationId)?.session;
  }

  channelOf(conversationId: string): unknown {
    return this.calls.get(conversationId)?.channel;
  }

  conversationOf(callSid: string): string | undefined {
    return this.bySid.get(callSid);
  }

  /** Keeps what was said, for a call that nobody else listens to. */
  note(conversationId: string, role: 'customer' | 'assistant', text: string): void {
    const heard = this.calls.get(conversationId)?.heard;
    if (!heard || text.trim() === '') return;
    heard.push({ role, text, at: new Date().toISOString() });
    if (heard.length > MOST_MESSAGES) heard.shift();
  }

  /** What was said on a call of another process, in the place of what was heard of it here. */
  learn(conversationId: string, said: readonly { role: 'customer' | 'assistant'; text: string; at?: string }[]): void {
    const call = this.calls.get(conversationId);
    if (call && said.length > 0) call.heard = said.slice(-MOST_MESSAGES).map((one) => ({ ...one }));
  }

  /** What was said on the call, oldest first; nothing when it is not this process's. */
  transcript(conversationId: string): TranscriptMessage[] {
    return [...(this.calls.get(conversationId)?.heard ?? [])];
  }

  /** Puts the frame where TAC sends it after the last answer. `false` when there is no such call here. */
  park(conversationId: string, frame: EndFrame): boolean {
    const call = this.calls.get(conversationId);
    if (!call || call.over) return false;
    call.parked = frame;
    call.session.pendingHandoffData = frame;
    return true;
  }

  /** Whether the frame still waits to be sent: TAC takes it off the session when it sends it. */
  isParked(conversationId: string): boolean {
    const call = this.calls.get(conversationId);
    return call?.parked !== undefined && call.session.pendingHandoffData?.handoffData === call.parked.handoffData;
  }

  unpark(conversationId: string): void {
    const call = this.calls.get(conversationId);
    if (!call) return;
    if (this.isParked(conversationId)) delete call.session.pendingHandoffData;
    delete call.parked;
  }

  /** The caller has hung up, or the relay has ended. */
  end(conversationId: string): void {
    const call = this.calls.get(conversationId);
    if (call) call.over = true;
  }

  isOver(conversationId: string): boolean {
    return this.calls.get(conversationId)?.over ?? false;
  }
}
