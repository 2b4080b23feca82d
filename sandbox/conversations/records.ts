import type { Conversation, ConversationMessage, ConversationParticipant } from '../kernel/services';

/** A participant as this service keeps it. */
export interface StoredParticipant extends ConversationParticipant {
  createdAt: Date;
  updatedAt: Date;
  /** The last message this participant has read. `null` before the first. */
  lastRead: { index: number; at: Date } | null;
  notificationLevel: 'default' | 'muted';
}

/** A message as this service keeps it. */
export interface StoredMessage extends ConversationMessage {
  participantSid: string | null;
  updatedAt: Date;
  subject: string | null;
  /** Of an e-mail, as they were when it was sent. */
  recipients: EmailRecipient[];
}

/** Somebody on an e-mail: who wrote it, or whom it is for. */
export interface EmailRecipient {
  level: 'from' | 'to' | 'cc';
  name: string;
  address: string;
}

/** A conversation as this service keeps it. */
export interface StoredConversation extends Conversation {
  uniqueName: string | null;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
  stateSince: Date;
  participants: Map<string, StoredParticipant>;
  messages: StoredMessage[];
}
