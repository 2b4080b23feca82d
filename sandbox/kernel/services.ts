import type { Emitter } from './Emitter';

/*
 * What one service of the sandbox may ask of another. Each room implements its own interface; nothing else of a room
 * is used outside it. (Real Twilio's services know each other no better.)
 */

// --- Sync

export interface SyncItem {
  data: Record<string, unknown>;
  revision: number;
}

/** One Sync service's objects, for the services that are built on Sync: Conversations (its own instance) and Flex. */
export interface SyncObjects {
  /** Opens the document, or makes it. */
  setDocument(uniqueName: string, data: Record<string, unknown>): void;
  document(uniqueName: string): SyncItem | undefined;
  removeDocument(uniqueName: string): void;
  /** Appends to the list, which is made if need be. Returns the item's index. */
  pushListItem(uniqueName: string, data: Record<string, unknown>): number;
  setListItem(uniqueName: string, index: number, data: Record<string, unknown>): void;
  /** The item is gone; the others keep their index. */
  removeListItem(uniqueName: string, index: number): void;
  listItems(uniqueName: string): { index: number; data: Record<string, unknown> }[];
  ensureList(uniqueName: string): void;
  ensureMap(uniqueName: string): void;
  setMapItem(uniqueName: string, key: string, data: Record<string, unknown>): void;
  removeMapItem(uniqueName: string, key: string): void;
  mapItems(uniqueName: string): { key: string; data: Record<string, unknown> }[];
  /** Rows of Flex's live queries (`tr-task`, `tr-worker`, `tr-reservation`, `tr-queue`); `undefined` removes the row. */
  setRow(index: string, key: string, data: Record<string, unknown> | undefined): void;
}

// --- TaskRouter

export type ReservationStatus =
  'pending' | 'accepted' | 'rejected' | 'timeout' | 'canceled' | 'rescinded' | 'wrapping' | 'completed';
export type AssignmentStatus = 'pending' | 'reserved' | 'assigned' | 'wrapping' | 'completed' | 'canceled';

export interface Task {
  sid: string;
  attributes: Record<string, unknown>;
  assignmentStatus: AssignmentStatus;
  priority: number;
  taskChannel: string;
  queueSid: string;
  queueName: string;
  workflowSid: string;
  createdAt: Date;
  reason?: string;
}

export interface Reservation {
  sid: string;
  taskSid: string;
  workerSid: string;
  status: ReservationStatus;
}

export type TaskRouterEvents = {
  /** `task.created`, `reservation.accepted`, ...: TaskRouter's own event names. */
  event: [name: string, task: Task, reservation: Reservation | undefined];
};

export interface TaskRouterService {
  events: Emitter<TaskRouterEvents>;
  createTask(input: {
    attributes: Record<string, unknown>;
    taskChannel?: string;
    priority?: number;
    timeoutSeconds?: number;
    workflowSid?: string;
    /** A worker or a queue, past the workflow. */
    routingTarget?: string;
  }): Task;
  task(sid: string): Task | undefined;
  reservation(sid: string): Reservation | undefined;
  reservationsOf(taskSid: string): Reservation[];
  updateAttributes(taskSid: string, attributes: Record<string, unknown>): Task;
  setReservation(sid: string, status: ReservationStatus): Reservation;
  /** Ends a task whatever its reservations are. */
  endTask(sid: string, status: 'completed' | 'canceled', reason?: string): void;
}

// --- Interactions

export interface InteractionParticipant {
  sid: string;
  type: 'customer' | 'agent';
  taskSid?: string;
  workerSid?: string;
  /** The Conversations participant that this one speaks as. */
  conversationParticipantSid?: string;
}

export interface Interaction {
  sid: string;
  channelSid: string;
  channelType: string;
  conversationSid: string;
  status: 'active' | 'closed';
}

export interface InteractionsService {
  /** What Studio's Send to Flex does: a channel on the conversation, an invite, a routed task. */
  create(input: {
    conversationSid: string;
    channelType: string;
    routing: {
      attributes: Record<string, unknown>;
      taskChannel?: string;
      priority?: number;
      timeoutSeconds?: number;
      workflowSid?: string;
    };
  }): { interaction: Interaction; task: Task };
  byConversation(conversationSid: string): Interaction | undefined;
  participants(channelSid: string): InteractionParticipant[];
}

// --- Conversations (v1)

export interface ConversationParticipant {
  sid: string;
  identity?: string;
  /** SMS, WhatsApp, e-mail, ...: the customer's and the company's address. */
  messagingBinding?: {
    type: string;
    address: string;
    proxyAddress: string;
    /** Of an e-mail's correspondent. */
    name?: string;
    level?: 'to' | 'cc';
  };
  attributes: Record<string, unknown>;
}

export interface DeliveryReceipt {
  sid: string;
  participantSid: string;
  channelMessageSid: string;
  status: 'delivered' | 'undelivered';
  /** 0 when nothing went wrong. */
  errorCode: number;
}

export interface ConversationMessage {
  sid: string;
  index: number;
  author: string;
  body: string;
  attributes: Record<string, unknown>;
  at: Date;
  /** Of a template that is sent instead of words. */
  contentSid?: string;
  /** What became of it at each phone: https://www.twilio.com/docs/conversations/delivery-receipts */
  receipts: DeliveryReceipt[];
  media: {
    sid: string;
    filename: string;
    contentType: string;
    size: number;
    /** The text of an e-mail is a file, and what it answers is another; an attachment when absent. */
    category?: 'media' | 'body' | 'history';
  }[];
}

export interface Conversation {
  sid: string;
  friendlyName: string;
  state: 'active' | 'inactive' | 'closed';
  attributes: Record<string, unknown>;
  /** The company's own address, where this is a thread of e-mails. */
  email?: { address: string; name: string };
  participants: ReadonlyMap<string, ConversationParticipant>;
  messages: readonly ConversationMessage[];
}

export type ConversationEvents = {
  conversationAdded: [Conversation];
  conversationUpdated: [Conversation];
  participantAdded: [Conversation, ConversationParticipant];
  participantRemoved: [Conversation, ConversationParticipant];
  messageAdded: [Conversation, ConversationMessage];
};

export interface ConversationsService {
  events: Emitter<ConversationEvents>;
  create(input: {
    friendlyName?: string;
    uniqueName?: string;
    attributes?: Record<string, unknown>;
    email?: { address: string; name: string };
  }): Conversation;
  conversation(sidOrUniqueName: string): Conversation | undefined;
  /** The newest conversation, not closed, that this chat identity or address takes part in. */
  openConversationOf(address: string): Conversation | undefined;
  /** Adding an identity twice returns the one that is there. */
  addParticipant(
    conversationSid: string,
    input: Omit<ConversationParticipant, 'sid' | 'attributes'> & {
      attributes?: Record<string, unknown>;
      friendlyName?: string;
    },
  ): ConversationParticipant;
  removeParticipant(conversationSid: string, participantSidOrIdentity: string): void;
  addMessage(
    conversationSid: string,
    input: {
      author: string;
      body: string;
      attributes?: Record<string, unknown>;
      subject?: string;
      contentSid?: string;
      media?: ConversationMessage['media'];
    },
  ): ConversationMessage;
  setState(conversationSid: string, state: Conversation['state']): void;
  /**
   * A webhook of the conversation's own, of the five there may be, for a flow that listens. Throws Twilio's refusal;
   * what it returns takes the webhook away.
   */
  listen?(conversationSid: string, flowSid: string): () => void;
}

// --- Conversation Orchestrator (v2)

export interface OrchestratorConversation {
  id: string;
  status: 'ACTIVE' | 'INACTIVE' | 'CLOSED';
  statusCallbacks: { url: string; method: 'POST' }[];
  /** The bridged v1 conversation. */
  conversationSid?: string;
  profileId: string;
  /** ISO 8601. */
  createdAt: string;
}

export type OrchestratorEvents = {
  /** Before anybody is told of it. */
  conversationCreated: [OrchestratorConversation];
  statusChanged: [OrchestratorConversation];
};

export interface OrchestratorService {
  events: Emitter<OrchestratorEvents>;
  byConversationSid(conversationSid: string): OrchestratorConversation | undefined;
  conversation(id: string): OrchestratorConversation | undefined;
  /** What was said, in order; empty for a conversation that does not exist. */
  transcript(id: string): { speaker: 'CUSTOMER' | 'AI_AGENT' | 'HUMAN_AGENT' | 'AGENT' | 'UNKNOWN'; text: string }[];
  /** The configuration's callbacks: what every new conversation starts with. */
  setStatusCallbacks(callbacks: { url: string; method: 'POST' }[]): void;
}
