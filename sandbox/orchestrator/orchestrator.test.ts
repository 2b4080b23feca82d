import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import { validateRequestWithBody } from 'twilio/lib/webhooks/webhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account } from '../kernel/account';
import { TwilioError } from '../kernel/TwilioError';
import { ConversationsFake } from './ConversationsFake';
import { createOrchestrator } from './createOrchestrator';
import type { Communication, Participant } from './resources';

interface Heard {
  eventType: string;
  token: string;
  genuine: boolean;
  data: {
    id: string;
    conversationId?: string;
    status?: string;
    type?: string;
    author?: { address: string };
    content?: { text: string };
  };
}

/** Somebody who listens to status callbacks; `answers` are the statuses of the first requests, 200 after that. */
async function listener(answers: number[] = []): Promise<{ app: FastifyInstance; url: string; heard: Heard[] }> {
  const heard: Heard[] = [];
  const app = Fastify();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post('/callback', async (request, reply) => {
    const body = request.body as string;
    heard.push({
      ...(JSON.parse(body) as Heard),
      token: String(request.headers['i-twilio-idempotency-token']),
      genuine: validateRequestWithBody(
        account.authToken,
        String(request.headers['x-twilio-signature']),
        `http://${request.headers.host}${request.url}`,
        body,
      ),
    });
    return reply.code(answers.shift() ?? 200).send();
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  return { app, url: `${address}/callback`, heard };
}

async function sandbox(answers: number[] = []) {
  const ear = await listener(answers);
  const conversations = new ConversationsFake();
  const orchestrator = createOrchestrator({
    conversations,
    statusCallbacks: [{ url: ear.url, method: 'POST' }],
    retryDelaysMs: [5, 5],
  });
  const app = Fastify();
  await app.register(formbody);
  app.setErrorHandler((error, _request, reply) =>
    error instanceof TwilioError ? reply.code(error.status).send(error.body) : reply.code(500).send(),
  );
  orchestrator.routes(app);

  const call = async <T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, payload?: object) => {
    const answer = await app.inject({ method, url: `/v2${url}`, payload });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() as T };
  };
  const heard = async (eventType?: string): Promise<Heard[]> => {
    await orchestrator.callbacks.idle();
    return ear.heard.filter((one) => eventType === undefined || one.eventType === eventType);
  };
  const close = async () => void (await Promise.all([app.close(), ear.app.close()]));
  return { conversations, orchestrator, call, heard, close, ear };
}

type Sandbox = Awaited<ReturnType<typeof sandbox>>;

/** A customer opens a web chat and says hello. */
function chat({ conversations, orchestrator }: Sandbox, identity = 'kim') {
  const { sid } = conversations.create({ friendlyName: 'Chat' });
  conversations.addParticipant(sid, { identity, attributes: { customerName: 'Kim' } });
  conversations.addMessage(sid, { author: identity, body: 'Where is my order?' });
  const orchestrated = orchestrator.service.byConversationSid(sid);
  if (!orchestrated) throw new Error('The chat was not bridged');
  return { sid, id: orchestrated.id };
}

let here: Sandbox;
beforeEach(async () => {
  here = await sandbox();
});
afterEach(() => here.close());

describe('a web chat', () => {
  it('has the customer and the virtual agent as participants', async () => {
    const { id, sid } = chat(here);
    const { body } = await here.call<{ participants: Participant[] }>('GET', `/Conversations/${id}/Participants`);

    expect(body.participants.map(({ type, name, addresses }) => ({ type, name, addresses }))).toEqual([
      { type: 'CUSTOMER', name: 'Kim', addresses: [{ channel: 'CHAT', address: 'kim', channelId: sid }] },
      {
        type: 'AI_AGENT',
        name: account.address,
        addresses: [{ channel: 'CHAT', address: account.address, channelId: sid }],
      },
    ]);
    expect(body.participants[0]?.profileId).toMatch(/^mem_profile_/);
  });

  it('announces what the customer says, signed', async () => {
    const { id, sid } = chat(here);
    const [said] = await here.heard('COMMUNICATION_CREATED');

    expect(said?.genuine).toBe(true);
    expect(said?.token).toBeTruthy();
    expect(said?.data).toMatchObject({
      conversationId: id,
      channelId: sid,
      author: { address: 'kim', channel: 'CHAT', participantId: expect.stringMatching(/^conv_participant_/) as string },
      content: { type: 'TEXT', text: 'Where is my order?' },
      recipients: [{ address: account.address }],
    });
    expect((await here.heard()).map(({ eventType }) => eventType)).toEqual(
      expect.arrayContaining(['CONVERSATION_CREATED', 'PARTICIPANT_ADDED', 'PARTICIPANT_ADDED']),
    );
  });

  it('shows the customer what the virtual agent sends', async () => {
    const { id, sid } = chat(here);
    const people = [...(here.orchestrator.service.conversation(id)?.participants.values() ?? [])];
    const party = (type: string) => ({ channel: 'CHAT', participantId: people.find((one) => one.type === type)?.id });
    const { status, body } = await here.call<{ id: string; status: string }>('POST', `/Conversations/${id}/Actions`, {
      type: 'SEND_MESSAGE',
      payload: { from: party('AI_AGENT'), to: [party('CUSTOMER')], content: { text: 'On its way.' } },
    });

    expect({ status, action: body.status }).toEqual({ status: 202, action: 'PENDING' });
    expect(here.conversations.conversation(sid)?.messages.at(-1)).toMatchObject({
      author: account.address,
      body: 'On its way.',
    });
    const outcome = await here.call<{ status: string }>('GET', `/Conversations/${id}/Actions/${body.id}`);
    expect(outcome.body.status).toBe('COMPLETED');
    const said = await here.heard('COMMUNICATION_CREATED');
    expect(said.some(({ data }) => data.author?.address === account.address)).toBe(true);
  });

  it('refuses a message from somebody who takes no part', async () => {
    const { id } = chat(here);
    const { status, body } = await here.call<{ code: number }>('POST', `/Conversations/${id}/Actions`, {
      type: 'SEND_MESSAGE',
      payload: {
        from: { channel: 'CHAT', address: 'stranger' },
        to: [{ channel: 'CHAT', address: 'kim' }],
        content: { text: 'Hi' },
      },
    });
    expect({ status, code: body.code }).toEqual({ status: 400, code: 20001 });
  });

  it('takes a worker who joins for a human agent, and announces what they say', async () => {
    const { id, sid } = chat(here);
    here.conversations.addParticipant(sid, { identity: 'dana' });
    here.conversations.addMessage(sid, { author: 'dana', body: 'Hello, Dana here.' });
    here.conversations.removeParticipant(sid, 'dana');

    const all = await here.heard();
    const joined = all.filter(({ data }) => data.type === 'HUMAN_AGENT').map(({ eventType }) => eventType);
    expect(joined.sort()).toEqual(['PARTICIPANT_ADDED', 'PARTICIPANT_REMOVED']);
    expect(all.some(({ data }) => data.content?.text === 'Hello, Dana here.')).toBe(true);
    const { body } = await here.call<{ communications: Communication[] }>('GET', `/Conversations/${id}/Communications`);
    expect(body.communications.map(({ author }) => author.address)).toEqual(['kim', 'dana']);
  });
});

describe('a text message', () => {
  it('is answered from the company number', () => {
    const { sid } = here.conversations.create({});
    here.conversations.addParticipant(sid, {
      messagingBinding: { type: 'whatsapp', address: 'whatsapp:+15550123', proxyAddress: 'whatsapp:+15550100' },
    });
    const people = [...(here.orchestrator.service.byConversationSid(sid)?.participants.values() ?? [])];
    expect(people.map(({ type, addresses: [at] }) => [type, at?.channel, at?.address])).toEqual([
      ['CUSTOMER', 'WHATSAPP', 'whatsapp:+15550123'],
      ['AI_AGENT', 'WHATSAPP', 'whatsapp:+15550100'],
    ]);
  });
});

describe('a conversation', () => {
  it('says nothing more once its callbacks are cleared, and speaks again once they are back', async () => {
    const { id, sid } = chat(here);
    const conversation = await here.call<{ configuration: { statusCallbacks: object[] } }>(
      'GET',
      `/Conversations/${id}`,
    );
    const before = (await here.heard()).length;

    await here.call('PATCH', `/Conversations/${id}`, { configuration: { statusCallbacks: [] } });
    here.conversations.addMessage(sid, { author: 'kim', body: 'Anyone?' });
    expect(await here.heard()).toHaveLength(before);

    await here.call('PATCH', `/Conversations/${id}`, { configuration: conversation.body.configuration });
    here.conversations.addMessage(sid, { author: 'kim', body: 'Hello again' });
    expect((await here.heard()).at(-1)?.data.content?.text).toBe('Hello again');
  });

  it('is active again with new traffic after it was inactive', async () => {
    const { id, sid } = chat(here);
    const { body } = await here.call<{ status: string }>('PUT', `/Conversations/${id}`, { status: 'INACTIVE' });
    expect(body.status).toBe('INACTIVE');

    here.conversations.addMessage(sid, { author: 'kim', body: 'One more thing' });
    expect(here.orchestrator.service.conversation(id)?.status).toBe('ACTIVE');
    const statuses = (await here.heard('CONVERSATION_UPDATED')).map(({ data }) => data.status);
    expect(statuses.sort()).toEqual(['ACTIVE', 'INACTIVE']);
  });

  it('is final once closed: new traffic starts another with the same profile and the configured callbacks', async () => {
    const { id, sid } = chat(here);
    await here.call('PATCH', `/Conversations/${id}`, { configuration: { statusCallbacks: [] }, status: 'CLOSED' });
    expect((await here.call('PUT', `/Conversations/${id}`, { status: 'ACTIVE' })).status).toBe(400);

    here.conversations.addMessage(sid, { author: 'kim', body: 'I am back' });
    const next = here.orchestrator.service.byConversationSid(sid);
    expect(next?.id).not.toBe(id);
    expect(next?.profileId).toBe(here.orchestrator.service.conversation(id)?.profileId);
    const said = await here.heard('COMMUNICATION_CREATED');
    expect(said.find(({ data }) => data.conversationId === next?.id)?.data.content?.text).toBe('I am back');
  });

  it('closes with the chat', () => {
    const { id, sid } = chat(here);
    here.conversations.setState(sid, 'closed');
    expect(here.orchestrator.service.conversation(id)?.status).toBe('CLOSED');
  });

  it('refuses a second one for the same customer, and names the first', async () => {
    const customer = { type: 'CUSTOMER', addresses: [{ channel: 'VOICE', address: '+15550123' }] };
    const body = { configurationId: account.orchestratorConfigurationId, participants: [customer] };
    const first = await here.call<{ id: string }>('POST', '/Conversations', body);
    const second = await here.call('POST', '/Conversations', body);

    expect([first.status, second.status]).toEqual([201, 409]);
    expect(second.headers['x-conflicting-resource-id']).toBe(first.body.id);
  });

  it('lists its communications page by page', async () => {
    const { id, sid } = chat(here);
    for (let n = 2; n <= 5; n += 1) here.conversations.addMessage(sid, { author: 'kim', body: `Line ${n}` });
    interface Page {
      communications: Communication[];
      meta: { nextToken?: string };
    }
    const texts: string[] = [];
    let token: string | undefined;
    do {
      const query: string = `pageSize=2${token ? `&pageToken=${token}` : ''}`;
      const { body } = await here.call<Page>('GET', `/Conversations/${id}/Communications?${query}`);
      expect(body.communications.length).toBeLessThanOrEqual(2);
      texts.push(...body.communications.map(({ content }) => content.text));
      token = body.meta.nextToken;
    } while (token);
    expect(texts).toEqual(['Where is my order?', 'Line 2', 'Line 3', 'Line 4', 'Line 5']);
  });

  it('tells in its configuration where the memory and the bridge are', async () => {
    const path = `/ControlPlane/Configurations/${account.orchestratorConfigurationId}`;
    expect((await here.call('GET', path)).body).toMatchObject({
      memoryStoreId: account.memoryStoreId,
      statusCallbacks: [{ url: here.ear.url, method: 'POST' }],
      conversationsV1Bridge: { serviceId: account.chatServiceSid },
    });
  });

  it('answers an unknown one, and a wrong body, as Twilio does', async () => {
    const { id } = chat(here);
    const unknown = await here.call<{ code: number }>('GET', '/Conversations/conv_conversation_none');
    const wrong = await here.call<{ code: number }>('PUT', `/Conversations/${id}`, { status: 'PAUSED' });
    expect([unknown.status, unknown.body.code, wrong.status, wrong.body.code]).toEqual([404, 20404, 400, 20001]);
  });
});

describe('a status callback', () => {
  it('is tried again, with the same token, when the listener fails', async () => {
    await here.close();
    here = await sandbox([503, 500]);
    const { sid } = here.conversations.create({});
    here.conversations.addParticipant(sid, { identity: 'kim' });

    const created = await here.heard('CONVERSATION_CREATED');
    const tokens = (await here.heard()).map(({ token }) => token);
    expect(tokens.length).toBe(5);
    expect(new Set(tokens).size).toBe(3);
    expect(new Set(created.map(({ data }) => data.id)).size).toBe(1);
  });

  it('can be made to arrive twice and out of order', async () => {
    const { sid } = chat(here);
    await here.heard();
    here.orchestrator.callbacks.disturb({ copies: 2, outOfOrderWithinMs: 20 });
    here.conversations.addMessage(sid, { author: 'kim', body: 'first' });
    here.conversations.addMessage(sid, { author: 'kim', body: 'second' });

    const late = (await here.heard('COMMUNICATION_CREATED')).slice(1);
    expect(late.map(({ data }) => data.content?.text)).toEqual(['second', 'second', 'first', 'first']);
    expect(new Set(late.map(({ token }) => token)).size).toBe(2);
  });
});
