import Ajv from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import type { Envelope } from '../../handoff/envelope';
import { fitToBudget } from '../../handoff/fitToBudget';
import { composeConversation } from './composeConversation';
import { readConversation } from './Conversation';
import { envelopeJsonSchema } from './envelopeJsonSchema';

const accepts = new Ajv({ strict: false }).compile(envelopeJsonSchema());

function composed(): Envelope {
  const read = readConversation({
    channel: 'whatsapp',
    messages: [
      { role: 'customer', text: 'Order 10432 has not arrived and I am furious!', at: '2026-11-21T07:00:00Z' },
      { role: 'assistant', text: 'I checked the courier: it is on its way.', name: 'Ava' },
      { role: 'customer', text: 'Let me talk to a human 🙂' },
      { role: 'human', text: 'One moment' },
    ],
  });
  if (!read.ok) throw new Error(read.error);
  return composeConversation(
    read.conversation,
    {
      reason: 'Wants a person',
      details: [{ label: 'Order', value: '10432', kind: 'order_id' }],
      nextSteps: ['Call the courier'],
    },
    {
      id: '01M7YZW6ZYXZ39W9B1BEF4E41Y',
      at: new Date('2026-11-21T07:05:00Z'),
      conversationId: 'conv_conversation_1',
      attributes: { department: 'shipping', priority: 5 },
      agent: { name: 'Ava', model: 'm' },
      ticket: 'INC-1',
      queue: 'shipping',
    },
  ).envelope;
}

describe('the published JSON Schema of the envelope', () => {
  it('accepts what the emitter makes, whole and fitted to each place', () => {
    for (const bytes of [100_000, 2_048, 640]) {
      const envelope = fitToBudget(composed(), bytes);
      accepts(envelope);
      expect(accepts.errors).toBeNull();
    }
  });

  it('accepts what a newer producer adds', () => {
    expect(accepts({ ...composed(), v: 2, mood: 'new' })).toBe(true);
  });

  it.each<[string, (envelope: Envelope) => unknown]>([
    ['no id', ({ id: _id, ...rest }) => rest],
    ['an empty id', (envelope) => ({ ...envelope, id: '' })],
    ['no version', ({ v: _v, ...rest }) => rest],
    ['a version that is no number', (envelope) => ({ ...envelope, v: '1' })],
    ['no reason', ({ reason: _reason, ...rest }) => rest],
    ['a reason code that is on no list', (envelope) => ({ ...envelope, reason: { code: 'because', text: '' } })],
    ['a mood out of range', (envelope) => ({ ...envelope, sentiment: { label: 'negative', score: -2 } })],
    ['a detail without a value', (envelope) => ({ ...envelope, details: [{ label: 'Order' }] })],
    ['next steps as one text', (envelope) => ({ ...envelope, nextSteps: 'Refund it' })],
    ['a count below nothing', (envelope) => ({ ...envelope, transcript: { count: -1 } })],
    ['a message by nobody', (envelope) => ({ ...envelope, transcript: { tail: [{ text: 'hi' }] } })],
    ['a list', () => []],
  ])('refuses %s', (_what, broken) => {
    expect(accepts(broken(composed()))).toBe(false);
  });
});
