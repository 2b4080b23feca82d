import { describe, expect, it } from 'vitest';
import type { AssistRecord } from './AssistRecord';
import { assistReport } from './assistReport';

/** What happened with a suggestion, in the order it did. */
const record = (event: AssistRecord['event'], more: Partial<AssistRecord> = {}): AssistRecord => ({
  at: '2026-11-21T07:00:00.000Z',
  handoffId: 'h1',
  event,
  articles: ['refunds'],
  suggestionId: 'reply.refunds',
  intent: 'refund',
  ...more,
});

describe('the report on suggestions', () => {
  it('is empty where nothing happened', () => {
    expect(assistReport([])).toEqual({ acceptance: [], articles: [], gaps: [], asked: { times: 0, unanswered: 0 } });
  });

  it('counts a suggestion once a handoff, however often it is shown and taken', () => {
    const { acceptance, articles } = assistReport([
      record('offered'),
      record('offered'),
      record('used'),
      record('used'),
      record('offered', { handoffId: 'h2' }),
    ]);
    expect(acceptance).toEqual([{ intent: 'refund', offered: 2, used: 1, share: 0.5 }]);
    expect(articles).toEqual([{ id: 'refunds', offered: 2, used: 1, dismissed: 0, notHelpful: 0 }]);
  });

  it('takes a model’s draft of an article for the reply of it', () => {
    const { acceptance } = assistReport([
      record('offered'),
      record('offered', { suggestionId: 'draft.refunds', by: 'model' }),
    ]);
    expect(acceptance[0]?.offered).toBe(1);
  });

  it('says how much agents changed before they sent, on average', () => {
    const sent = [0, 0.5, 1].map((distance) => record('sent', { distance }));
    expect(assistReport([record('offered'), ...sent, record('sent')]).articles[0]?.distance).toBe(0.5);
    expect(assistReport([record('offered')]).articles[0]).not.toHaveProperty('distance');
  });

  it('names the articles that help most first, and what is said against them', () => {
    const { articles } = assistReport([
      record('offered', { articles: ['b'], suggestionId: 'reply.b' }),
      record('offered', { articles: ['a'], suggestionId: 'reply.a' }),
      record('used', { articles: ['a'], suggestionId: 'reply.a' }),
      record('dismissed', { articles: ['b'] }),
      record('not_helpful', { articles: ['b'] }),
      record('dismissed', { articles: ['never offered'] }),
    ]);
    expect(articles).toEqual([
      { id: 'a', offered: 1, used: 1, dismissed: 0, notHelpful: 0 },
      { id: 'b', offered: 1, used: 0, dismissed: 1, notHelpful: 1 },
    ]);
  });

  it('names what nothing was found for, the most frequent first, with what came nearest', () => {
    const { gaps } = assistReport([
      record('nothing_found', { intent: 'warranty', articles: ['a', 'b'] }),
      record('nothing_found', { intent: 'warranty', articles: ['b', 'c', 'd'] }),
      record('nothing_found', { intent: undefined, articles: [] }),
    ]);
    expect(gaps.map(({ intent, times }) => [intent, times])).toEqual([
      ['warranty', 2],
      ['(none)', 1],
    ]);
    expect(gaps[0]?.nearest[0]).toBe('b');
    expect(gaps[0]?.nearest).toHaveLength(3);
  });

  it('counts what agents asked, and what had no answer', () => {
    expect(assistReport([record('asked'), record('asked', { articles: [] })]).asked).toEqual({
      times: 2,
      unanswered: 1,
    });
  });

  it.each(['constructor', '__proto__', 'toString'])('counts an intent called %s like any other', (intent) => {
    expect(assistReport([record('offered', { intent })]).acceptance).toEqual([
      { intent, offered: 1, used: 0, share: 0 },
    ]);
  });
});
