import type { TwilsockClient } from '../../kernel/doors';
import type { StoredConversation } from '../records';

/** How long a typing notice holds, in seconds. */
export const TYPING_TIMEOUT = 5;

/** Tells the others of a conversation, on every connection they have, that somebody is typing. */
export class TypingIndicator {
  private readonly connections = new Map<string, Map<string, TwilsockClient>>();

  /** Remembers a connection for as long as it lasts. Seeing it again changes nothing. */
  see(client: TwilsockClient): void {
    const own = this.connections.get(client.identity) ?? new Map<string, TwilsockClient>();
    if (own.has(client.id)) return;
    this.connections.set(client.identity, own.set(client.id, client));
    client.onClose(() => {
      own.delete(client.id);
      if (own.size === 0) this.connections.delete(client.identity);
    });
  }

  send(conversation: StoredConversation, typist: string): void {
    for (const { identity } of conversation.participants.values()) {
      if (identity === undefined || identity === typist) continue;
      for (const client of this.connections.get(identity)?.values() ?? [])
        client.notify('twilio.ipmsg.typing_indicator', {
          channel_sid: conversation.sid,
          identity: typist,
          typing_timeout: TYPING_TIMEOUT,
        });
    }
  }
}
