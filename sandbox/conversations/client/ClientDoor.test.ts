import { beforeEach, describe, expect, it } from 'vitest';
import { account, workers } from '../../kernel/account';
import { createConversations, type Conversations } from '../createConversations';
import { ClientConnection } from '../testing/ClientConnection';
import { SyncStore } from '../../sync/SyncStore';

const DANA = workers[0]?.identity ?? '';

/** What a browser's chat client can do, and what it finds in Sync. */
describe('the client door', () => {
  let sync: SyncStore;
  let conversations: Conversations;
  let mia: ClientConnection;
  let dana: ClientConnection;
  let sid: string;

  beforeEach(() => {
    sync = new SyncStore();
    conversations = createConversations({ sync });
    const { service, twilsock } = conversations;
    sid = service.create({ friendlyName: 'Order 10432' }).sid;
    service.addParticipant(sid, { identity: 'mia', friendlyName: 'Mia' });
    mia = new ClientConnection(twilsock, 'mia');
    dana = new ClientConnection(twilsock, DANA);
  });

  const inSync = (map: string, key: string) => sync.mapItems(map).find((item) => item.key === key)?.data;

  it('tells everybody their own configuration, with Sync objects that are there', async () => {
    for (const client of [mia, dana]) {
      const { body } = await client.ask('GET', '/Client/v2/Configuration');
      const objects = body['sync_objects'] as Record<string, string>;
      expect(body['identity']).toBe(client.identity);
      expect(sync.mapItems(objects['my_user_info'] ?? '').map(({ key }) => key)).toEqual([
        'friendlyName',
        'attributes',
      ]);
      expect(JSON.stringify(body['links'])).toContain(`Users/${client.identity}/Conversations`);
    }
  });

  it('is shut to a token for another service', async () => {
    const elsewhere = new ClientConnection(conversations.twilsock, 'mia', `IS${'9'.repeat(32)}`);
    expect(await elsewhere.ask('GET', `Conversations/${sid}`)).toMatchObject({ status: 403, body: { code: 20403 } });
    const here = new ClientConnection(conversations.twilsock, 'mia', account.chatServiceSid);
    expect(await here.ask('GET', `Conversations/${sid}`)).toMatchObject({ status: 200 });
  });

  it('shows a conversation to its participants only, and to workers', async () => {
    const stranger = new ClientConnection(conversations.twilsock, 'eve');
    expect(await stranger.ask('GET', `Conversations/${sid}`)).toMatchObject({ status: 403, body: { code: 50430 } });
    expect(await stranger.ask('POST', `Conversations/${sid}/Participants`, { identity: 'eve' })).toMatchObject({
      status: 403,
    });
    expect(await stranger.ask('GET', 'Users/mia/Conversations')).toMatchObject({ status: 403 });
    expect(await mia.ask('GET', `Conversations/${sid}`)).toMatchObject({ status: 200, body: { status: 'joined' } });
    expect(await dana.ask('GET', `Conversations/${sid}`)).toMatchObject({
      status: 200,
      body: { status: 'notParticipating', sync_objects: { conversation: `${sid}.channel` } },
    });
    expect(await mia.ask('GET', 'Conversations/CHnone')).toMatchObject({ status: 404, body: { code: 50350 } });
  });

  it('lets a worker join and leave, by identity', async () => {
    expect(await dana.ask('POST', `Conversations/${sid}/Participants`, { identity: DANA })).toMatchObject({
      status: 201,
    });
    expect(inSync(`${DANA}.channels`, sid)).toMatchObject({ status: 'joined', channel: `${sid}.channel` });
    expect((await dana.ask('GET', `Users/${DANA}/Conversations`)).body['conversations']).toHaveLength(1);
    expect(await dana.ask('DELETE', `Conversations/${sid}/Participants/${DANA}`)).toMatchObject({ status: 204 });
    expect(inSync(`${DANA}.channels`, sid)).toBeUndefined();
    expect(sync.mapItems(`${sid}.roster`).map(({ data }) => data['identity'])).toEqual(['mia']);
  });

  it('puts a message into the list under its author, whatever the body claims', async () => {
    const { status, body } = await mia.ask('POST', `Conversations/${sid}/Messages`, {
      body: 'Where is my order?',
      author: DANA,
      attributes: '{"a":1}',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ index: 0, author: 'mia', body: 'Where is my order?' });
    expect(sync.listItems(`${sid}.messages`)).toMatchObject([
      { index: 0, data: { sid: body['sid'], author: 'mia', text: 'Where is my order?', attributes: '{"a":1}' } },
    ]);
    expect(sync.document(`${sid}.channel`)?.data).toMatchObject({ lastMessage: { index: 0 } });
    expect(await dana.ask('POST', `Conversations/${sid}/Messages`, { body: 'hi' })).toMatchObject({ status: 403 });
  });

  it('counts what is unread from the read horizon on', async () => {
    const mine = `Users/mia/Conversations/${sid}`;
    for (const body of ['one', 'two', 'three'])
      conversations.service.addMessage(sid, { author: account.address, body });
    expect((await mia.ask('GET', mine)).body['unread_messages_count']).toBeNull();
    expect(await mia.ask('POST', mine, { last_read_message_index: 0 })).toMatchObject({
      body: { unread_messages_count: 2, last_read_message_index: 0 },
    });
    expect((await mia.ask('POST', mine, { last_read_message_index: 99 })).body['unread_messages_count']).toBe(0);
    expect(inSync('mia.channels', sid)).toMatchObject({ lastConsumedMessageIndex: 2 });
    expect(sync.mapItems(`${sid}.roster`)[0]?.data).toMatchObject({ lastConsumedMessageIndex: 2 });
    expect((await mia.ask('POST', mine, { last_read_message_index: null })).body['unread_messages_count']).toBeNull();
  });

  it('tells every connection of the others that somebody types, until it closes', async () => {
    conversations.service.addParticipant(sid, { identity: DANA });
    const secondTab = new ClientConnection(conversations.twilsock, DANA);
    const closedTab = new ClientConnection(conversations.twilsock, DANA);
    for (const client of [mia, dana, secondTab, closedTab]) await client.ask('GET', '/Client/v2/Configuration');
    closedTab.close();

    const { body } = await mia.ask('POST', 'TypingIndicator', { ChannelSid: sid });
    expect(body).toEqual({ typing_timeout: 5 });
    const notice = {
      type: 'twilio.ipmsg.typing_indicator',
      payload: { channel_sid: sid, identity: 'mia', typing_timeout: 5 },
    };
    expect(dana.notices).toEqual([notice]);
    expect(secondTab.notices).toEqual([notice]);
    expect(closedTab.notices).toEqual([]);
    expect(mia.notices).toEqual([]);
  });

  it('lets people rename themselves and not each other', async () => {
    expect(await mia.ask('POST', 'Users/mia', { friendly_name: 'Mia K.', attributes: '{"vip":true}' })).toMatchObject({
      body: { friendly_name: 'Mia K.' },
    });
    expect(inSync('mia.info', 'friendlyName')).toEqual({ value: 'Mia K.' });
    expect(inSync('mia.info', 'attributes')).toEqual({ value: '{"vip":true}' });
    expect(await mia.ask('POST', `Users/${DANA}`, { friendly_name: 'Not Dana' })).toMatchObject({ status: 403 });
    expect(await mia.ask('GET', 'Users/someone%40example.com')).toMatchObject({
      body: { identity: 'someone@example.com', sync_objects: { user_info_map: 'someone@example.com.info' } },
    });
  });

  it('refuses messages once the conversation is closed, and shows that it is', async () => {
    conversations.service.setState(sid, 'closed');
    expect(await mia.ask('POST', `Conversations/${sid}/Messages`, { body: 'hello?' })).toMatchObject({
      status: 400,
      body: { code: 50377 },
    });
    expect(sync.document(`${sid}.channel`)?.data).toMatchObject({ state: { current: 'closed' } });
  });

  it('answers what Flex asks of every message', async () => {
    const { sid: message } = conversations.service.addMessage(sid, { author: 'mia', body: 'hi' });
    expect(await dana.ask('GET', `Conversations/${sid}/Messages/${message}/ChannelMetadata`)).toMatchObject({
      status: 404,
      body: { status: 404, code: 50530 },
    });
    expect((await dana.ask('GET', `Conversations/${sid}/MessageRecipients`)).body['message_recipients']).toEqual([]);
    expect((await dana.ask('GET', `Conversations/${sid}/Messages/${message}/Receipts`)).body).toMatchObject({
      delivery_receipts: [],
    });
    expect((await dana.ask('GET', '/Client/v2/ContentTemplates')).body['templates']).toEqual([]);
  });

  it('leaves a path that it does not know to the caller', async () => {
    await expect(mia.ask('GET', 'Nowhere')).rejects.toThrow('nobody answers');
  });

  it('lets a customer open a conversation of their own', async () => {
    const { body } = await mia.ask('POST', 'Conversations', { friendly_name: 'New', attributes: '{}' });
    const own = String(body['sid']);
    expect(await mia.ask('POST', `Conversations/${own}/Participants`, { identity: 'mia' })).toMatchObject({
      status: 201,
    });
    expect(conversations.service.openConversationOf('mia')?.sid).toBe(own);
  });
});
