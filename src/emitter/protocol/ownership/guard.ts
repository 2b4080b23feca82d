import type { Authors } from '../../channels/Authors';
import type { Goodbyes } from '../../channels/Goodbyes';
import { isStream, type SenderRules, type StreamRules } from '../../channels/guardSender';
import type { LiveCalls } from '../../channels/LiveCalls';
import { hadPerson } from '../handoffs';
import type { TacChannels } from '../../channels/TacChannels';
import type { Happened } from '../../Happening';
import type { Log } from '../../log';
import type { Ownership } from './Ownership';
import type { OnMessageReady, TacMessage } from '../../channels/tac';
import type { Turn, Turns } from '../../channels/Turns';

export interface GuardDeps {
  ownership: Ownership;
  authors: Authors;
  turns: Turns;
  liveCalls: LiveCalls;
  goodbyes: Goodbyes;
  happened: Happened;
  log: Log;
}

/** What TAC's channels may send, whoever asks them to: the callback's answer, or the app by itself. */
export function senderRules(deps: GuardDeps): SenderRules {
  const { ownership, authors, turns, liveCalls, goodbyes, happened, log } = deps;
  return {
    async maySend(conversationId, text) {
      authors.restore(conversationId);
      // What the app sends by itself, a reminder say, in a process that has not heard of the handoff: the document decides.
      // A call's own process is the one that hands it over.
      if (!ownership.ownedByHuman(conversationId) && !liveCalls.sessionOf(conversationId))
        await ownership.isOwnedByHuman(conversationId, { whenUnknown: false, ask: false });
      return !ownership.ownedByHuman(conversationId) || turns.mayBeSent(conversationId, text);
    },
    stream(conversationId): StreamRules {
      const turn = turns.current();
      const isTheGoodbye = (): boolean => turn?.conversationId === conversationId && turn.saysGoodbye;
      return {
        mayGoOn: () => !ownership.ownedByHuman(conversationId) || isTheGoodbye(),
        onEnd: async (said) => {
          liveCalls.note(conversationId, 'assistant', said);
          if (!turn || !isTheGoodbye()) return;
          turn.saysGoodbye = false;
          await (said.trim() === '' ? goodbyes.say(conversationId) : goodbyes.letGo(conversationId));
        },
      };
    },
    happened,
    log,
  };
}

/**
 * The AI answers only what it owns, and only the customer. A message of a conversation that a human owns is not given to
 * the callback, and neither is one that a human agent wrote; an answer that is ready after the conversation was claimed
 * is dropped, be it on its way already. One answer gets through after a handoff: the goodbye of the turn that made it,
 * when it is still to be said (see `Turns`). On a call there is always one, because TAC hands the call over behind it:
 * when the callback says nothing or throws, ours is said (see `Goodbyes`). A stream that it returns is spoken for it: TAC
 * sends texts only.
 */
export function guard<Message extends TacMessage>(
  deps: GuardDeps & { channels: TacChannels },
  onMessageReady: OnMessageReady<Message>,
): OnMessageReady<Message> {
  const { ownership, authors, turns, liveCalls, goodbyes, channels, happened, log } = deps;

  return async (message) => {
    const { conversationId, session } = message;
    const isVoice = session.channel.toLowerCase() === 'voice';
    const channel = channels.of(message.channel);
    if (isVoice) liveCalls.use(session, channel);

    const [humans, author] = await Promise.all([
      // A call's own process is the one that hands it over: what it knows is enough when Sync is away.
      ownership.isOwnedByHuman(conversationId, isVoice ? { whenUnknown: false, ask: false } : {}),
      authors.authorOf(message),
    ]);
    if (humans) {
      log.debug({ conversationId }, 'a message is left for the human who owns the conversation');
      return undefined;
    }
    // Before the first handoff there is no human who could have written it.
    if (author === 'colleague' || (author === 'unknown' && ownership.knows(conversationId))) {
      log.debug({ conversationId, author }, 'a message that may not be the customer’s is not answered');
      return undefined;
    }

    if (isVoice) liveCalls.note(conversationId, 'customer', message.message);
    const turn: Turn = { conversationId, saysGoodbye: false };
    const before = ownership.peek(conversationId)?.handoffId;
    const answer = await answerOf(turn, message);
    if (isStream(answer)) {
      const speak = speakerOf(channel);
      if (!speak) return answer;
      // What may be said of it is decided word by word; a handoff in the middle of it is this turn's.
      await turns.run(turn, () => speak(conversationId, answer));
      return undefined;
    }
    const text = answer || (turn.saysGoodbye && isVoice ? goodbyes.missing(conversationId) : undefined);
    if (!text) return answer;
    const isGoodbye = turns.isGoodbye(turn, text);
    if (isVoice) liveCalls.note(conversationId, 'assistant', text);
    if (isGoodbye) return text;
    const isTheirs = await ownership.isOwnedByHuman(conversationId, {
      reread: true,
      whenUnknown: !isVoice,
      ask: !isVoice,
    });
    // A person may have had it and given it back while the answer was being made: then it is about what was before.
    const now = ownership.peek(conversationId);
    if (isTheirs || (now && now.handoffId !== before && hadPerson(now, now.handoffId))) {
      log.info({ conversationId }, 'a late answer of the virtual agent was dropped');
      happened({ kind: 'late answer dropped' });
      return undefined;
    }
    return text;
  };

  /** The callback's answer; none when it throws after the call was handed over, because the call must be let go. */
  async function answerOf(turn: Turn, message: Message): Promise<string | null | undefined | void> {
    try {
      return await turns.run(turn, () => onMessageReady(message));
    } catch (error) {
      if (!turn.saysGoodbye || !goodbyes.missing(turn.conversationId)) throw error;
      const { conversationId } = turn;
      log.error({ conversationId, error: error instanceof Error ? error.name : 'unknown' }, 'the callback failed');
      return undefined;
    }
  }
}

function speakerOf(channel: unknown): ((conversationId: string, words: AsyncIterable<unknown>) => unknown) | undefined {
  const { sendStreamingResponse } = (channel ?? {}) as { sendStreamingResponse?: unknown };
  return typeof sendStreamingResponse === 'function' ? sendStreamingResponse.bind(channel) : undefined;
}
