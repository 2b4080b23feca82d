import { describe, expect, it } from 'vitest';
import type { TranscriptMessage } from '../../handoff/envelope';
import { composeEnvelope } from './composeEnvelope';
import { readHandoffArguments } from './readHandoffArguments';

const context = {
  id: '01J0000000000000000000000A',
  at: new Date('2026-11-21T07:00:00Z'),
  channel: 'chat',
  conversationId: 'conv_1',
  agent: { name: 'Ava' },
};

const conversation: TranscriptMessage[] = [
  { role: 'customer', text: 'Hello!' },
  { role: 'assistant', text: 'Hello, what can I do for you?' },
  { role: 'customer', text: 'My jacket from order 10432 arrived broken, I want my $189.00 back' },
  { role: 'assistant', text: 'I can give you store credit.' },
  { role: 'customer', text: 'No. I want to talk to a person' },
];

describe('composing an envelope', () => {
  it('uses what the LLM wrote as it is', () => {
    const args = readHandoffArguments({
      reason: 'Wants a refund',
      reasonCode: 'complex_issue',
      summary: 'The jacket broke.',
      details: [{ label: 'Order', value: '10432', kind: 'order_id' }],
      attempted: ['Offered store credit; declined'],
      nextSteps: ['Check the claim'],
      sentiment: 'negative',
    });
    expect(composeEnvelope(args, conversation, context).envelope).toMatchObject({
      v: 1,
      reason: { code: 'complex_issue', text: 'Wants a refund' },
      summary: 'The jacket broke.',
      details: [{ label: 'Order', value: '10432', kind: 'order_id' }],
      attempted: ['Offered store credit; declined'],
      nextSteps: ['Check the claim'],
      sentiment: { label: 'negative' },
      transcript: { count: 5, sync: 'handoff.01J0000000000000000000000A.transcript' },
    });
  });

  it('fills in summary and details from the conversation when the LLM left them out', () => {
    const { envelope } = composeEnvelope(readHandoffArguments({ reason: 'Asked' }), conversation, context);
    expect(envelope.summary).toContain('order 10432 arrived broken');
    // What it is about stands in the summary above.
    expect(envelope.summary).toContain('Jacket');
    expect(envelope.details).toEqual([
      { label: 'Order', value: '10432', kind: 'order_id' },
      { label: 'Refund', value: '$189.00', kind: 'refund_amount' },
    ]);
    expect(envelope).not.toHaveProperty('nextSteps');
  });

  it('says how often the customer asked for a person, since the virtual agent has it', () => {
    const asked = (...talk: [TranscriptMessage['role'], string][]): number | undefined =>
      composeEnvelope(
        readHandoffArguments({ reason: 'Asked' }),
        talk.map(([role, text]) => ({ role, text })),
        context,
      ).envelope.asked;
    const wants = ['customer', 'I want to talk to a person'] as const;
    const again = ['customer', 'Get me a human please'] as const;
    expect(asked([...wants], ['assistant', 'Let me try first.'], [...again])).toBe(2);
    expect(asked([...wants], ['human', 'Dana here.'], [...again])).toBeUndefined();
    expect(asked([...wants], ['assistant', 'A person will call.'], ['customer', 'Thanks'])).toBeUndefined();
  });

  it('marks the message that caused the handoff, not merely the last one', () => {
    const { transcript } = composeEnvelope(readHandoffArguments({ reason: 'Asked' }), conversation, context);
    expect(transcript.filter(({ cause }) => cause).map(({ text }) => text)).toEqual(['No. I want to talk to a person']);
  });

  it('says when the virtual agent had it back, where a person had it in between', () => {
    const talk: TranscriptMessage[] = [
      { role: 'customer', text: 'Where is my order?', at: '2026-11-21T05:00:00Z' },
      { role: 'human', text: 'It comes on Friday.', at: '2026-11-21T05:20:00Z' },
      { role: 'customer', text: 'It is broken', at: '2026-11-21T06:50:00Z' },
    ];
    const { envelope } = composeEnvelope(readHandoffArguments({ reason: 'Asked' }), talk, context);
    expect(envelope.startedAt).toBe('2026-11-21T06:50:00.000Z');
  });

  it('says when the conversation began, unless a clock puts it after the handoff', () => {
    const started = (at: string | undefined): string | undefined =>
      composeEnvelope(
        readHandoffArguments({ reason: 'x' }),
        [
          { role: 'customer', text: 'Hi' },
          { role: 'assistant', text: 'Hello', at },
        ],
        context,
      ).envelope.startedAt;
    const early = new Date(context.at.getTime() - 240_000).toISOString();
    expect(started(early)).toBe(early);
    for (const odd of [undefined, 'soon', new Date(context.at.getTime() + 1_000).toISOString()])
      expect(started(odd)).toBeUndefined();
  });

  it('masks what must not be kept, wherever it stands', () => {
    const args = readHandoffArguments({
      reason: 'Card 4242 4242 4242 4242 was charged twice',
      details: [{ label: 'Card', value: '4242424242424242' }],
    });
    const { envelope, transcript } = composeEnvelope(
      args,
      [{ role: 'customer', text: 'my password is hunter2' }],
      context,
    );
    expect(envelope.reason.text).toBe('Card [card •••4242] was charged twice');
    expect(envelope.details?.[0]?.value).toBe('[card •••4242]');
    expect(transcript[0]?.text).toBe('my password is [password]');
    expect(JSON.stringify(envelope)).not.toMatch(/hunter2|4242 ?4242/);
  });

  it('bounds what an LLM may write, and survives what it may not', () => {
    const args = readHandoffArguments({
      reason: 'x'.repeat(10_000),
      reasonCode: 'made_up',
      summary: 5,
      details: 'none',
      attempted: Array.from({ length: 500 }, () => 'again'),
    });
    const { envelope } = composeEnvelope(args, [], context);
    expect(envelope.reason.code).toBe('other');
    expect(envelope.reason.text.length).toBeLessThanOrEqual(240);
    expect(envelope.attempted).toHaveLength(12);
    expect(envelope).not.toHaveProperty('summary');
    expect(readHandoffArguments(undefined).reason).not.toBe('');
  });
});
