import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope, HandoffToolOptions, TacSession } from '../../src/emitter';
import { startHttp } from '../emitter/startHttp';
import { startTwilio, type Chat, type Twilio } from '../emitter/startTwilio';
import { tac, VirtualAgent } from '../emitter/VirtualAgent';
import { report } from './report';

let twilio: Twilio;
let agent: VirtualAgent;
let http: Awaited<ReturnType<typeof startHttp>>;
let logged: { fields: Record<string, unknown>; message: string }[];
beforeAll(async () => {
  twilio = await startTwilio();
  const warn = (fields: Record<string, unknown>, message: string) => void logged.push({ fields, message });
  const log = { debug: warn, info: warn, warn, error: warn };
  logged = [];
  agent = new VirtualAgent(twilio.client(), { log });
  http = await startHttp(twilio, { log });
});
afterAll(async () => {
  await http.close();
  await agent.emitter.close();
  await twilio.close();
});

const stored = (chat: Chat): Envelope =>
  (twilio.sync.developer.find('document', `handoff.${chat.id}`)?.data as { envelope: Envelope }).envelope;

/** What the person reads when the LLM calls the tool with this. */
async function handedOver(args: unknown, options: HandoffToolOptions = {}): Promise<Envelope> {
  const chat = twilio.startChat('My jacket arrived broken');
  const session: TacSession = { conversationId: chat.id, channel: 'chat', authorInfo: { address: chat.customer } };
  const result = await agent.emitter.handoffTool(tac, session, options).implementation(args);
  expect(result.status).toBe('handoff_initiated');
  return stored(chat);
}

describe(report('B1').title, () => {
  it('reads JSON, and what was cut off as far as it came', async () => {
    const whole = await handedOver('{"reason":"Refund over limit","summary":"Wants 80 back"}');
    expect(whole).toMatchObject({ reason: { text: 'Refund over limit' }, summary: 'Wants 80 back' });
    expect((await handedOver('{"reason":"Refund over li')).reason.text).toBe('Refund over li');
  });

  it('shows nobody JSON that can’t be read (neighbour)', async () => {
    const { reason } = await handedOver('{"reas');
    expect(reason.text).not.toMatch(/[{"]/);
    expect(reason.text).not.toBe('');
  });

  it('reads a call that was passed on whole (neighbour)', async () => {
    const call = { id: 'call_1', type: 'function', function: { name: 'handoff', arguments: '{"reason":"Refund"}' } };
    expect((await handedOver(call)).reason.text).toBe('Refund');
  });
});

describe(report('B3').title, () => {
  const expected: Partial<Envelope>[] = [
    {
      details: [
        { label: 'Order', value: '10432' },
        { label: 'Serial', value: 'SN-77-A' },
      ],
    },
    {
      details: [
        { label: 'Serial', value: 'SN-77-A' },
        { label: 'Order', value: '10432', kind: 'order_id' },
      ],
    },
    { details: [{ label: 'order', value: '10432' }] },
    { attempted: ['Reset the router twice'] },
    { attempted: ['Reset the router'] },
    { reason: { code: 'customer_requested', text: expect.any(String) as string }, sentiment: { label: 'negative' } },
  ];
  const { input } = report<Record<string, unknown>>('B3');
  it.each(input.slice(0, expected.length).map((given, place) => [given, expected[place]] as const))(
    'keeps what is good of %j',
    async (given, kept) => expect(await handedOver({ reason: 'x', ...given })).toMatchObject(kept ?? {}),
  );

  it('has a reason where the model wrote blanks', async () => {
    expect((await handedOver(input[6])).reason.text.trim()).not.toBe('');
  });

  it('keeps steps that came as objects, and facts that came as pairs (neighbours)', async () => {
    const { attempted, details } = await handedOver({
      reason: 'x',
      attempted: [{ step: 'Reset the router', result: 'no change' }, 7n, { x: { y: 1 } }],
      details: [['Order', 10432], 'Serial: SN-77-A', { label: 'Nothing' }],
    });
    expect(attempted).toEqual(['Reset the router: no change', '7']);
    expect(details).toMatchObject([{ value: '10432' }, { value: 'SN-77-A' }]);
  });

  it('names in the log what could not be read, without a word of it', async () => {
    logged.length = 0;
    await handedOver({ reason: 'x', sentiment: 'private purple', nextSteps: [{ private: { words: 1 } }] });
    expect(logged.map(({ fields }) => fields.fields)).toContainEqual(['sentiment', 'nextSteps']);
    expect(JSON.stringify(logged)).not.toContain('private');
  });
});

describe(report('I4').title, () => {
  const { input } = report<Record<string, unknown>>('I4');
  it.each(input.map((body) => [body]))('a handoff of %j', async (body) => {
    const { status } = await http.ask('/handoffs', body);
    expect(status).toBe(201);
  });

  it.each([
    [{ reason: 'x', details: 'v'.repeat(200_000), attempted: [['a']], nextSteps: 5, summary: [], intent: {} }],
    [{ conversationId: 'x-1', arguments: '{"reason":"Refund over li' }],
    [{ reason: { a: [[[[]]]] }, sentiment: [], reasonCode: 5 }],
  ])('neighbours: %.60j', async (body) => expect((await http.ask('/handoffs', body)).status).toBe(201));

  it('reads the same as the tool does', async () => {
    const args = {
      reason_code: 'CUSTOMER-REQUESTED',
      reason: ['Refund'],
      details: { order: 10432 },
      attempted: 'Reset it',
    };
    const byTool = await handedOver(args);
    const { body } = await http.ask('/handoffs', {
      ...args,
      messages: [{ role: 'customer', text: 'My jacket arrived broken' }],
    });
    const byHttp = (twilio.sync.developer.find('document', `handoff.${body.id}`)?.data as { envelope: Envelope })
      .envelope;
    const said = ({ reason, details, attempted }: Envelope) => ({ reason, details, attempted });
    expect(said(byHttp)).toEqual(said(byTool));
  });

  it('refuses what the developer has in hand (neighbour)', async () => {
    expect((await http.ask('/handoffs', { reason: 'x', language: 'not a language!' })).status).toBe(422);
    expect((await http.ask('/handoffs', { reason: 'x', attributes: 'department=billing' })).status).toBe(422);
  });
});

describe(report('S1').title, () => {
  it.each([300, 700, 5_000, 100_000])(
    'hands over with notes of %i characters, and says what was cut',
    async (length) => {
      logged.length = 0;
      const attributes = { department: 'billing', notes: 'n'.repeat(length) };
      const { id } = await handedOver({ reason: 'Wants a person' }, { attributes });
      const task = [...twilio.taskRouter.engine.tasks.values()].find(
        ({ attributes: { handoff } }) => (handoff as Envelope | undefined)?.id === id,
      );
      expect(task?.attributes).toMatchObject({
        department: 'billing',
        notes: expect.stringMatching(/^n+…?$/) as string,
      });
      const { cut = [] } = task?.attributes.handoff as Envelope;
      expect(cut.includes('attributes.notes')).toBe(length > 300);
      expect(logged.filter(({ message }) => message.includes('attributes'))).toHaveLength(length > 300 ? 1 : 0);
    },
  );

  it('over HTTP as well (neighbour)', async () => {
    const attributes = { department: 'billing', notes: 'n'.repeat(700) };
    const { status, body } = await http.ask('/handoffs', { reason: 'x', attributes });
    expect(status).toBe(201);
    expect(body.attributes).toMatchObject({ department: 'billing', handoff: { cut: ['attributes.notes'] } });
    expect(JSON.stringify(body.attributes).length).toBeLessThanOrEqual(1_024);
  });

  it('with attributes that JSON can’t say (neighbour)', async () => {
    const circle: Record<string, unknown> = { department: 'billing', id: 10n };
    circle.self = circle;
    const { attributes, cut } = await handedOver({ reason: 'x' }, { attributes: circle });
    expect(attributes).toEqual({ department: 'billing' });
    expect(cut).toEqual(['attributes.id', 'attributes.self']);
  });
});

describe(report('I1').title, () => {
  const ask = (key: string, body: Record<string, unknown>) =>
    http.ask('/handoffs', { reason: 'x', ...body }, { 'idempotency-key': key });

  it('is the same request', async () => {
    const first = await ask('order-1', { attributes: { a: 1, b: { c: 2, d: [3] } } });
    const second = await ask('order-1', { attributes: { b: { d: [3], c: 2 }, a: 1 } });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
  });

  it('and another request is another one (neighbours)', async () => {
    await ask('order-2', { attributes: { a: 1 } });
    expect((await ask('order-2', { attributes: { a: 2 } })).status).toBe(422);
    expect((await ask('order-2', { attributes: { a: [1] } })).status).toBe(422);
    expect((await ask('order-2', { ticket: null, attributes: { a: 1 } })).status).toBe(200);
  });
});

describe(report('I3').title, () => {
  const deliver = (conversationId: string) => http.ask('/handoffs', { conversationId, reason: 'x', deliver: true });
  const tasks = (): number => twilio.taskRouter.engine.tasks.size;

  it('is led to the orchestrator’s conversation, and the AI is silent there', async () => {
    const chat = twilio.startChat();
    expect(await deliver(chat.sid)).toMatchObject({ status: 201, body: { delivered: true, conversationId: chat.id } });
    expect(await agent.answers(chat)).toBe(false);
  });

  it.each([
    'CH' + '0'.repeat(32),
    'conv_conversation_00000000000000000000000000',
    '../../v1/Accounts',
    'x'.repeat(200),
  ])('is refused before anything is promised when there is none: %.20s', async (conversationId) => {
    const before = tasks();
    expect([404, 422]).toContain((await deliver(conversationId)).status);
    expect(tasks()).toBe(before);
    expect(twilio.sync.developer.find('document', `handoff.owner.${conversationId}`)).toBeUndefined();
  });

  it('of two that bridged it, the open one has it (neighbour)', async () => {
    const chat = twilio.startChat();
    const first = twilio.orchestrator.service.existing(chat.id);
    twilio.orchestrator.service.setStatus(first, 'CLOSED');
    twilio.conversations.addMessage(chat.sid, { author: chat.customer, body: 'I am back' });
    const second = twilio.orchestrator.service.byConversationSid(chat.sid);
    expect(second?.id).not.toBe(chat.id);
    expect((await deliver(chat.sid)).body).toMatchObject({ conversationId: second?.id });
  });
});
