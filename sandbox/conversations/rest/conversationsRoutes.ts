import type { FastifyInstance } from 'fastify';
import { account } from '../../kernel/account';
import type { ConversationStore } from '../ConversationStore';
import type { MediaStore } from '../media/MediaStore';
import type { Users } from '../Users';
import type { Webhooks } from '../Webhooks';
import { addressRoutes } from './addressRoutes';
import { conversationRoutes } from './conversationRoutes';
import { messageRoutes } from './messageRoutes';
import { participantConversationRoutes } from './participantConversationRoutes';
import { participantRoutes } from './participantRoutes';
import { userRoutes } from './userRoutes';
import { webhookRoutes } from './webhookRoutes';

/** Conversations' REST API below `/v1`, also under the account's one service. `/v2` on this host is another room's. */
export function conversationsRoutes(
  app: FastifyInstance,
  { store, users, webhooks, media }: { store: ConversationStore; users: Users; webhooks: Webhooks; media: MediaStore },
): void {
  addressRoutes(app);
  for (const base of ['/v1', `/v1/Services/${account.chatServiceSid}`]) {
    conversationRoutes(app, base, store);
    participantRoutes(app, base, store);
    messageRoutes(app, base, store, media);
    webhookRoutes(app, base, store, webhooks);
    participantConversationRoutes(app, base, store, users);
    userRoutes(app, base, users);
  }
}
