import type { FastifyInstance } from 'fastify';
import type { RestDoor, TwilsockDoor } from '../kernel/doors';
import type { ConversationsService, SyncObjects } from '../kernel/services';
import { ClientDoor } from './client/ClientDoor';
import { ConversationStore } from './ConversationStore';
import { Mailroom } from './Mailroom';
import { mediaDoor } from './media/mediaDoor';
import { MediaStore } from './media/MediaStore';
import { conversationsRoutes } from './rest/conversationsRoutes';
import { SyncMirror } from './SyncMirror';
import { Users } from './Users';
import { Webhooks, type StartFlow } from './Webhooks';

export interface Conversations {
  service: ConversationsService;
  /** Mounts the paths below `/v1` of `conversations.twilio.com`. */
  routes: (app: FastifyInstance) => void;
  /** What `@twilio/conversations` asks for inside its twilsock connection. */
  twilsock: TwilsockDoor;
  /** Where the files of messages are uploaded and read. */
  media: RestDoor;
  /** Where e-mails of customers come in. */
  mailroom: Mailroom;
  /** Makes a chat user, or gives the one that is there this name. */
  ensureUser: (identity: string, friendlyName?: string) => void;
}

/**
 * Conversations (v1). `sync` is the Sync instance that chat clients read from. `startFlow` is told of messages that
 * conversation-scoped webhooks with the target `studio` send to a flow; without it they go nowhere.
 */
export function createConversations({
  sync,
  startFlow = () => undefined,
}: {
  sync: SyncObjects;
  startFlow?: StartFlow;
}): Conversations {
  const mirror = new SyncMirror(sync);
  const users = new Users(mirror);
  const store = new ConversationStore(mirror, users);
  const webhooks = new Webhooks(store, startFlow);
  const media = new MediaStore();
  store.changes.on('change', (change) => {
    if (change.name === 'onMessageRemoved') media.remove(change.message.media.map(({ sid }) => sid));
  });
  return {
    service: Object.assign(store, {
      listen: (conversationSid: string, flowSid: string) => {
        const to = { target: 'studio' as const, flowSid };
        const webhook = webhooks.add(store.require(conversationSid), to);
        return () => webhooks.remove(webhook);
      },
    }),
    routes: (app) => conversationsRoutes(app, { store, users, webhooks, media }),
    media: mediaDoor(media, store),
    mailroom: new Mailroom(store, media),
    twilsock: new ClientDoor(store, users, media),
    ensureUser: (identity, friendlyName) => void users.ensure(identity, friendlyName),
  };
}
