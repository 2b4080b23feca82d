import type { Log } from './log';
import type { Ownership } from './Ownership';
import type { OnMessageReady, TacMessage } from './tac';

/**
 * The AI answers only what it owns: a message of a conversation that a human owns is not given to the callback, and an
 * answer that arrives after the conversation was claimed is dropped. (The handoff tool says goodbye itself.)
 */
export function guard<Message extends TacMessage>(
  ownership: Ownership,
  onMessageReady: OnMessageReady<Message>,
  log: Log,
): OnMessageReady<Message> {
  return async (message) => {
    const { conversationId } = message;
    if (await ownership.isOwnedByHuman(conversationId)) {
      log.debug({ conversationId }, 'a message is left for the human who owns the conversation');
      return undefined;
    }
    const answer = await onMessageReady(message);
    if (ownership.ownedByHuman(conversationId)) {
      if (answer) log.info({ conversationId }, 'a late answer of the virtual agent was dropped');
      return undefined;
    }
    return answer;
  };
}
