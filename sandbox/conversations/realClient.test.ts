import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { Client, type Conversation } from '@twilio/conversations';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../../test/eventually';
import { WebSocketServer } from 'ws';
import { account, workers, type WorkerSeed } from '../kernel/account';
import { Faults } from '../kernel/Faults';
import { mountDoors, UPSTREAM } from '../kernel/mountDoors';
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
    await eventually(async () => expect(await danaHas.getParticipants()).toHaveLength(2));
    const customer = await danaHas.getParticipantByIdentity('mia');
    expect((await customer?.getUser())?.friendlyName).toBe('Mia');
  });

  it('carries messages both ways', async () => {
    const heard = vi.fn();
    danaHas.on('messageAdded', heard);
    await miaHas.sendMessage('Where is my order?', { fromWeb: true });
    await eventually(() => expect(heard).toHaveBeenCalledOnce());
    expect(heard.mock.calls[0]?.[0]).toMatchObject({ author: 'mia', attributes: { fromWeb: true }, index: 0 });
    await danaHas.sendMessage('On its way.');
    await eventually(async () =>
      expect(await saidTo(miaHas)).toEqual(['mia: Where is my order?', `${DANA.identity}: On its way.`]),
    );
  });

  it('tells the other that somebody types, and not the one who does', async () => {
    const danaSees = vi.fn();
    const miaSees = vi.fn();
    danaHas.on('typingStarted', danaSees);
    miaHas.on('typingStarted', miaSees);
    await miaHas.typing();
    await eventually(() => expect(danaSees).toHaveBeenCalledOnce());
    expect(danaSees.mock.calls[0]?.[0]).toMatchObject({ identity: 'mia' });
    expect(miaSees).not.toHaveBeenCalled();
  });

  it('counts what the worker has not read yet', async () => {
    await miaHas.sendMessage('one');
    await danaHas.advanceLastReadMessageIndex(0);
    await miaHas.sendMessage('two');
    await miaHas.sendMessage('three');
    await eventually(async () => expect(await danaHas.getUnreadMessagesCount()).toBe(2));
    await danaHas.setAllMessagesRead();
    await eventually(async () => expect(await danaHas.getUnreadMessagesCount()).toBe(0));
    await eventually(async () =>
      expect((await miaHas.getParticipantByIdentity(DANA.identity))?.lastReadMessageIndex).toBe(2),
    );
  });

  it('shows that the conversation was closed, and then takes no message', async () => {
    conversations.service.setState(miaHas.sid, 'closed');
    await eventually(() => expect(miaHas.state?.current).toBe('closed'));
    await expect(miaHas.sendMessage('hello?')).rejects.toMatchObject({ status: 400, body: { code: 50377 } });
  });

  it('takes the conversation from the worker who leaves, and from nobody else', async () => {
    const left = vi.fn();
    dana.on('conversationLeft', left);
    await danaHas.leave();
    await eventually(() => expect(left).toHaveBeenCalledOnce());
    await eventually(async () => expect(await miaHas.getParticipants()).toHaveLength(1));
    expect((await mia.getSubscribedConversations()).items).toHaveLength(1);
  });

  it('removes a message for both', async () => {
    await miaHas.sendMessage('my card is 4242');
    await miaHas.sendMessage('sorry');
    const [first] = (await miaHas.getMessages(50)).items;
    await first?.remove();
    await eventually(async () => expect(await saidTo(danaHas)).toEqual(['mia: sorry']));
  });

  it('changes what was written, for both', async () => {
    await miaHas.sendMessage('order 1043');
    await eventually(async () => expect(await saidTo(danaHas)).toHaveLength(1));
    const changed = vi.fn();
    danaHas.on('messageUpdated', changed);
    const [first] = (await miaHas.getMessages(50)).items;
    await first?.updateBody('order 10432');
    await eventually(() => expect(changed).toHaveBeenCalledOnce());
    expect(await saidTo(danaHas)).toEqual(['mia: order 10432']);
  });

  describe('files', () => {
    let server: FastifyInstance;
    beforeEach(async () => {
      server = Fastify();
      await mountDoors(server, [conversations.media], { faults: new Faults(), log });
      await server.listen({ port: 0, host: '127.0.0.1' });
      const { port } = server.server.address() as AddressInfo;
      // The client's uploads go to Twilio's address over Node's own https.
      vi.spyOn(https, 'request').mockImplementation(((given: http.RequestOptions, answered: () => void) =>
        http.request(
          {
            ...given,
            agent: undefined,
            headers: { ...given.headers, host: `127.0.0.1:${port}` },
            host: '127.0.0.1',
            port,
            path: `${UPSTREAM}/${given.host}${given.path}`,
          },
          answered,
        )) as unknown as typeof https.request);
    });
    afterEach(async () => {
      vi.restoreAllMocks();
      await server.close();
    });

    const photo = { contentType: 'image/png', filename: 'broken lid.png', media: Buffer.from('not really a picture') };

    it('are sent by the one and opened by the other, and go with their message', async () => {
      await miaHas.prepareMessage().setBody('Look').addMedia(photo).buildAndSend();
      await eventually(async () => expect((await danaHas.getMessages()).items).toHaveLength(1));
      const [message] = (await danaHas.getMessages()).items;
      const [file] = message?.attachedMedia ?? [];
      expect(file).toMatchObject({ contentType: 'image/png', filename: 'broken lid.png', size: 20 });
      const url = (await file?.getContentTemporaryUrl()) ?? '';
      const opened = await fetch(url);
      expect(opened.headers.get('content-type')).toBe('image/png');
      expect(await opened.text()).toBe('not really a picture');
      expect((await fetch(url.replace(/key=.*/, 'key=guessed'))).status).toBe(404);
      await message?.remove();
      await eventually(async () => expect((await fetch(url)).status).toBe(404));
    });

    it('of a conversation are for those who are in it', async () => {
      const stranger = await connect(customerToken('stranger'));
      await miaHas.prepareMessage().addMedia(photo).buildAndSend();
      const [sent] = (await miaHas.getMessages()).items;
      const sids = [sent?.attachedMedia?.[0]?.sid ?? ''];
      expect((await dana.getTemporaryContentUrlsForMediaSids(sids)).size).toBe(1);
      await expect(stranger.getTemporaryContentUrlsForMediaSids(sids)).rejects.toBeDefined();
      await stranger.shutdown();
    });

    it('are the text of an e-mail', async () => {
      await miaHas
        .prepareMessage()
        .setSubject('My order')
        .setEmailBody('text/html', { contentType: 'text/html', filename: 'body', media: Buffer.from('<p>Hello</p>') })
        .buildAndSend();
      await eventually(async () => expect((await danaHas.getMessages()).items).toHaveLength(1));
      const [message] = (await danaHas.getMessages()).items;
      expect(message?.subject).toBe('My order');
      expect(message?.attachedMedia).toEqual([]);
      const url = (await message?.getEmailBody('text/html')?.getContentTemporaryUrl()) ?? '';
      expect(await (await fetch(url)).text()).toBe('<p>Hello</p>');
    });

    it('need a chat token or the account’s credentials', async () => {
      const { port } = server.server.address() as AddressInfo;
      const media = `http://127.0.0.1:${port}${UPSTREAM}/mcs.us1.twilio.com/v1/Services/${account.chatServiceSid}/Media`;
      const upload = (headers: Record<string, string>) =>
        fetch(media, { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain', ...headers } });
      expect((await upload({})).status).toBe(401);
      expect((await upload({ 'x-twilio-token': customerToken('mia', -1) })).status).toBe(401);
      const basic = Buffer.from(`${account.sid}:${account.authToken}`).toString('base64');
      expect((await upload({ authorization: `Basic ${basic}` })).status).toBe(201);
    });
  });
});
