import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account, workers, type WorkerSeed } from '../kernel/account';
import { Faults } from '../kernel/Faults';
import { mountDoors } from '../kernel/mountDoors';
import { RequestLog } from '../kernel/RequestLog';
import type { Conversation, ConversationsService } from '../kernel/services';
import { customerToken, workerToken } from '../kernel/tokens';
import { createFlex, type Flex } from './createFlex';

const [dana, , priya] = workers as [WorkerSeed, WorkerSeed, WorkerSeed];
const CONVERSATION_SID = `CH${'5'.repeat(32)}`;
const FLEX_API = '/__up/flex-api.twilio.com/v1';
const IAM = `/__up/iam.twilio.com/v1/Accounts/${account.sid}`;

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** Remembers who was let in; nothing else of Conversations is asked for. */
function conversationsWith(joined: string[]): ConversationsService {
  const conversation = { sid: CONVERSATION_SID } as Conversation;
  return {
    conversation: (sid: string) => (sid === CONVERSATION_SID ? conversation : undefined),
    addParticipant: (_sid: string, { identity }: { identity?: string }) => {
      joined.push(String(identity));
      return { sid: `MB${'1'.repeat(32)}`, identity, attributes: {} };
    },
  } as unknown as ConversationsService;
}

describe('Flex', () => {
  let app: FastifyInstance;
  let flex: Flex;
  let joined: string[];

  beforeEach(async () => {
    joined = [];
    flex = createFlex({ conversations: conversationsWith(joined), offlineActivitySid: `WA${'1'.repeat(32)}` });
    app = Fastify();
    const flexApi = { host: 'flex-api.twilio.com', open: true, routes: flex.flexApiRoutes };
    await mountDoors(app, [flexApi, ...flex.rest], { faults: new Faults(), log: new RequestLog() });
  });
  afterEach(() => app.close());

  const validate = (token: string, authorization = basic(account.sid, account.authToken)) =>
    app.inject({ method: 'POST', url: `${IAM}/Tokens/validate`, headers: { authorization }, payload: { token } });

  const configurationFor = (token: string) =>
    app.inject({ url: `${FLEX_API}/Configuration`, headers: { authorization: basic('token', token) } });

  it('tells a back end who a Flex token belongs to', async () => {
    const answer = (await validate(workerToken(priya))).json();
    expect(answer).toMatchObject({
      valid: true,
      identity: 'priya',
      worker_sid: priya.sid,
      roles: ['supervisor'],
      realm_user_id: 'priya@example.com',
    });
    expect(Date.parse(answer.expiration)).toBeGreaterThan(Date.now());
  });

  it('says that a token expired, was changed, or belongs to a customer', async () => {
    expect((await validate(workerToken(dana, -1))).json()).toMatchObject({ valid: false, code: 20104 });
    expect((await validate(`${workerToken(dana)}x`)).json()).toMatchObject({ valid: false, code: 20101 });
    expect((await validate(customerToken('customer'))).json()).toMatchObject({ valid: false, worker_sid: null });
  });

  it('tells nothing about a token to who has neither credentials of the account nor the token itself', async () => {
    const answer = await validate(workerToken(dana), basic('token', workerToken(priya)));
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 20003 });
    const own = workerToken(dana);
    expect((await validate(own, basic('token', own))).json()).toMatchObject({ valid: true, identity: 'dana' });
    const old = workerToken(dana, -1);
    expect((await validate(old, basic('token', old))).json()).toMatchObject({ code: 20104 });
    const ofCustomer = customerToken('customer');
    expect((await validate(ofCustomer, basic('token', ofCustomer))).statusCode).toBe(401);
  });

  it('takes an API key as well as the auth token', async () => {
    const answer = await validate(workerToken(dana), basic(account.apiKeySid, account.apiKeySecret));
    expect(answer.json()).toMatchObject({ valid: true, identity: 'dana' });
  });

  it('renews a worker’s token', async () => {
    const renewed = await app.inject({
      method: 'POST',
      url: `${IAM}/Tokens/refresh`,
      payload: { token: workerToken(dana, 60) },
    });
    expect((await validate(renewed.json().token)).json()).toMatchObject({ valid: true, identity: 'dana' });
  });

  it('knows each worker by the token in a form', async () => {
    const info = await app.inject({
      method: 'POST',
      url: `${FLEX_API}/Accounts/${account.sid}/Tokens/Info`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ Token: workerToken(priya) }).toString(),
    });
    expect(info.json()).toMatchObject({ valid: true, worker_sid: priya.sid, flex_user_sid: priya.flexUserSid });
  });

  it('gives the configuration to workers only', async () => {
    expect((await configurationFor(workerToken(dana))).json()).toMatchObject({ account_sid: account.sid });
    expect((await configurationFor(customerToken('customer'))).statusCode).toBe(401);
    expect((await app.inject({ url: `${FLEX_API}/Configuration` })).statusCode).toBe(401);
  });

  it('carries a plugin’s settings in ui_attributes, beside what Flex itself needs there', async () => {
    flex.setUiAttributes({ warm_handoff: { emitterUrl: 'http://localhost:1/handoff' } });
    const { ui_attributes: attributes } = (await configurationFor(workerToken(dana))).json();
    expect(attributes).toEqual({
      version_compatibility: 'yes',
      warm_handoff: { emitterUrl: 'http://localhost:1/handoff' },
    });
  });

  it('lists the features that are switched on', async () => {
    const enabled = async () => {
      const { features } = (await app.inject('/__up/flex.twilio.com/api/v1/Session')).json() as {
        features: { id: string; enabled: boolean }[];
      };
      return features.filter((feature) => feature.enabled).map(({ id }) => id);
    };
    expect(await enabled()).not.toContain('intelligence-summary');
    flex.setFeatures(['intelligence-summary']);
    expect(await enabled()).toContain('intelligence-summary');
    flex.setFeatures([]);
    expect(await enabled()).not.toContain('intelligence-summary');
  });

  it('lets a worker into a conversation that came without an interaction', async () => {
    const join = (sid: string, token?: string) =>
      app.inject({
        method: 'POST',
        url: `${FLEX_API}/Channels/${sid}/Roles/agent/Users`,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          ...(token && { authorization: basic('token', token) }),
        },
        payload: 'Identity=dana',
      });
    expect((await join(CONVERSATION_SID)).statusCode).toBe(401);
    expect((await join(`CH${'0'.repeat(32)}`, workerToken(dana))).statusCode).toBe(404);
    expect(joined).toEqual([]);
    expect((await join(CONVERSATION_SID, workerToken(dana))).statusCode).toBe(201);
    expect(joined).toEqual(['dana']);
  });
});
