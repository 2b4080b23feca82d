import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ModelBrain } from './ModelBrain';
import { RuleBrain } from './RuleBrain';
import { Shop } from './shop';

const tool = {
  toOpenAIFormat: () => ({ type: 'function', function: { name: 'handoff', parameters: { type: 'object' } } }),
};

describe('the virtual agent that goes by rules', () => {
  let brain: RuleBrain;
  let shop: Shop;
  const say = async (message: string) => brain.reply({ conversationId: 'one', message });

  beforeEach(() => {
    shop = new Shop();
    brain = new RuleBrain(shop);
  });

  it('finds an order, and asks for its number first if need be', async () => {
    expect(await say('Where is my order?')).toMatchObject({
      kind: 'say',
      text: expect.stringContaining('order number'),
    });
    expect(await say('10432')).toMatchObject({ kind: 'say', text: expect.stringContaining('arrives on Tuesday') });
  });

  it('changes an address for real', async () => {
    await say('I need to change the address of order 10433');
    expect(await say('5 Mill Street, Bend')).toMatchObject({
      kind: 'say',
      text: expect.stringContaining('5 Mill Street'),
    });
    expect(shop.order('10433')?.address).toBe('5 Mill Street, Bend');
  });

  it('gets stuck on a refund dispute and says what it tried', async () => {
    await say('My stove from order 10417 is broken, I want a refund');
    expect(await say('No, I want my money back')).toMatchObject({
      kind: 'handoff',
      args: { reasonCode: 'complex_issue', attempted: expect.arrayContaining(['Offered store credit; declined']) },
      attributes: { department: 'billing' },
    });
  });

  it('hands over when asked, and when it did not understand twice', async () => {
    expect(await say('I want to talk to a person')).toMatchObject({
      kind: 'handoff',
      args: { reasonCode: 'customer_requested' },
    });
    brain.forget('one');
    expect(await say('qwerty')).toMatchObject({ kind: 'say' });
    expect(await say('asdf')).toMatchObject({ kind: 'handoff', args: { reasonCode: 'low_confidence' } });
  });
});

describe('after a give-back', () => {
  const givenBack = {
    note: 'Refund of $120 approved.',
    outcome: 'solved' as const,
    human: { name: 'Dana Reyes' },
    at: '2026-11-21T09:30:00.000Z',
    since: [],
  };

  it('the virtual agent that goes by rules says what was settled, and does not take the dispute up again', async () => {
    const brain = new RuleBrain(new Shop());
    await brain.reply({ conversationId: 'one', message: 'My stove from order 10417 is broken, I want a refund' });
    expect(await brain.reply({ conversationId: 'one', message: 'So when?', givenBack })).toEqual({
      kind: 'say',
      text: 'Dana Reyes told me: “Refund of $120 approved.” What else can I do for you?',
    });
    expect(await brain.reply({ conversationId: 'one', message: 'Where is 10432?' })).toMatchObject({
      text: expect.stringContaining('arrives on Tuesday'),
    });
  });
});

describe('the virtual agent that is a model', () => {
  let server: Server;
  let answers: object[];
  let asked: { messages: { role: string; content?: string }[]; tools: { function: { name: string } }[] }[];
  const before = process.env.OPENAI_BASE_URL;

  beforeEach(async () => {
    answers = [];
    asked = [];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        asked.push(JSON.parse(body) as (typeof asked)[number]);
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', ...answers.shift() } }] }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    process.env.OPENAI_BASE_URL = `http://localhost:${(server.address() as AddressInfo).port}/v1`;
  });

  afterEach(() => {
    process.env.OPENAI_BASE_URL = before;
    if (before === undefined) delete process.env.OPENAI_BASE_URL;
    server.close();
  });

  const call = (name: string, args: object) => ({
    content: null,
    tool_calls: [{ id: 'call_1', type: 'function', function: { name, arguments: JSON.stringify(args) } }],
  });

  it('looks an order up with its tool, and answers with what it found', async () => {
    answers = [call('find_order', { id: '10432' }), { content: 'It arrives on Tuesday.' }];
    const brain = new ModelBrain('key', 'any', new Shop());
    expect(await brain.reply({ conversationId: 'one', message: 'Where is 10432?' }, tool)).toEqual({
      kind: 'say',
      text: 'It arrives on Tuesday.',
    });
    expect(asked[1]?.messages.at(-1)?.content).toContain('Trail jacket');
  });

  it('calls the handoff tool with what it knows', async () => {
    answers = [call('handoff', { reason: 'Wants a refund', summary: 'The stove broke.' })];
    const brain = new ModelBrain('key', 'any', new Shop());
    expect(await brain.reply({ conversationId: 'one', message: 'A person please' }, tool)).toMatchObject({
      kind: 'handoff',
      args: { reason: 'Wants a refund', summary: 'The stove broke.' },
    });
    expect(asked[0]?.tools.map((one) => one.function.name)).toContain('handoff');
  });
});
