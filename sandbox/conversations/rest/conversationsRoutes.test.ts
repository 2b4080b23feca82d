import type { Twilio } from 'twilio';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../../../test/eventually';
import { account } from '../../kernel/account';
import { createConversations, type Conversations } from '../createConversations';
import { SyncStore } from '../../sync/SyncStore';
import { startReceiver } from '../testing/startReceiver';
import { refusal, startRest } from '../testing/startRest';

/** Conversations as the `twilio` helper library meets it. */
describe('Conversations over REST', () => {
  const flows = vi.fn();
  let conversations: Conversations;
  let twilio: Twilio;
  let close: () => Promise<void>;

  beforeEach(async () => {
    flows.mockReset();
    conversations = createConversations({ sync: new SyncStore(), startFlow: flows });
    ({ twilio, close } = await startRest(conversations));
  });
  afterEach(() => close());

  const newConversation = async (options = {}) => {
    const { sid } = await twilio.conversations.v1.conversations.create(options);
    return twilio.conversations.v1.conversations(sid);
  };

  it('makes a conversation, finds it by its unique name, changes and lists it', async () => {
    const made = await twilio.conversations.v1.conversations.create({
      friendlyName: 'Order 10432',
      uniqueName: 'order-10432',
      attributes: '{"customerName":"Mia"}',
    });
    expect(made).toMatchObject({ accountSid: account.sid, chatServiceSid: account.chatServiceSid, state: 'active' });

    const byName = twilio.conversations.v1.conversations('order-10432');
    const changed = await byName.update({ attributes: '{"customerName":"Mia","vip":true}' });
    expect(JSON.parse(changed.attributes)).toEqual({ customerName: 'Mia', vip: true });
    expect(changed.friendlyName).toBe('Order 10432');
    expect((await byName.fetch()).sid).toBe(made.sid);
    expect((await twilio.conversations.v1.conversations.list()).map(({ sid }) => sid)).toEqual([made.sid]);
    const inService = twilio.conversations.v1.services(account.chatServiceSid).conversations(made.sid);
    expect((await inService.fetch()).friendlyName).toBe('Order 10432');
  });

  it('refuses a unique name that is taken, and a conversation nobody knows', async () => {
    await newConversation({ uniqueName: 'order-1' });
    expect(await refusal(newConversation({ uniqueName: 'order-1' }))).toBe('409 50353');
    expect(await refusal(twilio.conversations.v1.conversations('CH-nobody').fetch())).toBe('404 50350');
  });

  it('refuses a caller without the right credentials', async () => {
    const { twilio: stranger, close: closeStranger } = await startRest(conversations);
    stranger.password = 'guessed';
    expect(await refusal(stranger.conversations.v1.conversations.list())).toBe('401 20003');
    await closeStranger();
  });

  it('keeps messages in order and lists them from either end, page by page', async () => {
    const conversation = await newConversation();
    for (const body of ['one', 'two', 'three', 'four', 'five'])
      await conversation.messages.create({ author: 'mia', body });

    const all = await conversation.messages.list({ pageSize: 2 });
    expect(all.map(({ body, index }) => `${index} ${body}`)).toEqual(['0 one', '1 two', '2 three', '3 four', '4 five']);
    const last = await conversation.messages.list({ order: 'desc', limit: 2 });
    expect(last.map(({ body }) => body)).toEqual(['five', 'four']);

    const first = await conversation.messages.page({ pageSize: 2, order: 'desc' });
    await conversation.messages.create({ author: 'mia', body: 'six' });
    const second = await first.nextPage();
    expect(second?.instances.map(({ body }) => body)).toEqual(['three', 'two']);
  });

  it('changes and removes a message without moving the others', async () => {
    const conversation = await newConversation();
    const first = await conversation.messages.create({ author: 'mia', body: 'one' });
    const second = await conversation.messages.create({ author: 'mia', body: 'two', attributes: '{"a":1}' });
    await conversation.messages(second.sid).update({ body: 'two!' });
    expect(await conversation.messages(second.sid).fetch()).toMatchObject({ body: 'two!', index: 1 });
    await conversation.messages(first.sid).remove();
    await conversation.messages.create({ author: 'mia', body: 'three' });

    const left = await conversation.messages.list();
    expect(left.map(({ body, index }) => `${index} ${body}`)).toEqual(['1 two!', '2 three']);
    expect(left[0]?.attributes).toBe('{"a":1}');
    expect(await refusal(conversation.messages(first.sid).fetch())).toBe('404 20404');
  });

  it('knows which participant wrote a message', async () => {
    const conversation = await newConversation();
    const mia = await conversation.participants.create({ identity: 'mia' });
    const byMia = await conversation.messages.create({ author: 'mia', body: 'hello' });
    const bySystem = await conversation.messages.create({ body: 'Mia joined' });
    expect(byMia.participantSid).toBe(mia.sid);
    expect(bySystem).toMatchObject({ author: 'system', participantSid: null });
  });

  it('takes chat identities and phone numbers as participants, each once', async () => {
    const conversation = await newConversation();
    const mia = await conversation.participants.create({ identity: 'mia', attributes: '{"role":"customer"}' });
    const binding = { 'messagingBinding.address': '+15550111', 'messagingBinding.proxyAddress': account.address };
    const phone = await conversation.participants.create(binding);
    expect(phone.messagingBinding).toEqual({ type: 'sms', address: '+15550111', proxy_address: account.address });

    expect(await refusal(conversation.participants.create({ identity: 'mia' }))).toBe('409 50433');
    const elsewhere = await newConversation();
    expect(await refusal(elsewhere.participants.create(binding))).toBe('409 50416');
    await conversation.update({ state: 'closed' });
    expect((await elsewhere.participants.create(binding)).identity).toBeNull();

    expect((await conversation.participants('mia').fetch()).sid).toBe(mia.sid);
    await conversation.participants(mia.sid).remove();
    expect(await refusal(conversation.participants(mia.sid).fetch())).toBe('404 50432');
    expect(await conversation.participants.list()).toHaveLength(1);
  });

  it('finds the conversations of an identity and of an address', async () => {
    const chat = await newConversation({ friendlyName: 'chat' });
    await chat.participants.create({ identity: 'mia' });
    const sms = await newConversation({ friendlyName: 'sms' });
    await sms.participants.create({
      'messagingBinding.address': '+15550111',
      'messagingBinding.proxyAddress': account.address,
    });

    const names = async (who: { identity?: string; address?: string }) =>
      (await twilio.conversations.v1.participantConversations.list(who)).map((one) => one.conversationFriendlyName);
    expect(await names({ identity: 'mia' })).toEqual(['chat']);
    expect(await names({ address: '+15550111' })).toEqual(['sms']);
    expect(await names({ identity: 'nobody' })).toEqual([]);
  });

  it('wakes an inactive conversation with a message; closed is final', async () => {
    const conversation = await newConversation();
    await conversation.update({ state: 'inactive' });
    await conversation.messages.create({ author: 'mia', body: 'still there?' });
    expect((await conversation.fetch()).state).toBe('active');

    await conversation.update({ state: 'closed' });
    expect(await refusal(conversation.messages.create({ author: 'mia', body: 'hello?' }))).toBe('400 50377');
    expect(await refusal(conversation.update({ state: 'active' }))).toBe('400 50377');
    expect(await refusal(conversation.participants.create({ identity: 'mia' }))).toBe('400 50377');
    expect(await refusal(newConversation({ state: 'closed' }))).toBe('400 50384');
    expect(await conversation.messages.list()).toHaveLength(1);
  });

  it("holds to Twilio's sizes, counted in bytes", async () => {
    const conversation = await newConversation();
    const attributes = (bytes: number) => JSON.stringify({ a: 'é'.repeat(Math.ceil(bytes / 2)) });
    const message = (options: object) => conversation.messages.create({ author: 'mia', body: 'x', ...options });
    expect(await refusal(message({ body: 'é'.repeat(16 * 1024) }))).toBe('not refused');
    expect(await refusal(message({ body: 'é'.repeat(16 * 1024 + 1) }))).toBe('400 50504');
    expect(await refusal(message({ body: '' }))).toBe('400 50503');
    expect(await refusal(message({ attributes: attributes(4 * 1024) }))).toBe('400 50303');
    expect(await refusal(message({ attributes: '{broken' }))).toBe('400 20001');
    expect(await refusal(conversation.participants.create({ identity: 'm', attributes: attributes(4096) }))).toBe(
      '400 50303',
    );
    expect(await refusal(conversation.update({ attributes: attributes(15 * 1024) }))).toBe('not refused');
    expect(await refusal(conversation.update({ attributes: attributes(16 * 1024) }))).toBe('400 50303');
  });

  it('deletes a conversation', async () => {
    const conversation = await newConversation();
    expect(await conversation.remove()).toBe(true);
    expect(await refusal(conversation.fetch())).toBe('404 50350');
  });

  it('renames a chat user', async () => {
    conversations.ensureUser('dana', 'Dana');
    const [dana] = await twilio.conversations.v1.users.list();
    await twilio.conversations.v1.users(dana?.sid ?? '').update({ friendlyName: 'Dana Reyes' });
    expect((await twilio.conversations.v1.users('dana').fetch()).friendlyName).toBe('Dana Reyes');
  });

  describe('webhooks of one conversation', () => {
    it('are five at most, and can be listed, changed and removed', async () => {
      const conversation = await newConversation();
      const hook = () =>
        conversation.webhooks.create({
          target: 'webhook',
          'configuration.url': 'http://127.0.0.1:9/hook',
          'configuration.filters': ['onMessageAdded', 'onParticipantAdded'],
        });
      const first = await hook();
      for (let count = 2; count <= 5; count++) await hook();
      expect(await refusal(hook())).toBe('400 50361');

      const changed = await conversation.webhooks(first.sid).update({ 'configuration.filters': ['onMessageAdded'] });
      expect(changed.configuration).toMatchObject({ url: 'http://127.0.0.1:9/hook', filters: ['onMessageAdded'] });
      await conversation.webhooks(first.sid).remove();
      expect(await conversation.webhooks.list()).toHaveLength(4);
      expect(await refusal(hook())).toBe('not refused');
    });

    it('get a signed form for what they asked for, in order, and only when the caller wants it', async () => {
      const receiver = await startReceiver();
      const conversation = await newConversation();
      await conversation.participants.create({ identity: 'mia' });
      await conversation.webhooks.create({
        target: 'webhook',
        'configuration.url': receiver.url,
        'configuration.method': 'post',
        'configuration.filters': ['onMessageAdded', 'onConversationStateUpdated'],
      });
      await conversation.messages.create({ author: 'ava', body: 'nobody is told' });
      const mia = { author: 'mia', attributes: '{"a":1}', xTwilioWebhookEnabled: 'true' as const };
      for (const body of ['first', 'second']) await conversation.messages.create({ ...mia, body });
      await conversation.update({ state: 'closed', xTwilioWebhookEnabled: 'true' });

      await eventually(() => expect(receiver.received).toHaveLength(3));
      expect(receiver.received.every(({ signed }) => signed)).toBe(true);
      const [first, second, closed] = receiver.received.map(({ params }) => params);
      const { sid } = await conversation.fetch();
      expect(first).toMatchObject({
        EventType: 'onMessageAdded',
        ConversationSid: sid,
        ChatServiceSid: account.chatServiceSid,
        AccountSid: account.sid,
        Source: 'API',
        Author: 'mia',
        Body: 'first',
        Index: '1',
        Attributes: '{"a":1}',
      });
      expect(first?.['MessageSid']).toMatch(/^IM[0-9a-f]{32}$/);
      expect(first?.['ParticipantSid']).toMatch(/^MB[0-9a-f]{32}$/);
      expect(second).toMatchObject({ Body: 'second', Index: '2' });
      expect(closed).toMatchObject({ EventType: 'onConversationStateUpdated', StateFrom: 'active', StateTo: 'closed' });
      receiver.close();
    });

    it('hear a message that a customer sends from a phone', async () => {
      const receiver = await startReceiver();
      const conversation = await newConversation();
      const { conversationSid } = await conversation.participants.create({
        'messagingBinding.address': 'whatsapp:+15550111',
        'messagingBinding.proxyAddress': `whatsapp:${account.address}`,
      });
      await conversation.webhooks.create({
        target: 'trigger',
        'configuration.url': receiver.url,
        'configuration.triggers': ['agent'],
      });
      const phone = 'whatsapp:+15550111';
      conversations.service.addMessage(conversationSid, { author: phone, body: 'where is my order?' });
      conversations.service.addMessage(conversationSid, { author: phone, body: 'An AGENT please' });

      await eventually(() => expect(receiver.received).toHaveLength(1));
      expect(receiver.received[0]?.params).toMatchObject({ Source: 'WHATSAPP', Body: 'An AGENT please' });
      receiver.close();
    });

    it('start a Studio flow, also for what was said before', async () => {
      const conversation = await newConversation();
      for (const body of ['old', 'waiting']) await conversation.messages.create({ author: 'mia', body });
      await conversation.webhooks.create({
        target: 'studio',
        'configuration.flowSid': account.studioFlowSid,
        'configuration.replayAfter': 0,
      });
      await conversation.messages.create({ author: 'mia', body: 'new', xTwilioWebhookEnabled: 'true' });
      expect(flows.mock.calls.map(([flow, , message]) => [flow, message.body])).toEqual([
        [account.studioFlowSid, 'waiting'],
        [account.studioFlowSid, 'new'],
      ]);
    });
  });
});
