import type { HandOvers } from './HandOvers';
import type { LiveCalls } from '../../channels/LiveCalls';
import type { Log } from '../../log';
import type { Recovery } from './Recovery';
import { relaySocket, type RelaySocket } from '../../channels/relaySocket';

export interface HangUpDeps {
  liveCalls: LiveCalls;
  handOvers: HandOvers;
  recovery: Recovery;
  log: Log;
}

/**
 * Ends what a caller who hangs up leaves behind: a handoff whose `end` frame was never sent is taken back, one that was
 * sent is looked for. TAC tells of it where there is no orchestrator; where there is one it waits for CLOSED, so the
 * call's own socket is listened to. Where nobody tells us, recovery finds the call over.
 */
export class HangUps {
  private readonly watched = new WeakSet<RelaySocket>();

  constructor(private readonly deps: HangUpDeps) {}

  /** Around TAC's `onConversationEnded` callback, which gets the session, or something that has it. */
  wrap<Args extends unknown[]>(callback?: (...args: Args) => unknown): (...args: Args) => Promise<void> {
    return async (...args) => {
      try {
        const conversationId = conversationOf(args[0]);
        if (conversationId) await this.ofConversation(conversationId);
      } finally {
        await callback?.(...args);
      }
    };
  }

  /** Hears of it from the socket that the call has in TAC. */
  watch(conversationId: string): void {
    const socket = relaySocket(this.deps.liveCalls.channelOf(conversationId), conversationId);
    if (!socket || this.watched.has(socket)) return;
    this.watched.add(socket);
    socket.once('close', () => void this.ofConversation(conversationId));
  }

  async ofCall(callSid: string): Promise<void> {
    const conversationId = this.deps.liveCalls.conversationOf(callSid);
    if (conversationId) await this.ofConversation(conversationId);
  }

  async ofConversation(conversationId: string): Promise<void> {
    const { liveCalls, handOvers, recovery, log } = this.deps;
    if (!liveCalls.sessionOf(conversationId) || liveCalls.isOver(conversationId)) return;
    liveCalls.end(conversationId);
    await handOvers.settled(conversationId);
    try {
      await recovery.resume(conversationId);
    } catch (error) {
      const message = error instanceof Error ? error.message : 'unknown';
      log.error({ conversationId, error: message }, 'the handoff of a call that ended is left to recovery');
    }
  }
}

function conversationOf(ended: unknown): string | undefined {
  if (typeof ended === 'string') return ended;
  const { conversationId, session } = (ended ?? {}) as { conversationId?: unknown; session?: unknown };
  if (typeof conversationId === 'string') return conversationId;
  return session === undefined ? undefined : conversationOf(session);
}
