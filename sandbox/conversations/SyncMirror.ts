import type { SyncObjects } from '../kernel/services';
import { aggregated } from './deliver';
import type { StoredConversation, StoredMessage, StoredParticipant } from './records';

/** The names of the Sync objects that `@twilio/conversations` reads a conversation from. */
export const syncNames = {
  conversation: (sid: string) => `${sid}.channel`,
  messages: (sid: string) => `${sid}.messages`,
  roster: (sid: string) => `${sid}.roster`,
  user: (identity: string) => `${identity}.info`,
  conversationsOf: (identity: string) => `${identity}.channels`,
} as const;

/**
 * Keeps the Sync objects that clients subscribe to in step with what this service knows. Clients read from Sync and
 * write over the client door, so what is missing here does not exist for them.
 */
export class SyncMirror {
  constructor(private readonly sync: SyncObjects) {}

  conversation(conversation: StoredConversation): void {
    const { sid } = conversation;
    const last = conversation.messages.at(-1);
    this.sync.ensureList(syncNames.messages(sid));
    this.sync.ensureMap(syncNames.roster(sid));
    this.sync.setDocument(syncNames.conversation(sid), {
      sid,
      friendlyName: conversation.friendlyName,
      uniqueName: conversation.uniqueName,
      attributes: JSON.stringify(conversation.attributes),
      createdBy: conversation.createdBy,
      dateCreated: conversation.createdAt.toISOString(),
      dateUpdated: conversation.updatedAt.toISOString(),
      messages: syncNames.messages(sid),
      roster: syncNames.roster(sid),
      ...(last && { lastMessage: { index: last.index, timestamp: last.at.toISOString() } }),
      state: { current: conversation.state, dateUpdated: conversation.stateSince.toISOString() },
      bindings: conversation.email
        ? { email: { name: conversation.email.name, projected_address: conversation.email.address } }
        : {},
    });
  }

  removeConversation(conversation: StoredConversation): void {
    for (const participant of conversation.participants.values()) this.removeParticipant(conversation, participant);
    this.sync.removeDocument(syncNames.conversation(conversation.sid));
  }

  participant(conversation: StoredConversation, participant: StoredParticipant): void {
    const { sid } = conversation;
    const { identity, messagingBinding, lastRead } = participant;
    const type = messagingBinding?.type ?? 'chat';
    this.sync.setMapItem(syncNames.roster(sid), participant.sid, {
      ...(identity !== undefined && { identity, userInfo: syncNames.user(identity) }),
      type,
      attributes: JSON.stringify(participant.attributes),
      dateCreated: participant.createdAt.toISOString(),
      dateUpdated: participant.updatedAt.toISOString(),
      roleSid: ROLE_SID,
      lastConsumedMessageIndex: lastRead?.index ?? null,
      lastConsumptionTimestamp: lastRead?.at.toISOString() ?? null,
      bindings: messagingBinding ? { [type]: bindingData(messagingBinding) } : {},
    });
    if (identity === undefined) return;
    this.sync.setMapItem(syncNames.conversationsOf(identity), sid, {
      status: 'joined',
      channel: syncNames.conversation(sid),
      messages: syncNames.messages(sid),
      roster: syncNames.roster(sid),
      lastConsumedMessageIndex: lastRead?.index ?? null,
      notificationLevel: participant.notificationLevel,
    });
  }

  removeParticipant(conversation: StoredConversation, participant: StoredParticipant): void {
    this.sync.removeMapItem(syncNames.roster(conversation.sid), participant.sid);
    if (participant.identity !== undefined)
      this.sync.removeMapItem(syncNames.conversationsOf(participant.identity), conversation.sid);
  }

  /** Returns the message's index, which is its place in the list. */
  addMessage(conversation: StoredConversation, message: Omit<StoredMessage, 'index'>): number {
    return this.sync.pushListItem(syncNames.messages(conversation.sid), messageData(message));
  }

  updateMessage(conversation: StoredConversation, message: StoredMessage): void {
    this.sync.setListItem(syncNames.messages(conversation.sid), message.index, messageData(message));
  }

  removeMessage(conversation: StoredConversation, message: StoredMessage): void {
    this.sync.removeListItem(syncNames.messages(conversation.sid), message.index);
  }

  /** Both items must be there, or the client never becomes ready. */
  user(user: { identity: string; friendlyName: string; attributes: Record<string, unknown> }): void {
    const name = syncNames.user(user.identity);
    this.sync.ensureMap(name);
    this.sync.ensureMap(syncNames.conversationsOf(user.identity));
    this.sync.setMapItem(name, 'friendlyName', { value: user.friendlyName });
    this.sync.setMapItem(name, 'attributes', { value: JSON.stringify(user.attributes) });
  }
}

function bindingData({
  type,
  address,
  proxyAddress,
  name = '',
  level = 'to',
}: NonNullable<StoredParticipant['messagingBinding']>): Record<string, unknown> {
  return type === 'email' ? { address, name, level } : { address, proxy_address: proxyAddress };
}

/** The one role that everybody has. */
export const ROLE_SID = `RL${'0'.repeat(32)}`;

function messageData(message: Omit<StoredMessage, 'index'>): Record<string, unknown> {
  return {
    sid: message.sid,
    author: message.author,
    text: message.body,
    attributes: JSON.stringify(message.attributes),
    timestamp: message.at.toISOString(),
    dateUpdated: message.updatedAt.toISOString(),
    lastUpdatedBy: message.author,
    memberSid: message.participantSid,
    subject: message.subject,
    ...(message.receipts.length > 0 && { delivery: aggregated(message.receipts) }),
    type: message.media.length > 0 ? 'media' : 'text',
    ...(message.media.length > 0 && { medias: message.media.map((one) => ({ category: 'media', ...one })) }),
  };
}
