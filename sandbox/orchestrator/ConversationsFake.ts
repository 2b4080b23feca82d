import { Emitter } from '../kernel/Emitter';
import type {
  Conversation,
  ConversationEvents,
  ConversationMessage,
  ConversationParticipant,
  ConversationsService,
} from '../kernel/services';
import { newSid } from '../kernel/sid';
import { TwilioError, notFound } from '../kernel/TwilioError';

interface Stored extends Conversation {
  participants: Map<string, ConversationParticipant>;
  messages: ConversationMessage[];
}

/** Conversations without Sync and without doors, for tests of what is built on it. */
export class ConversationsFake implements ConversationsService {
  readonly events = new Emitter<ConversationEvents>();
  private readonly bySid = new Map<string, Stored>();

  create({ friendlyName = '', attributes = {} }: Parameters<ConversationsService['create']>[0]): Conversation {
    const sid = newSid('CH');
    const conversation: Stored = {
      sid,
      friendlyName,
      state: 'active',
      attributes,
      participants: new Map(),
      messages: [],
    };
    this.bySid.set(sid, conversation);
    this.events.emit('conversationAdded', conversation);
    return conversation;
  }

  conversation(sid: string): Stored | undefined {
    return this.bySid.get(sid);
  }

  openConversationOf(address: string): Conversation | undefined {
    return [...this.bySid.values()]
      .reverse()
      .find(
        ({ state, participants }) =>
          state !== 'closed' &&
          [...participants.values()].some((one) => (one.messagingBinding?.address ?? one.identity) === address),
      );
  }

  addParticipant(
    conversationSid: string,
    { identity, messagingBinding, attributes = {} }: Parameters<ConversationsService['addParticipant']>[1],
  ): ConversationParticipant {
    const conversation = this.existing(conversationSid);
    const present = [...conversation.participants.values()].find((one) => identity && one.identity === identity);
    if (present) return present;
    const participant = { sid: newSid('MB'), identity, messagingBinding, attributes };
    conversation.participants.set(participant.sid, participant);
    this.events.emit('participantAdded', conversation, participant);
    return participant;
  }

  removeParticipant(conversationSid: string, participantSidOrIdentity: string): void {
    const conversation = this.existing(conversationSid);
    for (const participant of conversation.participants.values()) {
      if (participant.sid !== participantSidOrIdentity && participant.identity !== participantSidOrIdentity) continue;
      conversation.participants.delete(participant.sid);
      this.events.emit('participantRemoved', conversation, participant);
    }
  }

  addMessage(
    conversationSid: string,
    { author, body, attributes = {} }: Parameters<ConversationsService['addMessage']>[1],
  ): ConversationMessage {
    const conversation = this.existing(conversationSid);
    if (conversation.state === 'closed') throw new TwilioError(400, 50438, 'The conversation is closed');
    const index = conversation.messages.length;
    const message = { sid: newSid('IM'), index, author, body, attributes, at: new Date(), media: [], receipts: [] };
    conversation.messages.push(message);
    this.events.emit('messageAdded', conversation, message);
    return message;
  }

  setState(conversationSid: string, state: Conversation['state']): void {
    const conversation = this.existing(conversationSid);
    conversation.state = state;
    this.events.emit('conversationUpdated', conversation);
  }

  private existing(sid: string): Stored {
    const found = this.bySid.get(sid);
    if (!found) throw notFound(`/v1/Conversations/${sid}`);
    return found;
  }
}
