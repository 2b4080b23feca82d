import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Envelope } from './envelope';
import { fitToBudget } from './fitToBudget';
import { cutText, jsonLength, utf8Length } from './utf8';

const full: Envelope = {
  v: 1,
  id: '01J0000000000000000000000A',
  conversationId: 'conv_conversation_01234567890123456789012345',
  conversationSid: `CH${'a'.repeat(32)}`,
  profileId: 'mem_profile_01234567890123456789012345',
  storeId: 'mem_store_01234567890123456789012345',
  channel: 'chat',
  at: '2026-11-21T07:00:00.000Z',
  reason: { code: 'complex_issue', text: 'Wants money back instead of store credit, which I may not decide' },
  summary:
    'The customer wants $120.00 refunded for order 10417. Store credit was declined. A decision is needed. '.repeat(4),
  intent: 'refund_dispute',
  sentiment: { label: 'negative', score: -0.6, trend: [0.1, -0.2, -0.6] },
  language: 'en',
  details: [
    { label: 'Order', value: '10417', kind: 'order_id' },
    { label: 'Total', value: '$120.00', kind: 'amount' },
  ],
  attempted: ['Offered store credit; declined'],
  nextSteps: ['Check the courier claim before refunding'],
  attributes: { department: 'billing', notes: 'x'.repeat(200) },
  transcript: {
    count: 14,
    sync: 'handoff.01J0000000000000000000000A.transcript',
    tail: Array.from({ length: 6 }, (_, place) => ({
      role: 'customer' as const,
      text: `Message ${place} `.repeat(20),
    })),
  },
  agent: { name: 'Ava', model: 'rules' },
};

describe('fitting an envelope to a budget', () => {
  it('leaves one alone that fits', () => {
    expect(fitToBudget(full, 100_000)).toEqual(full);
  });

  it.each([640, 2048, 4096])('fits %i bytes', (budget) => {
    expect(jsonLength(fitToBudget(full, budget))).toBeLessThanOrEqual(budget);
  });

  it('keeps reason, summary, details and the pointer to the transcript in the short form', () => {
    const short = fitToBudget(full, 640);
    expect(short).toMatchObject({
      id: full.id,
      conversationId: full.conversationId,
      reason: full.reason,
      transcript: { count: 14, sync: full.transcript?.sync },
    });
    expect(short.details?.[0]).toEqual({ label: 'Order', value: '10417', kind: 'order_id' });
    expect(short.summary).toMatch(/^The customer wants .*…$/);
  });

  it('gives up the transcript before the summary, and says what was cut', () => {
    const fitted = fitToBudget(full, 1_600);
    expect(fitted.summary).toBe(full.summary);
    expect(fitted.cut).toContain('transcript.tail');
    expect(fitted.cut).not.toContain('summary');
  });

  it('fits whatever was written into it, in whatever script', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 3_000 });
    fc.assert(
      fc.property(
        text,
        text,
        fc.array(fc.record({ label: text, value: text }), { maxLength: 30 }),
        fc.array(text, { maxLength: 30 }),
        (summary, reason, details, attempted) => {
          const envelope: Envelope = {
            ...full,
            summary,
            reason: { code: 'other', text: reason },
            details,
            attempted,
            nextSteps: attempted,
          };
          expect(jsonLength(fitToBudget(envelope, 640))).toBeLessThanOrEqual(640);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('drops keys it does not know first', () => {
    const fitted = fitToBudget({ ...full, mood: 'x'.repeat(500) } as Envelope, 2_048);
    expect(fitted).not.toHaveProperty('mood');
    expect(fitted.cut).toContain('mood');
  });
});

describe('cutting a text', () => {
  it('counts bytes and never splits a grapheme', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(utf8Length(family)).toBe(25);
    expect(cutText(family.repeat(3), 60)).toBe(`${family.repeat(2)}…`);
    expect(cutText('naïve café', 9)).toBe('naïve…');
    expect(cutText('short', 5)).toBe('short');
    expect(cutText('long', 2)).toBe('');
  });

  it('is never longer than asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.nat(500), (text, bytes) => {
        expect(utf8Length(cutText(text, bytes))).toBeLessThanOrEqual(bytes);
      }),
    );
  });
});
