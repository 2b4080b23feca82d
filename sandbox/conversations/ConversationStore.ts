import { Emitter } from '../kernel/Emitter';
import type { Conversation, ConversationEvents, ConversationsService } from '../kernel/services';
import { deliver } from './deliver';
import { emailRecipients } from './emailRecipients';
import { newSid } from '../kernel/sid';
import { BY_API, type Change, type Origin } from './Change';
import { fittingAttributes, fittingBody } from './limits';
import type { StoredConversation, StoredMessage, StoredParticipant } from './records';
import { refusals } from './refusals';
import type { SyncMirror } from './SyncMirror';
import type { Users } from './Users';

/** What a new participant is made of. */
export interface NewParticipant {
  identity?: string;
  messagingBinding?: StoredParticipant['messagingBinding'];
  attributes?: Record<string, unknown>;
  /** How others see the identity; kept as it is when absent. */
  friendlyName?: string;
}

/** What a new message is made of. */
export interface NewMessage {
  author: string;
  body: string;
  attributes?: Record<string, unknown>;
  subject?: string;
  /** Of a template: its words are not in the body. */
  contentSid?: string;
  media?: StoredMessage['media'];
}

/** What can be changed about a conversation. */
export interface ConversationUpdate {
  friendlyName?: string;
  /** An empty string takes the name away. */
  uniqueName?: string;
  attributes?: Record<string, unknown>;
  state?: Conversation['state'];
  email?: Conversation['email'];
}

/** A participant together with the conversation it is in. */
export interface Participation {
  conversation: StoredConversation;
  participant: StoredParticipant;
}

/** Every conversation and the rules they keep. REST, browser clients and other services all come here. */
export class ConversationStore implements ConversationsService {
  readonly events = new Emitter<ConversationEvents>();
  /** The same happenings with their origin, for webhooks. */
  readonly changes = new Emitter<{ change: [Change] }>();
  private readonly bySid = new Map<string, StoredConversation>();

  constructor(
    private readonly mirror: SyncMirror,
    private readonly users: Users,
  ) {}

  /** In the order they were made. */
  all(): StoredConversation[] {
    return [...this.bySid.values()];
  }

  conversation(sidOrUniqueName: string): StoredConversation | undefined {
    return this.bySid.get(sidOrUniqueName) ?? this.all().find(({ uniqueName }) => uniqueName === sidOrUniqueName);
  }

  /** The conversation, or Twilio's 404. */
  require(sidOrUniqueName: string): StoredConversation {
    const conversation = this.conversation(sidOrUniqueName);
    if (!conversation) throw refusals.noConversation();
    return conversation;
  }

  create(input: ConversationUpdate & { createdBy?: string } = {}): StoredConversation {
    if (input.state === 'closed') throw refusals.bornClosed();
    const now = new Date();
    const conversation: StoredConversation = {
      sid: newSid('CH'),
      friendlyName: input.friendlyName ?? '',
      uniqueName: this.freeName(input.uniqueName),
      attributes: fittingAttributes('conversation', input.attributes ?? {}),
      state: input.state ?? 'active',
      ...(input.email && { email: input.email }),
      createdBy: input.createdBy ?? 'system',
      createdAt: now,
      updatedAt: now,
      stateSince: now,
      participants: new Map(),
      messages: [],
    };
    this.bySid.set(conversation.sid, conversation);
    this.mirror.conversation(conversation);
    this.events.emit('conversationAdded', conversation);
    return conversation;
  }

  update(sid: string, change: ConversationUpdate, origin: Origin = BY_API): StoredConversation {
    const conversation = this.open(sid);
    // Everything that may be refused comes before anything that changes.
    const attributes = change.attributes && fittingAttributes('conversation', change.attributes);
    const uniqueName =
      change.uniqueName === undefined || change.uniqueName === conversation.uniqueName
        ? conversation.uniqueName
        : this.freeName(change.uniqueName);
    const from = conversation.state;
    const now = new Date();
    conversation.uniqueName = uniqueName;
    if (attributes) conversation.attributes = attributes;
    if (change.friendlyName !== undefined) conversation.friendlyName = change.friendlyName;
    if (change.email) conversation.email = change.email;
    if (change.state && change.state !== from) {
      conversation.state = change.state;
      conversation.stateSince = now;
    }
    conversation.updatedAt = now;
    this.mirror.conversation(conversation);
    this.events.emit('conversationUpdated', conversation);
    this.changes.emit('change', { name: 'onConversationUpdated', conversation, origin });
    if (conversation.state !== from)
      this.changes.emit('change', { name: 'onConversationStateUpdated', conversation, from, origin });
    return conversation;
  }

  setState(sid: string, state: Conversation['state']): void {
    if (this.require(sid).state !== state) this.update(sid, { state });
  }

  remove(sid: string, origin: Origin = BY_API): void {
    const conversation = this.require(sid);
    this.bySid.delete(conversation.sid);
    this.mirror.removeConversation(conversation);
    // Nobody who holds on to the object takes it for one that goes on.
    conversation.state = 'closed';
    this.events.emit('conversationUpdated', conversation);
    this.changes.emit('change', { name: 'onConversationRemoved', conversation, origin });
  }

  openConversationOf(address: string): StoredConversation | undefined {
    return this.participationsOf(address)
      .map(({ conversation }) => conversation)
      .filter(({ state }) => state !== 'closed')
      .at(-1);
  }

  /** Where this chat identity or address takes part, oldest first. */
  participationsOf(address: string): Participation[] {
    return this.all().flatMap((conversation) =>
      [...conversation.participants.values()]
        .filter((one) => one.identity === address || one.messagingBinding?.address === address)
        .map((participant) => ({ conversation, participant })),
    );
  }

  /** By SID or identity. */
  participant(conversation: StoredConversation, sidOrIdentity: string): StoredParticipant | undefined {
    return (
      conversation.participants.get(sidOrIdentity) ??
      [...conversation.participants.values()].find(({ identity }) => identity === sidOrIdentity)
    );
  }

  /** By SID or identity, or Twilio's 404. */
  requireParticipant(conversation: StoredConversation, sidOrIdentity: string): StoredParticipant {
    const participant = this.participant(conversation, sidOrIdentity);
    if (!participant) throw refusals.noParticipant();
    return participant;
  }

  addParticipant(conversationSid: string, input: NewParticipant, origin: Origin = BY_API): StoredParticipant {
    const conversation = this.open(conversationSid);
    const there = input.identity === undefined ? undefined : this.participant(conversation, input.identity);
    if (there) return there;
    if (input.messagingBinding) this.checkBinding(input.messagingBinding);
    else if (input.identity === undefined) throw refusals.missing('Identity');
    const now = new Date();
    const participant: StoredParticipant = {
      sid: newSid('MB'),
      identity: input.identity,
      messagingBinding: input.messagingBinding,
      attributes: fittingAttributes('participant', input.attributes ?? {}),
      createdAt: now,
      updatedAt: now,
      lastRead: null,
      notificationLevel: 'default',
    };
    if (input.identity !== undefined) this.users.ensure(input.identity, input.friendlyName);
    conversation.participants.set(participant.sid, participant);
    this.mirror.participant(conversation, participant);
    this.events.emit('participantAdded', conversation, participant);
    this.changes.emit('change', { name: 'onParticipantAdded', conversation, participant, origin });
    return participant;
  }

  updateParticipant(
    conversationSid: string,
    sidOrIdentity: string,
    change: { attributes?: Record<string, unknown>; notificationLevel?: StoredParticipant['notificationLevel'] },
    origin: Origin = BY_API,
  ): StoredParticipant {
    const conversation = this.require(conversationSid);
    const participant = this.requireParticipant(conversation, sidOrIdentity);
    if (change.attributes) participant.attributes = fittingAttributes('participant', change.attributes);
    if (change.notificationLevel) participant.notificationLevel = change.notificationLevel;
    participant.updatedAt = new Date();
    this.mirror.participant(conversation, participant);
    this.changes.emit('change', { name: 'onParticipantUpdated', conversation, participant, origin });
    return participant;
  }

  /** Moves a participant's read horizon; `null` makes everything unread. Beyond the last message it stops there. */
  markRead(conversationSid: string, sidOrIdentity: string, index: number | null): StoredParticipant {
    const conversation = this.require(conversationSid);
    const participant = this.requireParticipant(conversation, sidOrIdentity);
    const last = conversation.messages.at(-1);
    participant.lastRead = index === null || !last ? null : { index: Math.min(index, last.index), at: new Date() };
    this.mirror.participant(conversation, participant);
    return participant;
  }

  removeParticipant(conversationSid: string, sidOrIdentity: string, origin: Origin = BY_API): void {
    const conversation = this.require(conversationSid);
    const participant = this.requireParticipant(conversation, sidOrIdentity);
    conversation.participants.delete(participant.sid);
    this.mirror.removeParticipant(conversation, participant);
    this.events.emit('participantRemoved', conversation, participant);
    this.changes.emit('change', { name: 'onParticipantRemoved', conversation, participant, origin });
  }

  /** By SID or index, or a 404. */
  requireMessage(conversation: StoredConversation, sidOrIndex: string): StoredMessage {
    const message = conversation.messages.find(({ sid, index }) => sid === sidOrIndex || String(index) === sidOrIndex);
    if (!message) throw refusals.noMessage();
    return message;
  }

  addMessage(conversationSid: string, input: NewMessage, origin?: Origin): StoredMessage {
    const conversation = this.open(conversationSid);
    const media = input.media ?? [];
    if (input.body === '' && media.length === 0 && input.contentSid === undefined) throw refusals.noBody();
    const now = new Date();
    const author = [...conversation.participants.values()].find(
      ({ identity, messagingBinding }) => identity === input.author || messagingBinding?.address === input.author,
    );
    const content = {
      sid: newSid('IM'),
      author: input.author,
      body: fittingBody(input.body),
      attributes: fittingAttributes('message', input.attributes ?? {}),
      subject: input.subject ?? null,
      recipients: emailRecipients(conversation, input.author),
      ...(input.contentSid !== undefined && { contentSid: input.contentSid }),
      receipts: deliver(conversation, { author: input.author, contentSid: input.contentSid, at: now }),
      media,
      at: now,
      updatedAt: now,
      participantSid: author?.sid ?? null,
    };
    const message: StoredMessage = { ...content, index: this.mirror.addMessage(conversation, content) };
    conversation.messages.push(message);
    conversation.updatedAt = now;
    const awake = conversation.state === 'inactive';
    if (awake) {
      conversation.state = 'active';
      conversation.stateSince = now;
    }
    this.mirror.conversation(conversation);
    const cause = origin ?? originOf(author);
    if (awake) {
      this.events.emit('conversationUpdated', conversation);
      this.changes.emit('change', {
        name: 'onConversationStateUpdated',
        conversation,
        from: 'inactive',
        origin: cause,
      });
    }
    this.events.emit('messageAdded', conversation, message);
    this.changes.emit('change', { name: 'onMessageAdded', conversation, message, origin: cause });
    return message;
  }

  updateMessage(
    conversationSid: string,
    sidOrIndex: string,
    change: { body?: string; attributes?: Record<string, unknown> },
    origin: Origin = BY_API,
  ): StoredMessage {
    const conversation = this.open(conversationSid);
    const message = this.requireMessage(conversation, sidOrIndex);
    const attributes = change.attributes && fittingAttributes('message', change.attributes);
    if (change.body !== undefined) message.body = fittingBody(change.body);
    if (attributes) message.attributes = attributes;
    message.updatedAt = new Date();
    this.mirror.updateMessage(conversation, message);
    this.changes.emit('change', { name: 'onMessageUpdated', conversation, message, origin });
    return message;
  }

  removeMessage(conversationSid: string, sidOrIndex: string, origin: Origin = BY_API): void {
    const conversation = this.open(conversationSid);
    const message = this.requireMessage(conversation, sidOrIndex);
    conversation.messages.splice(conversation.messages.indexOf(message), 1);
    this.mirror.removeMessage(conversation, message);
    this.mirror.conversation(conversation);
    this.changes.emit('change', { name: 'onMessageRemoved', conversation, message, origin });
  }

  /** A conversation that can still be changed: closed is final. */
  private open(sidOrUniqueName: string): StoredConversation {
    const conversation = this.require(sidOrUniqueName);
    if (conversation.state === 'closed') throw refusals.closed();
    return conversation;
  }

  private freeName(uniqueName: string | undefined): string | null {
    if (!uniqueName) return null;
    if (this.conversation(uniqueName)) throw refusals.nameTaken();
    return uniqueName;
  }

  /** An address and its proxy lead to one open conversation, or an inbound message would have two homes. */
  private checkBinding({ type, address, proxyAddress }: NonNullable<StoredParticipant['messagingBinding']>): void {
    if (address === proxyAddress) throw refusals.sameAddresses();
    // Each thread of e-mails is a conversation of its own.
    if (type === 'email') return;
    const taken = this.participationsOf(address).find(
      ({ conversation, participant }) =>
        conversation.state !== 'closed' &&
        participant.messagingBinding?.address === address &&
        participant.messagingBinding.proxyAddress === proxyAddress,
    );
    if (taken) throw refusals.bindingTaken(taken.conversation.sid);
  }
}

/** A message that another service of the sandbox adds: one from a phone comes in by its channel, any other by REST. */
function originOf(author: StoredParticipant | undefined): Origin {
  return author?.messagingBinding ? { source: author.messagingBinding.type.toUpperCase(), webhooks: true } : BY_API;
}
