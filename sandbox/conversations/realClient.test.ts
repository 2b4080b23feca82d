import type { AddressInfo } from 'node:net';
import { Client, type Conversation } from '@twilio/conversations';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { workers, type WorkerSeed } from '../kernel/account';
import { RequestLog } from '../kernel/RequestLog';
import { customerToken, workerToken } from '../kernel/tokens';
import { createSync, type Sync } from '../sync/createSync';
import { createTwilsock } from '../twilsock/createTwilsock';
import { createConversations, type Conversations } from './createConversations';

const DANA = workers[0] as WorkerSeed;

/** A customer and a worker, each with the real `@twilio/conversations` client, over real sockets. */
describe('the real chat client', () => {
  let log: RequestLog;
  let conversations: Conversations;
  let sync: Sync;
  let sockets: WebSocketServer;
  let mia: Client;
  let dana: Client;
  /** The same conversation, as each of the two has it. */
  let miaHas: Conversation;
  let danaHas: Conversation;

  const connect = async (token: string): Promise<Client> => {
    const { port } = sockets.address() as AddressInfo;
    // `twilsock.uri` is an option of the transport that the client's own types don't tell of.
    const options = { twilsock: { uri: `ws://127.0.0.1:${port}/v3/wsconnect` } } as ConstructorParameters<
      typeof Client
    >[1];
    const client = new Client(token, options);
    await new Promise<void>((resolve, reject) => {
      client.once('initialized', resolve);
      client.once('initFailed', ({ error }) => reject(new Error(error?.message)));
    });
    return client;
  };

  beforeEach(async () => {
    log = new RequestLog();
    sync = createSync();
    conversations = createConversations({ sync: sync.flex });
    const twilsock = createTwilsock({ doors: [...sync.twilsock, conversations.twilsock], log });
    sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    sockets.on('connection', (socket) => twilsock.accept(socket));
    await new Promise((resolve) => sockets.once('listening', resolve));

    [mia, dana] = await Promise.all([connect(customerToken('mia')), connect(workerToken(DANA))]);
    const { service } = conversations;
    const { sid } = service.create({ friendlyName: 'Order 10432', attributes: { customerName: 'Mia' } });
    const joined = [mia, dana].map(
      (client) => new Promise<Conversation>((resolve) => client.once('conversationJoined', resolve)),
    );
    service.addParticipant(sid, { identity: 'mia', friendlyName: 'Mia' });
    service.addParticipant(sid, { identity: DANA.identity, friendlyName: DANA.fullName });
    [miaHas, danaHas] = (await Promise.all(joined)) as [Conversation, Conversation];
  });

  afterEach(async () => {
    expect(log.unknown()).toEqual([]);
    await Promise.all([mia.shutdown(), dana.shutdown()]);
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
    sync.close();
  });

  const saidTo = async (conversation: Conversation) =>
    (await conversation.getMessages(50)).items.map(({ author, body }) => `${author}: ${body}`);

  it('shows both the same conversation and the same people', async () => {
    expect(miaHas.sid).toBe(danaHas.sid);
    expect(miaHas.attributes).toEqual({ customerName: 'Mia' });
    await vi.waitFor(async () => expect(await danaHas.getParticipants()).toHaveLength(2));
    const customer = await danaHas.getParticipantByIdentity('mia');
    expect((await customer?.getUser())?.friendlyName).toBe('Mia');
  });

  it('carries messages both ways', async () => {
    const heard = vi.fn();
    danaHas.on('messageAdded', heard);
    await miaHas.sendMessage('Where is my order?', { fromWeb: true });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce());
    expect(heard.mock.calls[0]?.[0]).toMatchObject({ author: 'mia', attributes: { fromWeb: true }, index: 0 });
    await danaHas.sendMessage('On its way.');
    await vi.waitFor(async () =>
      expect(await saidTo(miaHas)).toEqual(['mia: Where is my order?', `${DANA.identity}: On its way.`]),
    );
  });

  it('tells the other that somebody types, and not the one who does', async () => {
    const danaSees = vi.fn();
    const miaSees = vi.fn();
    danaHas.on('typingStarted', danaSees);
    miaHas.on('typingStarted', miaSees);
    await miaHas.typing();
    await vi.waitFor(() => expect(danaSees).toHaveBeenCalledOnce());
    expect(danaSees.mock.calls[0]?.[0]).toMatchObject({ identity: 'mia' });
    expect(miaSees).not.toHaveBeenCalled();
  });

  it('counts what the worker has not read yet', async () => {
    await miaHas.sendMessage('one');
    await danaHas.advanceLastReadMessageIndex(0);
    await miaHas.sendMessage('two');
    await miaHas.sendMessage('three');
    await vi.waitFor(async () => expect(await danaHas.getUnreadMessagesCount()).toBe(2));
    await danaHas.setAllMessagesRead();
    await vi.waitFor(async () => expect(await danaHas.getUnreadMessagesCount()).toBe(0));
    await vi.waitFor(async () =>
      expect((await miaHas.getParticipantByIdentity(DANA.identity))?.lastReadMessageIndex).toBe(2),
    );
  });

  it('shows that the conversation was closed, and then takes no message', async () => {
    conversations.service.setState(miaHas.sid, 'closed');
    await vi.waitFor(() => expect(miaHas.state?.current).toBe('closed'));
    await expect(miaHas.sendMessage('hello?')).rejects.toMatchObject({ status: 400, body: { code: 50377 } });
  });

  it('takes the conversation from the worker who leaves, and from nobody else', async () => {
    const left = vi.fn();
    dana.on('conversationLeft', left);
    await danaHas.leave();
    await vi.waitFor(() => expect(left).toHaveBeenCalledOnce());
    await vi.waitFor(async () => expect(await miaHas.getParticipants()).toHaveLength(1));
    expect((await mia.getSubscribedConversations()).items).toHaveLength(1);
  });

  it('removes a message for both', async () => {
    await miaHas.sendMessage('my card is 4242');
    await miaHas.sendMessage('sorry');
    const [first] = (await miaHas.getMessages(50)).items;
    await first?.remove();
    await vi.waitFor(async () => expect(await saidTo(danaHas)).toEqual(['mia: sorry']));
  });
});
