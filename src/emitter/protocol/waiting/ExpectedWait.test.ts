import { describe, expect, it } from 'vitest';
import type { Calls } from '../../twilio/TwilioCalls';
import { ExpectedWaits } from './ExpectedWait';

const MINUTE = 60_000;

function queueWith(figures: { accepted: number; averageSeconds: number; available?: number } | 'away'): ExpectedWaits {
  const calls = (async () =>
    figures === 'away'
      ? { ok: false, failure: { kind: 'unreachable', message: '' } }
      : {
          ok: true,
          status: 200,
          body: {
            cumulative: {
              reservations_accepted: figures.accepted,
              wait_duration_until_accepted: { avg: figures.averageSeconds },
            },
            realtime: { total_available_workers: figures.available ?? 3 },
          },
        }) as Calls;
  return new ExpectedWaits(calls, 'WS1');
}

describe('the wait that a customer is told', () => {
  it('is what is left of the average', async () => {
    const queue = queueWith({ accepted: 20, averageSeconds: 300 });
    expect(await queue.expect('WQ1', MINUTE)).toEqual({ kind: 'minutes', minutes: 4 });
    expect(await queue.expect('WQ1', 4 * MINUTE)).toEqual({ kind: 'soon' });
    expect(await queue.expect('WQ1', 6 * MINUTE)).toEqual({ kind: 'longer' });
  });

  it.each([
    ['too few were served to say', { accepted: 2, averageSeconds: 300 }],
    ['nobody is at work', { accepted: 20, averageSeconds: 300, available: 0 }],
    ['TaskRouter does not answer', 'away' as const],
  ])('is not made up when %s', async (_, figures) => {
    expect(await queueWith(figures).expect('WQ1', MINUTE)).toEqual({ kind: 'unknown' });
  });

  it('is not known without a queue', async () => {
    expect(await queueWith({ accepted: 20, averageSeconds: 300 }).expect(undefined, 0)).toEqual({ kind: 'unknown' });
  });
});
