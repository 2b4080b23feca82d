import { workers } from '../kernel/account';
import type {
  Conversation,
  ConversationMessage,
  ConversationParticipant,
  ConversationsService,
} from '../kernel/services';
import { participantAt, type NewParticipant, type Orchestrator } from './Orchestrator';
import type { Channel, OrchestratedConversation, Participant } from './resources';

/**
 * Carries Conversations (v1) traffic over, as a configuration with a Conversations bridge does: customers, workers and
 * the virtual agent become participants, messages become communications. New traffic on a conversation whose
 * orchestrated one is closed starts a new one.
 */
export function bridgeConversations(
  conversations: ConversationsService,
  orchestrator: Orchestrator,
  aiAddress: string,
): void {
  const describe = (conversation: Conversation, participant: ConversationParticipant): NewParticipant | undefined =>
    describeParticipant(conversation.sid, participant, aiAddress);

  function open(sid: string): OrchestratedConversation | undefined {
    const newest = orchestrator.byConversationSid(sid);
    return newest?.status === 'CLOSED' ? undefined : newest;
  }

  function start(conversation: Conversation): OrchestratedConversation | undefined {
    // E-mail is none of its channels.
    if (conversation.email) return undefined;
    const people = [...conversation.participants.values()].flatMap((one) => describe(conversation, one) ?? []);
    const customer = people.find(({ type }) => type === 'CUSTOMER');
    if (!customer) return undefined;
    const present = people.some(({ type }) => type === 'AI_AGENT');
    const ai = present ? [] : [virtualAgent(conversation, aiAddress)];
    return orchestrator.create({ conversationSid: conversation.sid, participants: [...people, ...ai] });
  }

  function participantAdded(conversation: Conversation, participant: ConversationParticipant): void {
    if (conversation.state === 'closed') return;
    const orchestrated = open(conversation.sid);
    const described = describe(conversation, participant);
    if (!orchestrated) {
      // Before there is a customer there is nothing to orchestrate; a closed one waits for traffic.
      if (described?.type === 'CUSTOMER' && !orchestrator.byConversationSid(conversation.sid)) start(conversation);
      return;
    }
    const address = described?.addresses[0]?.address;
    if (described && address && !participantAt(orchestrated, address)) {
      orchestrator.addParticipant(orchestrated, described);
    }
  }

  function participantRemoved(conversation: Conversation, participant: ConversationParticipant): void {
    const orchestrated = open(conversation.sid);
    const address = participant.identity ?? participant.messagingBinding?.address;
    const leaving = orchestrated && address ? participantAt(orchestrated, address) : undefined;
    if (orchestrated && leaving) orchestrator.removeParticipant(orchestrated, leaving.id);
  }

  function messageAdded(conversation: Conversation, message: ConversationMessage): void {
    const orchestrated = open(conversation.sid) ?? start(conversation);
    if (!orchestrated) return;
    const author = authorOf(orchestrated, message.author, conversation.sid);
    orchestrator.addCommunication(orchestrated, {
      participantId: author.id,
      address: message.author,
      text: message.body,
      resourceId: message.sid,
      lost: message.receipts.some(({ status }) => status === 'undelivered'),
      at: message.at,
    });
  }

  function authorOf(orchestrated: OrchestratedConversation, address: string, channelId: string): Participant {
    return (
      participantAt(orchestrated, address) ??
      orchestrator.addParticipant(orchestrated, {
        type: isWorker(address) ? 'HUMAN_AGENT' : 'UNKNOWN',
        addresses: [{ channel: 'CHAT', address, channelId }],
      })
    );
  }

  conversations.events.on('conversationAdded', (conversation) => {
    for (const participant of conversation.participants.values()) participantAdded(conversation, participant);
  });
  conversations.events.on('participantAdded', participantAdded);
  conversations.events.on('participantRemoved', participantRemoved);
  conversations.events.on('messageAdded', messageAdded);
  conversations.events.on('conversationUpdated', ({ sid, state }) => {
    const orchestrated = state === 'closed' ? open(sid) : undefined;
    if (orchestrated) orchestrator.setStatus(orchestrated, 'CLOSED');
  });
}

/** `undefined` for a participant without an address, who can't be told apart. */
function describeParticipant(
  conversationSid: string,
  { identity, messagingBinding, attributes }: ConversationParticipant,
  aiAddress: string,
): NewParticipant | undefined {
  const address = messagingBinding?.address ?? identity;
  if (!address) return undefined;
  const addresses = [{ channel: channelOf(messagingBinding?.type), address, channelId: conversationSid }];
  if (messagingBinding) return { type: 'CUSTOMER', name: customerName(attributes), addresses };
  if (address === aiAddress) return { type: 'AI_AGENT', addresses };
  const worker = workers.find((one) => one.identity === address);
  return worker
    ? { type: 'HUMAN_AGENT', name: worker.fullName, addresses }
    : { type: 'CUSTOMER', name: customerName(attributes), addresses };
}

/** Over SMS and WhatsApp the virtual agent speaks from the company's own address. */
function virtualAgent(conversation: Conversation, aiAddress: string): NewParticipant {
  const binding = [...conversation.participants.values()].find((one) => one.messagingBinding)?.messagingBinding;
  return {
    type: 'AI_AGENT',
    addresses: [
      {
        channel: channelOf(binding?.type),
        address: binding?.proxyAddress ?? aiAddress,
        channelId: conversation.sid,
      },
    ],
  };
}

function channelOf(bindingType: string | undefined): Channel {
  switch (bindingType?.toLowerCase()) {
    case 'sms':
      return 'SMS';
    case 'whatsapp':
      return 'WHATSAPP';
    case 'rcs':
      return 'RCS';
    default:
      return 'CHAT';
  }
}

function customerName({ customerName: name }: Record<string, unknown>): string | undefined {
  return typeof name === 'string' && name ? name : undefined;
}

function isWorker(identity: string): boolean {
  return workers.some((worker) => worker.identity === identity);
}
