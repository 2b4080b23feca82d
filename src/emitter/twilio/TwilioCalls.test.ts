import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FinishedCall } from './FinishedCall';
import { address } from './address';
import { twilioCalls, type CallLimits, type TwilioCall, type TwilioClient } from './TwilioCalls';

const LIMITS: CallLimits = { timeoutMs: 5_000, deadlineMs: 12_000, attempts: 3, pauseMs: 200 };
const URL = address`https://sync.twilio.com/v1/Services/IS1`;

type Answer = { statusCode: number; body?: unknown; headers?: Record<string, string> } | { error: string } | 'silence';

/** Twilio that answers like this, one after the other, and then goes on with the last; with the times it was asked at. */
function twilioThat(...answers: Answer[]): TwilioClient & { askedAt: number[]; timeouts: (number | undefined)[] } {
  const askedAt: number[] = [];
  const timeouts: (number | undefined)[] = [];
  return {
    accountSid: 'AC1',
    askedAt,
    timeouts,
    async request({ timeout }) {
      askedAt.push(Date.now());
      timeouts.push(timeout);
      const answer = answers[Math.min(askedAt.length, answers.length) - 1];
      if (answer === 'silence') {
        await new Promise((resolve) => setTimeout(resolve, timeout));
        throw Object.assign(new Error('timeout'), { code: 'ECONNABORTED' });
      }
      if (!answer || 'error' in answer) throw Object.assign(new Error('no'), { code: answer?.error });
      return { body: {}, ...answer };
    },
  };
}

/** Lets virtual time pass until it is done. */
async function done<T>(work: Promise<T>): Promise<T> {
  await vi.runAllTimersAsync();
  return work;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const get: TwilioCall = { method: 'GET', url: URL };
const post: TwilioCall = { method: 'POST', url: URL, form: { a: '1' } };

describe('a call to Twilio that fails', () => {
  it.each<[string, Answer]>([
    ['429', { statusCode: 429 }],
    ['500', { statusCode: 500 }],
    ['503', { statusCode: 503 }],
    ['a connection that is reset', { error: 'ECONNRESET' }],
    ['no answer in time', 'silence'],
  ])('is tried again after %s', async (_, first) => {
    const twilio = twilioThat(first, { statusCode: 200, body: { sid: 'IS1' } });
    expect(await done(twilioCalls(twilio, LIMITS)(get))).toMatchObject({ ok: true, body: { sid: 'IS1' } });
    expect(twilio.askedAt).toHaveLength(2);
  });

  it('is not tried again when Twilio refuses what was asked', async () => {
    const twilio = twilioThat({ statusCode: 400, body: { code: 20001 } });
    expect(await done(twilioCalls(twilio, LIMITS)(get))).toMatchObject({
      ok: false,
      failure: { status: 400, code: 20001 },
    });
    expect(twilio.askedAt).toHaveLength(1);
  });

  it('is not done twice when it may have happened, and is when it surely has not', async () => {
    const lost = twilioThat({ error: 'ECONNRESET' }, { statusCode: 200 });
    expect(await done(twilioCalls(lost, LIMITS)(post))).toMatchObject({ ok: false });
    const never = twilioThat({ error: 'ECONNREFUSED' }, { statusCode: 200 });
    expect(await done(twilioCalls(never, LIMITS)(post))).toMatchObject({ ok: true });
    const limited = twilioThat({ statusCode: 429 }, { statusCode: 200 });
    expect(await done(twilioCalls(limited, LIMITS)(post))).toMatchObject({ ok: true });
  });

  it('waits longer each time, and never the same, so that many processes do not come back together', async () => {
    const pauses = new Set<number>();
    for (let run = 0; run < 20; run += 1) {
      const twilio = twilioThat({ statusCode: 503 });
      await done(twilioCalls(twilio, LIMITS)(get));
      const [first = 0, second = 0, third = 0] = twilio.askedAt;
      expect(second - first).toBeGreaterThanOrEqual(100);
      expect(second - first).toBeLessThanOrEqual(300);
      expect(third - second).toBeGreaterThanOrEqual(200);
      expect(third - second).toBeLessThanOrEqual(600);
      pauses.add(second - first);
    }
    expect(pauses.size).toBeGreaterThan(1);
  });

  it.each([
    ['in seconds', () => '3'],
    ['as a date', () => new Date(Date.now() + 3_000).toUTCString()],
  ])('waits as long as Twilio asks for, %s', async (_, retryAfter) => {
    vi.setSystemTime(new Date('2026-11-21T07:00:00.000Z'));
    const twilio = twilioThat({ statusCode: 429, headers: { 'Retry-After': retryAfter() } }, { statusCode: 200 });
    expect(await done(twilioCalls(twilio, LIMITS)(get))).toMatchObject({ ok: true });
    const [first = 0, second = 0] = twilio.askedAt;
    expect(second - first).toBe(3_000);
  });

  it('gives up at once when Twilio asks for more time than there is', async () => {
    const twilio = twilioThat({ statusCode: 429, headers: { 'retry-after': '60' } });
    const start = Date.now();
    expect(await done(twilioCalls(twilio, LIMITS)(get))).toMatchObject({ ok: false, failure: { status: 429 } });
    expect(Date.now() - start).toBe(0);
  });

  it('is over by the total deadline, and by an earlier one of its own', async () => {
    const twilio = twilioThat('silence');
    const calls = twilioCalls(twilio, { ...LIMITS, attempts: 100 });
    const start = Date.now();
    expect(await done(calls(get))).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
    expect(Date.now() - start).toBeLessThanOrEqual(LIMITS.deadlineMs);
    expect(twilio.timeouts[0]).toBe(LIMITS.timeoutMs);

    const second = Date.now();
    await done(calls({ ...get, end: second + 1_000 }));
    expect(Date.now() - second).toBeLessThanOrEqual(1_000);
  });

  it('says nothing of what was sent or answered', async () => {
    const twilio = twilioThat({ statusCode: 400, body: { code: 1, message: 'the customer wrote: secret' } });
    const result = await done(twilioCalls(twilio, LIMITS)({ ...post, form: { Data: 'secret' } }));
    expect(JSON.stringify(result)).not.toContain('secret');
  });
});

it('tells of every call when it is over: where to, how often, how long', async () => {
  const finished: FinishedCall[] = [];
  const calls = twilioCalls(twilioThat({ statusCode: 503 }, { statusCode: 200 }), LIMITS, (call) =>
    finished.push(call),
  );
  await done(calls(get));
  await done(twilioCalls(twilioThat({ statusCode: 404 }), LIMITS, (call) => finished.push(call))(get));
  expect(finished).toEqual([
    { service: 'sync', attempts: 2, durationMs: expect.any(Number) as number },
    { service: 'sync', attempts: 1, durationMs: 0, failure: expect.objectContaining({ status: 404 }) as unknown },
  ]);
});
