import { Emitter } from '../kernel/Emitter';
import type {
  Conversation,
  ConversationEvents,
  ConversationMessage,
  ConversationParticipant,
  ConversationsService,
} from '../kernel/services';
import { newSid } from '../kernel/sid';

interface Held extends Conversation {
  participants: Map<string, ConversationParticipant>;
}

/** Conversations as the interactions' tests need them: who takes part, and the state. */
export class ConversationsFake implements ConversationsService {
  readonly events = new Emitter<ConversationEvents>();
  private readonly held = new Map<string, Held>();

  create({
    friendlyName = '',
    attributes = {},
  }: {
    friendlyName?: string;
    attributes?: Record<string, unknown>;
  }): Held {
    const conversation: Held = {
      sid: newSid('CH'),
      friendlyName,
      state: 'active',
      attributes,
      participants: new Map(),
      messages: [],
    };
    this.held.set(conversation.sid, conversation);
    return conversation;
  }

  conversation(sid: string): Held | undefined {
    return this.held.get(sid);
  }

  openConversationOf(): undefined {
    return undefined;
  }

  addParticipant(sid: string, input: Partial<ConversationParticipant>): ConversationParticipant {
    const { participants } = this.known(sid);
    const present = [...participants.values()].find((one) => input.identity && one.identity === input.identity);
    if (present) return present;
    const participant = { attributes: {}, ...input, sid: newSid('MB') };
    participants.set(participant.sid, participant);
    return participant;
  }

  removeParticipant(sid: string, participantSid: string): void {
    this.known(sid).participants.delete(participantSid);
  }

  addMessage(): ConversationMessage {
    throw new Error('nobody writes in these tests');
  }

  setState(sid: string, state: Conversation['state']): void {
    const conversation = this.known(sid);
    conversation.state = state;
    this.events.emit('conversationUpdated', conversation);
  }

  private known(sid: string): Held {
    const conversation = this.held.get(sid);
    if (!conversation) throw new Error(`no conversation ${sid}`);
    return conversation;
  }
}
