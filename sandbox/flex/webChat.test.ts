import Fastify, { type FastifyInstance } from 'fastify';
import twilio from 'twilio';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createConversations, type Conversations } from '../conversations/createConversations';
import { account, workers } from '../kernel/account';
import { Faults } from '../kernel/Faults';
import { mountDoors } from '../kernel/mountDoors';
import { RequestLog } from '../kernel/RequestLog';
import { UpstreamHttpClient } from '../kernel/UpstreamHttpClient';
import { SyncStore } from '../sync/SyncStore';
import { createFlex } from './createFlex';

let app: FastifyInstance;
let conversations: Conversations;
let flexApi: ReturnType<typeof twilio>['flexApi'];

beforeEach(async () => {
  conversations = createConversations({ sync: new SyncStore() });
  const flex = createFlex({ conversations: conversations.service, offlineActivitySid: `WA${'1'.repeat(32)}` });
  app = Fastify();
  const door = { host: 'flex-api.twilio.com', open: true, routes: flex.flexApiRoutes };
  await mountDoors(app, [door], { faults: new Faults(), log: new RequestLog() });
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  ({ flexApi } = twilio(account.sid, account.authToken, { httpClient: new UpstreamHttpClient(origin) }));
});
afterEach(() => app.close());

it('a web chat is a conversation with a new customer in it, and what was asked before it', async () => {
  const { conversationSid, identity } = await flexApi.v2.webChannels.create({
    addressSid: account.webChatAddressSid,
    chatFriendlyName: 'Order 10432',
    customerFriendlyName: 'Mia',
    preEngagementData: JSON.stringify({ friendlyName: 'Mia', query: 'My parcel is broken' }),
  });
  const made = conversations.service.conversation(conversationSid);
  expect(made).toMatchObject({
    friendlyName: 'Order 10432',
    attributes: { from: 'Mia', pre_engagement_data: { query: 'My parcel is broken' } },
  });
  expect([...(made?.participants.values() ?? [])].map((one) => one.identity)).toEqual([identity]);
  await expect(flexApi.v2.webChannels.create({ addressSid: `IG${'9'.repeat(32)}` })).rejects.toMatchObject({
    status: 400,
  });
});

it('the account’s Flex users are read, and speak the language that they are given', async () => {
  const [dana] = workers;
  const user = flexApi.v2.flexUser(account.flexInstanceSid, dana?.flexUserSid ?? '');
  expect(await user.fetch()).toMatchObject({ workerSid: dana?.sid, username: 'dana', locale: 'en-US' });
  expect(await user.update({ locale: 'de-DE' })).toMatchObject({ locale: 'de-DE' });
  const nobody = flexApi.v2.flexUser(account.flexInstanceSid, `FU${'9'.repeat(32)}`);
  await expect(nobody.fetch()).rejects.toMatchObject({ status: 404 });
});
