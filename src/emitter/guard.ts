import type { Authors } from './Authors';
import { guardSender } from './guardSender';
import type { Happened } from './Happening';
import type { Log } from './log';
import type { Ownership } from './Ownership';
import type { OnMessageReady, TacMessage } from './tac';
import type { Turn, Turns } from './Turns';

export interface GuardRooms {
  ownership: Ownership;
  authors: Authors;
  turns: Turns;
  happened: Happened;
  log: Log;
}

/**
 * The AI answers only what it owns, and only the customer. A message of a conversation that a human owns is not given to
 * the callback, and neither is one that a human agent wrote; an answer that is ready after the conversation was claimed
 * is dropped, be it on its way already. One answer gets through after a handoff: the goodbye of the turn that made it,
 * when it is still to be said (see `Turns`).
 */
export function guard<Message extends TacMessage>(
  rooms: GuardRooms,
  onMessageReady: OnMessageReady<Message>,
): OnMessageReady<Message> {
  const { ownership, authors, turns, happened, log } = rooms;
  const maySend = (conversationId: string, text: unknown): boolean => {
    authors.restore(conversationId);
    return !ownership.ownedByHuman(conversationId) || turns.mayBeSent(conversationId, text);
  };

  return async (message) => {
    const { conversationId, session } = message;
    // A call's own process is the one that hands it over: what it knows is enough when nobody else can be asked.
    const whenUnknown = session.channel.toLowerCase() !== 'voice';
    guardSender(message.channel, { maySend, happened, log });

    const [humans, author] = await Promise.all([
      ownership.isOwnedByHuman(conversationId, { whenUnknown }),
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

    const turn: Turn = { conversationId, saysGoodbye: false };
    const answer = await turns.run(turn, () => onMessageReady(message));
    if (!answer || turns.isGoodbye(turn, answer)) return answer;
    if (await ownership.isOwnedByHuman(conversationId, { reread: true, whenUnknown })) {
      log.info({ conversationId }, 'a late answer of the virtual agent was dropped');
      happened({ kind: 'late answer dropped' });
      return undefined;
    }
    return answer;
  };
}
