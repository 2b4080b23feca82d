import { newSid } from '../kernel/sid';
import { TwilioError } from '../kernel/TwilioError';
import { postFormWebhook } from '../kernel/webhook';
import type { Change } from './Change';
import type { ConversationStore } from './ConversationStore';
import type { StoredConversation, StoredMessage } from './records';
import { refusals } from './refusals';
import { webhookParams } from './webhookParams';

const MOST_WEBHOOKS = 5;
const MOST_TRIGGERS = 5;
const LONGEST_URL = 512;

/** A webhook of one conversation, as it is asked for. */
export type WebhookTarget =
  | { target: 'webhook'; url: string; filters: string[] }
  /** Messages that contain one of the words. */
  | { target: 'trigger'; url: string; filters: string[]; triggers: string[] }
  /** Messages start an execution of the flow; those after the index, when there is one, at once. */
  | { target: 'studio'; flowSid: string; replayAfter?: number };

/** A webhook of one conversation. */
export interface Webhook {
  sid: string;
  conversationSid: string;
  createdAt: Date;
  updatedAt: Date;
  to: WebhookTarget;
}

/** Starts a Studio flow for a message, as a webhook with the target `studio` does. */
export type StartFlow = (flowSid: string, conversation: StoredConversation, message: StoredMessage) => void;

/** The conversation-scoped webhooks: at most five a conversation, told of changes after they happened, in order. */
export class Webhooks {
  private readonly byConversation = new Map<string, Map<string, Webhook>>();
  private readonly deliveries = new Map<string, Promise<unknown>>();

  constructor(
    private readonly store: ConversationStore,
    private readonly startFlow: StartFlow,
  ) {
    store.changes.on('change', (change) => {
      if (change.origin.webhooks) for (const webhook of this.of(change.conversation.sid)) this.tell(webhook, change);
      if (change.name === 'onConversationRemoved') this.byConversation.delete(change.conversation.sid);
    });
  }

  of(conversationSid: string): Webhook[] {
    return [...(this.byConversation.get(conversationSid)?.values() ?? [])];
  }

  /** The webhook, or a 404. */
  require(conversationSid: string, sid: string): Webhook {
    const webhook = this.byConversation.get(conversationSid)?.get(sid);
    if (!webhook) throw new TwilioError(404, 20404, 'Conversation webhook not found');
    return webhook;
  }

  add(conversation: StoredConversation, to: WebhookTarget): Webhook {
    checkTarget(to);
    if (this.of(conversation.sid).length >= MOST_WEBHOOKS) throw refusals.tooManyWebhooks();
    const now = new Date();
    const webhook: Webhook = {
      sid: newSid('WH'),
      conversationSid: conversation.sid,
      createdAt: now,
      updatedAt: now,
      to,
    };
    const webhooks = this.byConversation.get(conversation.sid) ?? new Map<string, Webhook>();
    this.byConversation.set(conversation.sid, webhooks.set(webhook.sid, webhook));
    if (to.target === 'studio' && to.replayAfter !== undefined)
      for (const message of conversation.messages)
        if (message.index > to.replayAfter) this.startFlow(to.flowSid, conversation, message);
    return webhook;
  }

  update(webhook: Webhook, to: WebhookTarget): Webhook {
    checkTarget(to);
    webhook.to = to;
    webhook.updatedAt = new Date();
    return webhook;
  }

  remove(webhook: Webhook): void {
    this.byConversation.get(webhook.conversationSid)?.delete(webhook.sid);
    this.deliveries.delete(webhook.sid);
  }

  private tell(webhook: Webhook, change: Change): void {
    const { to } = webhook;
    if (to.target === 'studio') {
      if (change.name === 'onMessageAdded') this.startFlow(to.flowSid, change.conversation, change.message);
      return;
    }
    if (!to.filters.includes(change.name)) return;
    if (to.target === 'trigger' && !('message' in change && said(change.message.body, to.triggers))) return;
    const params = webhookParams(change);
    const before = this.deliveries.get(webhook.sid) ?? Promise.resolve();
    this.deliveries.set(
      webhook.sid,
      before.then(() => postFormWebhook(to.url, params)),
    );
  }
}

function said(body: string, words: readonly string[]): boolean {
  const text = body.toLowerCase();
  return words.some((word) => text.includes(word.toLowerCase()));
}

function checkTarget(to: WebhookTarget): void {
  if (to.target === 'studio') return;
  if (to.url.length > LONGEST_URL) throw new TwilioError(400, 50372, 'Conversation webhook URL is too long');
  if (to.target === 'webhook') return;
  if (to.triggers.length === 0) throw new TwilioError(400, 50371, 'Conversation webhook trigger not provided');
  if (to.triggers.length > MOST_TRIGGERS) throw new TwilioError(400, 50362, 'Too many conversation webhook triggers');
}
