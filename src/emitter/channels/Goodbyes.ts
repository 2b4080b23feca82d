import type { LiveCalls } from './LiveCalls';
import type { Log } from '../log';
import type { Turns } from './Turns';
import { relaySocket } from './relaySocket';

/** TAC's voice channel: it sends the text, and after it the `end` frame that is parked on the session. */
interface VoiceChannel {
  sendResponse: (conversationId: string, text: string) => unknown;
}

export interface GoodbyeDeps {
  liveCalls: LiveCalls;
  turns: Turns;
  log: Log;
  /** Said when the virtual agent itself says nothing, in the conversation's language. */
  text: (conversationId: string) => string;
  /** For how long the virtual agent's own goodbye is waited for, in milliseconds. */
  waitMs: number;
}

/**
 * A call is only handed over once TAC has sent the `end` frame, and TAC sends it only behind a text that the callback
 * has returned. So a virtual agent that returns nothing or throws gets words put into its mouth, and behind one that has
 * streamed its last answer the frame is sent.
 */
export class Goodbyes {
  private readonly clocks = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly deps: GoodbyeDeps) {}

  /** The goodbye that is still missing at the end of a turn; `undefined` when the call is not waiting for one. */
  missing(conversationId: string): string | undefined {
    return this.deps.liveCalls.isParked(conversationId) ? this.deps.text(conversationId) : undefined;
  }

  /** Says goodbye by itself when nobody has for too long: a callback that hangs, or one that is not guarded. */
  expect(conversationId: string): void {
    this.settle(conversationId);
    const clock = setTimeout(() => void this.say(conversationId), this.deps.waitMs);
    clock.unref();
    this.clocks.set(conversationId, clock);
  }

  /** Says goodbye now, if the call still waits for one. */
  async say(conversationId: string): Promise<void> {
    this.settle(conversationId);
    const { liveCalls, turns, log } = this.deps;
    if (!liveCalls.isParked(conversationId) || liveCalls.isOver(conversationId)) return;
    const channel = liveCalls.channelOf(conversationId);
    if (!isVoiceChannel(channel)) {
      log.error(
        { conversationId },
        'a call waits for its goodbye, and no voice channel is known: is the callback guarded?',
      );
      return;
    }
    const text = this.deps.text(conversationId);
    turns.allowGoodbye(conversationId, text);
    try {
      await channel.sendResponse(conversationId, text);
      liveCalls.note(conversationId, 'assistant', text);
    } catch (error) {
      const message = error instanceof Error ? error.name : 'unknown';
      log.error({ conversationId, error: message }, 'the goodbye of a call could not be sent');
    }
  }

  /** Lets the call go without another word, behind a goodbye that was streamed. */
  async letGo(conversationId: string): Promise<void> {
    this.settle(conversationId);
    const { liveCalls, turns, log } = this.deps;
    if (!liveCalls.isParked(conversationId) || liveCalls.isOver(conversationId)) return;
    const channel = liveCalls.channelOf(conversationId);
    const session = liveCalls.sessionOf(conversationId);
    const socket = relaySocket(channel, conversationId);
    try {
      if (socket && session) {
        // The stream has closed the talk cycle: an empty text behind it would be a turn of its own.
        socket.send(JSON.stringify(session.pendingHandoffData));
        delete session.pendingHandoffData;
      } else if (isVoiceChannel(channel)) {
        turns.allowGoodbye(conversationId, '');
        await channel.sendResponse(conversationId, '');
      }
    } catch (error) {
      log.error({ conversationId, error: error instanceof Error ? error.name : 'unknown' }, 'a call was not let go');
    }
  }

  /** Stops all clocks. */
  close(): void {
    for (const conversationId of [...this.clocks.keys()]) this.settle(conversationId);
  }

  private settle(conversationId: string): void {
    clearTimeout(this.clocks.get(conversationId));
    this.clocks.delete(conversationId);
  }
}

function isVoiceChannel(value: unknown): value is VoiceChannel {
  return (
    typeof value === 'object' && value !== null && typeof (value as Partial<VoiceChannel>).sendResponse === 'function'
  );
}
