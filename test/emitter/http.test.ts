import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import { composeConversation, readConversation } from '../../src/emitter';
import { runCommand } from '../../src/cli/runCommand';
import { transcriptMessages } from '../../src/handoff/transcriptMessages';
import { startHttp, type Answer } from './startHttp';
import { startTwilio, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';

let twilio: Twilio;
let http: Awaited<ReturnType<typeof startHttp>>;
let other: Awaited<ReturnType<typeof startHttp>>;
beforeAll(async () => {
  twilio = await startTwilio();
  http = await startHttp(twilio);
  other = await startHttp(twilio);
});
afterAll(async () => {
  await Promise.all([http.close(), other.close()]);
  await twilio.close();
});
afterEach(() => twilio.faults.clear());

const messages = [
  { role: 'customer', text: 'My jacket from order 10432 arrived broken', at: '2026-11-21T07:00:00Z' },
  { role: 'assistant', text: 'I can give you store credit.' },
  { role: 'customer', text: 'No. My card is 4242 4242 4242 4242. I want to talk to a person, I am Zoë 🙂' },
];

const storedEnvelope = (name: string): Record<string, unknown> | undefined =>
  (
    twilio.sync.developer.find('document', `handoff.${name}`)?.data as
      { envelope?: Record<string, unknown> } | undefined
  )?.envelope;
const storedText = (id: string): string[] =>
  transcriptMessages(
    [...(twilio.sync.developer.find('list', `handoff.${id}.transcript`)?.items.values() ?? [])].map(({ data }) => data),
  ).map(({ text }) => text);
const handoffs = (): number =>
  twilio.sync.developer.all('list').filter(({ uniqueName }) => uniqueName?.endsWith('.transcript')).length;

describe('POST /handoffs', () => {
  it('composes, masks and stores, and answers with what goes on the task', async () => {
    const { status, body } = await http.ask('/handoffs', {
      conversation: { channel: 'chat', messages },
      attributes: { department: 'billing' },
      language: 'en',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ stored: true, delivered: false });
    expect(body.attributes).toMatchObject({
      department: 'billing',
      language: 'en',
      handoffReason: 'customer_requested',
      handoff: { id: body.id, transcript: { sync: `handoff.${body.id}.transcript` } },
    });
    expect(JSON.stringify(body.attributes).length).toBeLessThanOrEqual(1_024);
    expect(storedText(body.id ?? '')).toHaveLength(3);
    expect(storedText(body.id ?? '').join()).not.toContain('4242 4242 4242 4242');
    expect(JSON.stringify(storedEnvelope(body.id ?? ''))).not.toContain('4242 4242 4242 4242');
  });

  it('takes what the LLM said, and leaves out a word that is on no list', async () => {
    const said = {
      reason: 'Refund over my limit',
      reasonCode: 'because',
      sentiment: 7,
      nextSteps: ['Refund it'],
      intent: null,
    };
    const { status, body } = await http.ask('/handoffs', { ...said, messages, for: 'task' });
    expect(status).toBe(201);
    expect(body.attributes?.handoff).toMatchObject({
      reason: { text: 'Refund over my limit' },
      nextSteps: ['Refund it'],
    });
  });

  it('reads the conversation by its id when the request does not bring it along', async () => {
    const chat = twilio.startChat('Where is order 10432? I want a human.');
    const { body } = await http.ask('/handoffs', { conversationId: chat.id, reason: 'Wants a person' });
    expect(storedText(body.id ?? '')).toEqual(['Where is order 10432? I want a human.']);
    expect((await http.ask(`/handoffs/${chat.id}`)).body.envelope).toMatchObject({
      id: body.id,
      conversationId: chat.id,
    });
    // Whoever asked delivers it: nothing has changed for the virtual agent.
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', tasks: 0, told: 0, status: 'ACTIVE' });
  });

  it('answers with all that a person needs first when Sync is away', async () => {
    twilio.faults.add({ host: 'sync.twilio.com', mode: 'server-error' });
    const { status, body } = await http.ask('/handoffs', { callId: 'away-1', messages, reason: 'Wants a person' });
    expect({ status, stored: body.stored }).toEqual({ status: 201, stored: false });
    expect(body.attributes?.handoff).toMatchObject({ reason: { text: 'Wants a person' } });
  });

  it.each<[string, unknown]>([
    ['conversation', { attributes: {} }],
    ['messages.1.role', { messages: [messages[0], { role: 'martian', text: 'private words' }] }],
    ['conversation.messages', { conversation: { channel: 'chat', messages: 5 } }],
    ['language', { messages, language: 'private words!' }],
    ['id', { messages, id: 'a/b' }],
    ['attributes', { messages, attributes: 'private words' }],
    ['conversationId', { messages, deliver: true }],
    ['deliver', { messages, channel: 'VOICE', conversationId: 'x', deliver: true }],
  ])('refuses a wrong %s, and names it', async (field, body) => {
    const answer = await http.ask('/handoffs', body);
    expect(answer.status).toBe(422);
    expect(answer.body.detail).toMatch(new RegExp(`^${field.replaceAll('.', '\\.')}: `));
    expect(JSON.stringify(answer.body)).not.toContain('private');
  });

  it('is for servers that have a key', async () => {
    const stranger = await http.ask('/handoffs', { messages }, { authorization: 'Bearer guess' });
    expect(stranger.status).toBe(401);
    const closed = await startHttp(twilio, { apiKeys: undefined });
    expect((await closed.ask('/handoffs', { messages })).body.detail).toContain('apiKeys');
    await closed.close();
  });
});

describe('a request that is sent twice', () => {
  it('has the effect of one, in one process and in two, one after the other and at once', async () => {
    const before = handoffs();
    const key = { 'idempotency-key': 'a-key' };
    const answers = await Promise.all([http, other, http, other].map(({ ask }) => ask('/handoffs', { messages }, key)));
    answers.push(await other.ask('/handoffs', { messages }, key));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body.attributes))).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    expect(handoffs()).toBe(before + 1);
  });

  it('is the same handoff still when the process at work on it died', async () => {
    const key = { 'idempotency-key': 'b-key' };
    // As good as dead: what it did is never written down.
    twilio.faults.add({ host: 'sync.twilio.com', mode: 'refused', request: /^POST .*Documents\/handoff\.request/ });
    const first = await http.ask('/handoffs', { messages }, key);
    twilio.faults.clear();
    const heir = await startHttp(twilio, { times: { idleMs: 0 } });
    const second = await heir.ask('/handoffs', { messages }, key);
    await heir.close();
    expect(second).toMatchObject({ status: 201, body: { id: first.body.id, stored: true } });
  });

  it('is known by the id in its body too, and a key that stands for another body is refused', async () => {
    const first = await http.ask('/handoffs', { id: 'my-own-1', messages });
    expect(first.body.id).toBe('my-own-1');
    expect(await other.ask('/handoffs', { id: 'my-own-1', messages })).toMatchObject({ status: 200, body: first.body });
    const another = await other.ask('/handoffs', { id: 'my-own-1', messages: messages.slice(1) });
    expect(another.status).toBe(422);
    expect(another.body.detail).toContain('id');
  });
});

describe('a voice platform that is not Twilio’s', () => {
  it('saves its context under its call id, replaces it, and whoever connects the person fetches it', async () => {
    const call = 'a84b4c76e66710@pc33.atlanta.example';
    const first = await http.ask('/handoffs', { callId: call, channel: 'voice', messages: messages.slice(0, 2) });
    const later = await other.ask('/handoffs', { callId: call, channel: 'voice', messages });
    expect(later.body.id).toBe(first.body.id);
    const { status, body } = await other.ask(`/handoffs/${encodeURIComponent(call)}?for=task`);
    expect(status).toBe(200);
    expect(body.envelope).toMatchObject({ id: first.body.id, channel: 'voice', transcript: { count: 3 } });
    expect(body.attributes?.handoff).toMatchObject({ conversationId: call });
    expect(storedText(first.body.id ?? '')).toHaveLength(3);
    expect((await http.ask('/handoffs/nobody')).status).toBe(404);
  });
});

describe('a handoff that is to be delivered', () => {
  it('is handed over like the tool does it, once', async () => {
    const chat = twilio.startChat();
    const body = { conversationId: chat.id, reason: 'Wants a person', deliver: true };
    const answers = await Promise.all([http.ask('/handoffs', body), other.ask('/handoffs', body)]);
    answers.push(await http.ask('/handoffs', body));
    expect(answers.map(({ body: { delivered } }) => delivered)).toEqual([true, true, true]);
    const [first] = answers;
    const state = stateOf(twilio, chat);
    expect(state).toMatchObject({ owner: 'human', tasks: 1, told: 1, callbacks: 0, reason: 'Wants a person' });
    expect(answers.every(({ body: { id } }) => id === state.handoffId)).toBe(true);
    expect(first?.body.attributes?.handoff).toMatchObject({ id: state.handoffId });
  });

  it('goes straight to Flex where that is configured, and starts no flow', async () => {
    const delivery = { messaging: { kind: 'interactions', workflowSid: account.workflowSid } } as const;
    const straight = await startHttp(twilio, { delivery, studioFlowSid: undefined });
    const chat = twilio.startChat();
    const executions = twilio.studio.flows.executions(account.studioFlowSid).length;
    const answer = await straight.ask('/handoffs', {
      conversationId: chat.id,
      reason: 'Wants a person',
      deliver: true,
    });
    expect(answer.status).toBe(201);
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', settled: true, tasks: 1, reason: 'Wants a person' });
    expect(twilio.studio.flows.executions(account.studioFlowSid)).toHaveLength(executions);
    await straight.close();
  });

  it('is put back when it fails, says so, and may be tried again', async () => {
    const chat = twilio.startChat();
    const ask = (): Promise<Answer> =>
      http.ask(
        '/handoffs',
        { conversationId: chat.id, reason: 'Wants a person', deliver: true },
        { 'idempotency-key': `tool-call-of-${chat.id}` },
      );
    twilio.faults.add({ host: 'studio.twilio.com', mode: 'server-error', request: /^POST .*\/Executions$/ });
    const failed = await ask();
    expect(failed.status).toBe(502);
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', tasks: 0, callbacks: 1, status: 'ACTIVE' });
    twilio.faults.clear();
    expect((await ask()).status).toBe(201);
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', tasks: 1 });
  });

  it('brings what was said along from a virtual agent whose conversation the orchestrator does not have whole', async () => {
    const chat = twilio.startChat('hi');
    const { body } = await http.ask('/handoffs', { conversationId: chat.id, messages, deliver: true });
    expect(storedText(body.id ?? '')).toHaveLength(3);
  });

  it('speaks the customer’s language before the transfer', async () => {
    const chat = twilio.startChat('Ich möchte bitte mit einem Menschen sprechen, das funktioniert alles nicht');
    await http.ask('/handoffs', { conversationId: chat.id, deliver: true });
    const texts = twilio.conversations.conversation(chat.sid)?.messages.map(({ body }) => body) ?? [];
    expect(texts.at(-1)).toContain('Ich verbinde Sie');
  });
});

describe('the same conversation and arguments', () => {
  it('give the same envelope from TypeScript, over HTTP and on the command line, but for id and time', async () => {
    const args = {
      reason: 'Refund over my limit — “très” urgent 🙂',
      reasonCode: 'complex_issue',
      details: [{ label: 'Order', value: '10432', kind: 'order_id' }],
      nextSteps: ['Refund it'],
    };
    for (const said of [{}, args]) {
      const conversation = { channel: 'SMS', messages };
      const read = readConversation(conversation);
      if (!read.ok) throw new Error(read.error);
      const { envelope } = composeConversation(read.conversation, said, { id: 'X', at: new Date() });

      const { body } = await http.ask('/handoffs', { ...said, conversation });
      const overHttp = storedEnvelope(body.id ?? '');

      let printed = '';
      const input = Buffer.from(JSON.stringify({ ...said, conversation }));
      await runCommand(['compose'], {
        input: (async function* () {
          yield input;
        })(),
        out: (text) => void (printed += text),
        error: (text) => void (printed += text),
        environment: {},
      });

      const expected = butIdAndTime(envelope);
      expect(butIdAndTime(overHttp)).toBe(expected);
      expect(butIdAndTime(JSON.parse(printed))).toBe(expected);
    }
  });

  function butIdAndTime(value: unknown): string {
    const envelope = value as { id: string; at: string };
    return JSON.stringify({ ...envelope, id: '', at: '' }).replaceAll(envelope.id, '');
  }
});

describe('GET /openapi.json', () => {
  it('is a valid description of what is really there', async () => {
    const response = await fetch(`${http.url}/openapi.json`);
    const description = (await response.json()) as { paths: Record<string, unknown> };
    expect(await new Validator().validate(description)).toMatchObject({ valid: true });
    expect(Object.keys(description.paths)).toEqual(
      expect.arrayContaining(['/handoffs', '/handoffs/{id}', '/events', '/health']),
    );
    expect(description.paths['/handoffs']).toMatchObject({
      post: {
        requestBody: {
          content: { 'application/json': { schema: { properties: { reason: { anyOf: [{ type: 'string' }, {}] } } } } },
        },
      },
    });
  });
});
