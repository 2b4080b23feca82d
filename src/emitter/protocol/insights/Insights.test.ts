import { describe, expect, it } from 'vitest';
import type { Envelope } from '../../../handoff/envelope';
import { Insights } from './Insights';

const envelope: Envelope = {
  v: 1,
  id: 'H1',
  startedAt: '2026-11-21T07:00:00Z',
  at: '2026-11-21T07:02:30Z',
  reason: { code: 'customer_requested', text: 'They want a person' },
  intent: 'Refund of order 10432',
};

describe('what Flex Insights is told', () => {
  it('is nothing unless it is asked for', () => {
    expect(Insights.of(undefined)).toBeUndefined();
    expect(Insights.of(false)).toBeUndefined();
  });

  it('is reason, intent, time and return, in the default fields', () => {
    expect(Insights.of(true)?.begin({ name: 'Zoë' }, envelope)).toEqual({
      name: 'Zoë',
      conversations: {
        conversation_attribute_1: 'customer_requested',
        conversation_attribute_2: 'Refund of order 10432',
        conversation_attribute_3: 'No',
        conversation_measure_1: 150,
      },
    });
  });

  it('becomes Yes with an outcome when the conversation is given back', () => {
    const insights = Insights.of(true);
    const begun = insights?.begin({}, envelope) ?? {};
    expect(insights?.returned(begun, 'solved').conversations).toMatchObject({
      conversation_attribute_1: 'customer_requested',
      conversation_attribute_3: 'Yes',
      conversation_attribute_4: 'solved',
    });
  });

  it('leaves alone what is there already', () => {
    const insights = Insights.of(true);
    const theirs = {
      conversations: { conversation_attribute_1: 'theirs', conversation_attribute_3: 'theirs', case: 7 },
    };
    const begun = insights?.begin(theirs, envelope) ?? {};
    expect(begun.conversations).toMatchObject(theirs.conversations);
    expect(insights?.returned(begun, 'solved').conversations).toMatchObject(theirs.conversations);
    // Some write a list or a text there.
    expect(insights?.begin({ conversations: ['odd'] }, envelope).conversations).toMatchObject({
      conversation_attribute_3: 'No',
    });
  });

  it('goes into other fields, or stays away, as it is configured', () => {
    const insights = Insights.of({
      reason: 'conversation_label_4',
      intent: false,
      aiSeconds: 'conversation_measure_10',
    });
    expect(insights?.begin({}, envelope).conversations).toEqual({
      conversation_label_4: 'customer_requested',
      conversation_attribute_3: 'No',
      conversation_measure_10: 150,
    });
  });

  it('holds no number where the beginning is not known or lies after the end, and no long text', () => {
    const odd = { ...envelope, startedAt: '2026-11-21T08:00:00Z', intent: 'a '.repeat(200) };
    const { conversations } = Insights.of(true)?.begin({}, odd) as { conversations: Record<string, unknown> };
    expect(conversations).not.toHaveProperty('conversation_measure_1');
    expect(String(conversations.conversation_attribute_2).length).toBeLessThanOrEqual(100);
    const { startedAt: _unknown, ...without } = envelope;
    expect(Insights.of(true)?.begin({}, without).conversations).not.toHaveProperty('conversation_measure_1');
  });

  it.each([
    ['a field that there is not', { reason: 'conversation_attribute_11' }, /insights\.reason/],
    ['a field of somebody else’s', { intent: 'queue' }, /insights\.intent/],
    ['one field for two', { reason: 'conversation_label_1', outcome: 'conversation_label_1' }, /insights\.outcome/],
  ])('is refused with %s', (_what, mapping, says) => {
    expect(() => Insights.of(mapping as never)).toThrow(says);
  });
});
