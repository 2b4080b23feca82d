import type { ConversationsService } from '../kernel/services';
import { newLongId } from '../kernel/sid';
import { TwilioError, notFound } from '../kernel/TwilioError';
import { participantAt, type Orchestrator } from './Orchestrator';
import type { Channel, OrchestratedConversation, Participant } from './resources';

/** https://www.twilio.com/docs/api/errors/<code> */
const WHY: Record<number, string> = {
  63016: 'Outside messaging window. For WhatsApp, use a Message Template instead',
};

export interface ActionParty {
  participantId?: string;
  address?: string;
  channel: Channel;
}

export interface SendMessage {
  from: ActionParty;
  to: ActionParty[];
  content: { text: string };
}

/** An action as the API writes it. */
export interface Action {
  id: string;
  type: 'SEND_MESSAGE';
  status: 'PENDING' | 'COMPLETED' | 'FAILED';
  conversationId: string;
  createdAt: string;
  completedAt?: string;
  failureReason?: string | null;
}

/** Messages sent through the orchestrator. The answer is always "pending"; the outcome is read, or heard, later. */
export class SendMessageActions {
  private readonly actions = new Map<string, Action>();
  /** Why no message gets through, while that is so. */
  failing: string | undefined;

  constructor(
    private readonly orchestrator: Orchestrator,
    private readonly conversations: ConversationsService,
  ) {}

  create(conversation: OrchestratedConversation, message: SendMessage): Action {
    if (conversation.status === 'CLOSED') {
      throw new TwilioError(400, 20001, `Conversation ${conversation.id} is closed and can't be changed`);
    }
    const from = party(conversation, message.from);
    for (const recipient of message.to) party(conversation, recipient);
    const action: Action = {
      id: newLongId('conv_action'),
      type: 'SEND_MESSAGE',
      status: 'PENDING',
      conversationId: conversation.id,
      createdAt: new Date().toISOString(),
    };
    const pending = { ...action };
    this.actions.set(action.id, action);
    // A channel that takes nothing is found out when the message is tried.
    const failure = this.failing ?? this.send(conversation, from, message);
    action.status = failure === undefined ? 'COMPLETED' : 'FAILED';
    if (failure !== undefined) action.failureReason = failure;
    action.completedAt = new Date().toISOString();
    return pending;
  }

  existing(conversation: OrchestratedConversation, id: string): Action {
    const action = this.actions.get(id);
    if (action?.conversationId !== conversation.id) {
      throw notFound(`/v2/Conversations/${conversation.id}/Actions/${id}`);
    }
    return action;
  }

  /** Why it could not be sent; nothing when it was. */
  private send(conversation: OrchestratedConversation, from: Participant, message: SendMessage): string | undefined {
    const { text } = message.content;
    const address = (from.addresses.find((one) => one.channel === message.from.channel) ?? from.addresses[0])?.address;
    if (!address) return 'The sender has no address';
    try {
      // A bridged message becomes a communication on its way through Conversations, and the customer sees it there.
      if (conversation.conversationSid) {
        const said = this.conversations.addMessage(conversation.conversationSid, { author: address, body: text });
        const lost = said.receipts.find(({ status }) => status === 'undelivered');
        if (lost) return `${lost.errorCode}: ${WHY[lost.errorCode] ?? 'not delivered'}`;
      } else {
        this.orchestrator.addCommunication(conversation, { participantId: from.id, address, text });
      }
      return undefined;
    } catch (error) {
      if (error instanceof TwilioError) return error.message;
      throw error;
    }
  }
}

/** `participantId` wins over `address`, as in the API. */
function party(conversation: OrchestratedConversation, { participantId, address, channel }: ActionParty): Participant {
  const found = participantId
    ? conversation.participants.get(participantId)
    : participantAt(conversation, address ?? '', channel);
  if (!found) throw new TwilioError(400, 20001, 'A party of the message takes no part in the conversation');
  return found;
}
