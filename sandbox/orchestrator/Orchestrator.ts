import { account } from '../kernel/account';
import { Emitter } from '../kernel/Emitter';
import type { OrchestratorEvents, OrchestratorService } from '../kernel/services';
import { newLongId } from '../kernel/sid';
import { TwilioError, notFound } from '../kernel/TwilioError';
import {
  configurationResource,
  conversationResource,
  type Communication,
  type OrchestratedConversation,
  type Participant,
  type ParticipantAddress,
  type ParticipantType,
  type StatusCallback,
} from './resources';
import type { EventType, StatusCallbackSender } from './StatusCallbackSender';

export interface NewParticipant {
  type: ParticipantType;
  name?: string;
  profileId?: string;
  addresses: ParticipantAddress[];
}

export interface NewCommunication {
  participantId: string;
  text: string;
  /** The message in its channel: `IM...`. */
  resourceId?: string;
  type?: Communication['content']['type'];
  /** Over which address it was said; the author's first when absent. */
  address?: string;
  at?: Date;
  /** It did not arrive. */
  lost?: boolean;
}

/**
 * Conversation Orchestrator's state and rules: who takes part, what was said, and when a conversation is over. Every
 * change is announced to the conversation's own status callbacks.
 */
export class Orchestrator implements OrchestratorService {
  readonly events = new Emitter<OrchestratorEvents>();
  private readonly startedAt = now();
  private readonly byId = new Map<string, OrchestratedConversation>();
  private readonly profileIds = new Map<string, string>();

  constructor(
    private readonly sender: StatusCallbackSender,
    private configuredCallbacks: StatusCallback[] = [],
  ) {}

  // --- what other services ask

  setStatusCallbacks(callbacks: StatusCallback[]): void {
    this.configuredCallbacks = callbacks;
  }

  conversation(id: string): OrchestratedConversation | undefined {
    return this.byId.get(id);
  }

  /** The newest conversation that bridges this one: an earlier one may be closed. */
  byConversationSid(conversationSid: string): OrchestratedConversation | undefined {
    return this.conversations()
      .reverse()
      .find((conversation) => conversation.conversationSid === conversationSid);
  }

  transcript(id: string): { speaker: ParticipantType; text: string }[] {
    const { communications = [], everyone = new Map<string, ParticipantType>() } = this.byId.get(id) ?? {};
    return communications.map(({ author, content }) => ({
      speaker: everyone.get(author.participantId) ?? 'UNKNOWN',
      text: content.text,
    }));
  }

  // --- reading

  conversations(): OrchestratedConversation[] {
    return [...this.byId.values()];
  }

  /** Throws Twilio's 404. */
  existing(id: string): OrchestratedConversation {
    const found = this.byId.get(id);
    if (!found) throw notFound(`/v2/Conversations/${id}`);
    return found;
  }

  configuration(): Record<string, unknown> {
    return configurationResource(this.configuredCallbacks, this.startedAt);
  }

  /** The open conversation that one of these customers has already, over the same channel. */
  openConversationOf(participants: readonly NewParticipant[]): OrchestratedConversation | undefined {
    const wanted = participants.filter(({ type }) => type === 'CUSTOMER').flatMap(({ addresses }) => addresses);
    return this.conversations().find(
      (conversation) =>
        conversation.status !== 'CLOSED' &&
        wanted.some((address) => participantAt(conversation, address.address, address.channel)?.type === 'CUSTOMER'),
    );
  }

  // --- conversations

  /** Starts a conversation with the configuration's callbacks. */
  create(input: {
    name?: string | null;
    conversationSid?: string;
    participants: NewParticipant[];
  }): OrchestratedConversation {
    const at = now();
    const customer = input.participants.find(({ type }) => type === 'CUSTOMER');
    const conversation: OrchestratedConversation = {
      id: newLongId('conv_conversation'),
      status: 'ACTIVE',
      name: input.name ?? null,
      statusCallbacks: this.configuredCallbacks,
      conversationSid: input.conversationSid,
      profileId: customer ? this.profileIdOf(customer) : newLongId('mem_profile'),
      participants: new Map(),
      everyone: new Map(),
      communications: [],
      createdAt: at,
      updatedAt: at,
    };
    this.byId.set(conversation.id, conversation);
    this.events.emit('conversationCreated', conversation);
    this.announce(conversation, 'CONVERSATION_CREATED', conversationResource(conversation));
    for (const participant of input.participants) this.addParticipant(conversation, participant);
    return conversation;
  }

  setStatus(conversation: OrchestratedConversation, status: OrchestratedConversation['status']): void {
    if (conversation.status === status) return;
    refuseClosed(conversation);
    conversation.status = status;
    this.conversationChanged(conversation);
    this.events.emit('statusChanged', conversation);
  }

  rename(conversation: OrchestratedConversation, name: string | null): void {
    refuseClosed(conversation);
    conversation.name = name;
    this.conversationChanged(conversation);
  }

  /** Sets the conversation's own callbacks. Nobody is told: only a status or a name is news. */
  setConversationCallbacks(conversation: OrchestratedConversation, callbacks: StatusCallback[]): void {
    refuseClosed(conversation);
    conversation.statusCallbacks = callbacks;
    conversation.updatedAt = now();
  }

  // --- participants

  addParticipant(conversation: OrchestratedConversation, input: NewParticipant): Participant {
    refuseClosed(conversation);
    const at = now();
    const participant: Participant = {
      id: newLongId('conv_participant'),
      conversationId: conversation.id,
      accountId: account.sid,
      name: input.name ?? input.addresses[0]?.address ?? '',
      type: input.type,
      ...profileOf(input.type === 'CUSTOMER' ? this.profileIdOf(input) : input.profileId),
      addresses: input.addresses,
      createdAt: at,
      updatedAt: at,
    };
    conversation.participants.set(participant.id, participant);
    conversation.everyone.set(participant.id, participant.type);
    this.announce(conversation, 'PARTICIPANT_ADDED', participant);
    return participant;
  }

  updateParticipant(
    conversation: OrchestratedConversation,
    participantId: string,
    changes: Partial<NewParticipant>,
  ): Participant {
    refuseClosed(conversation);
    const participant = existingParticipant(conversation, participantId);
    Object.assign(participant, changes, { updatedAt: now() });
    conversation.everyone.set(participant.id, participant.type);
    this.announce(conversation, 'PARTICIPANT_UPDATED', participant);
    return participant;
  }

  removeParticipant(conversation: OrchestratedConversation, participantId: string): void {
    const participant = conversation.participants.get(participantId);
    if (!participant || conversation.status === 'CLOSED') return;
    conversation.participants.delete(participantId);
    this.announce(conversation, 'PARTICIPANT_REMOVED', participant);
  }

  // --- communications

  /** Takes down what was said. An inactive conversation is active again with it; a closed one refuses. */
  addCommunication(conversation: OrchestratedConversation, input: NewCommunication): Communication {
    refuseClosed(conversation);
    const author = existingParticipant(conversation, input.participantId);
    const address = author.addresses.find((one) => one.address === input.address) ?? author.addresses[0];
    if (!address) throw new TwilioError(400, 20001, 'The author has no address');
    if (conversation.status === 'INACTIVE') this.setStatus(conversation, 'ACTIVE');
    const at = (input.at ?? new Date()).toISOString();
    const communication: Communication = {
      id: newLongId('conv_communication'),
      conversationId: conversation.id,
      accountId: account.sid,
      author: { address: address.address, channel: address.channel, participantId: author.id },
      content: { type: input.type ?? 'TEXT', text: input.text },
      ...(input.resourceId ? { resourceId: input.resourceId } : {}),
      recipients: recipients(conversation, author, input.lost ? 'FAILED' : 'DELIVERED'),
      channelId: address.channelId ?? conversation.conversationSid ?? null,
      createdAt: at,
      updatedAt: at,
    };
    conversation.communications.push(communication);
    this.announce(conversation, 'COMMUNICATION_CREATED', communication);
    return communication;
  }

  // ---

  /** The same address has the same profile in every conversation. */
  private profileIdOf({ profileId, addresses }: NewParticipant): string {
    const known = addresses.map(({ address }) => this.profileIds.get(address)).find(Boolean);
    const id = profileId ?? known ?? newLongId('mem_profile');
    for (const { address } of addresses) this.profileIds.set(address, id);
    return id;
  }

  private conversationChanged(conversation: OrchestratedConversation): void {
    conversation.updatedAt = now();
    this.announce(conversation, 'CONVERSATION_UPDATED', conversationResource(conversation));
  }

  private announce(conversation: OrchestratedConversation, eventType: EventType, data: unknown): void {
    this.sender.announce(conversation.statusCallbacks, eventType, data);
  }
}

/** The participant who has this address, over this channel if one is given. */
export function participantAt(
  conversation: OrchestratedConversation,
  address: string,
  channel?: ParticipantAddress['channel'],
): Participant | undefined {
  return [...conversation.participants.values()].find(({ addresses }) =>
    addresses.some((one) => one.address === address && (channel === undefined || one.channel === channel)),
  );
}

/** Throws Twilio's 404. */
export function existingParticipant(conversation: OrchestratedConversation, id: string): Participant {
  const found = conversation.participants.get(id);
  if (!found) throw notFound(`/v2/Conversations/${conversation.id}/Participants/${id}`);
  return found;
}

function recipients(
  conversation: OrchestratedConversation,
  author: Participant,
  deliveryStatus: Communication['recipients'][number]['deliveryStatus'],
): Communication['recipients'] {
  return [...conversation.participants.values()].flatMap(({ id, addresses: [address] }) =>
    address && id !== author.id
      ? [
          {
            address: address.address,
            channel: address.channel,
            participantId: id,
            deliveryStatus,
          },
        ]
      : [],
  );
}

function refuseClosed({ id, status }: OrchestratedConversation): void {
  if (status === 'CLOSED') throw new TwilioError(400, 20001, `Conversation ${id} is closed and can't be changed`);
}

/** Only customers have one for sure; without one the field is absent. */
const profileOf = (profileId: string | undefined): { profileId?: string } => (profileId ? { profileId } : {});

function now(): string {
  return new Date().toISOString();
}
