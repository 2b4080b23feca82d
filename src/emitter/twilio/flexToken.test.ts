import { describe, expect, it } from 'vitest';
import type { CallResult, Calls, TwilioCall } from './TwilioCalls';
import { flexTokenValidator } from './flexToken';

const START = Date.parse('2026-11-21T09:00:00.000Z');
const MINUTE = 60_000;

/** Twilio's answer on tokens, with a clock that the test sets. */
function startValidator(livesMs: number) {
  const clock = { now: START };
  const asked: TwilioCall[] = [];
  const answer: { valid: boolean; away: boolean; roles: string[]; garbled?: unknown } = {
    valid: true,
    away: false,
    roles: ['agent'],
  };
  const calls = (async (call: TwilioCall): Promise<CallResult<unknown>> => {
    asked.push(call);
    if (answer.away) return { ok: false, failure: { kind: 'unreachable', message: 'Twilio was not reached' } };
    if ('garbled' in answer) return { ok: true, status: 200, body: answer.garbled };
    const expiration = new Date(START + livesMs).toISOString();
    return {
      ok: true,
      status: 200,
      body: { valid: answer.valid, expiration, worker_sid: 'WK1', identity: 'dana', roles: answer.roles },
    };
  }) as Calls;
  return { clock, asked, answer, validate: flexTokenValidator(calls, 'AC1', { now: () => clock.now }) };
}

describe('a Flex token', () => {
  it('is believed for less than a minute, and asked about again then', async () => {
    const { clock, asked, answer, validate } = startValidator(60 * MINUTE);
    expect(await validate('token')).toMatchObject({ ok: true, worker: { sid: 'WK1', roles: ['agent'] } });
    clock.now += 50_000 - 1;
    expect((await validate('token')).ok).toBe(true);
    expect(asked).toHaveLength(1);
    // The worker was removed meanwhile.
    answer.valid = false;
    clock.now += 1;
    expect(await validate('token')).toMatchObject({ ok: false, kind: 'invalid' });
    expect(asked).toHaveLength(2);
  });

  it('is believed no longer than it lives', async () => {
    const { clock, asked, validate } = startValidator(MINUTE / 2);
    expect((await validate('token')).ok).toBe(true);
    clock.now += MINUTE / 2;
    expect(await validate('token')).toMatchObject({ ok: false, kind: 'invalid' });
    expect(asked).toHaveLength(2);
  });

  it('that was refused is asked about again after ten seconds', async () => {
    const { clock, answer, asked, validate } = startValidator(60 * MINUTE);
    answer.valid = false;
    await validate('token');
    clock.now += 9_999;
    await validate('token');
    expect(asked).toHaveLength(1);
    answer.valid = true;
    clock.now += 1;
    expect((await validate('token')).ok).toBe(true);
  });

  it('whose worker became somebody else is what they are now within a minute', async () => {
    const { clock, answer, validate } = startValidator(60 * MINUTE);
    answer.roles = ['supervisor'];
    expect(await validate('token')).toMatchObject({ worker: { roles: ['supervisor'] } });
    answer.roles = ['agent'];
    clock.now += MINUTE;
    expect(await validate('token')).toMatchObject({ worker: { roles: ['agent'] } });
  });

  it('that was good lets nobody in once it has to be asked about again and nobody answers', async () => {
    const { clock, answer, validate } = startValidator(60 * MINUTE);
    await validate('token');
    answer.away = true;
    clock.now += MINUTE;
    expect(validate.isKnown?.('token')).toBe(false);
    expect(await validate('token')).toMatchObject({ ok: false, kind: 'unreachable' });
    // Nor is what was believed before believed again.
    expect((await validate('token')).ok).toBe(false);
  });

  it.each([{}, null, 'ok', [], { valid: 'true', worker_sid: 'WK1' }, { valid: 1 }, { worker_sid: 'WK1' }])(
    'lets nobody in when the answer is none that Twilio gives: %j',
    async (garbled) => {
      const { answer, validate } = startValidator(60 * MINUTE);
      answer.garbled = garbled;
      expect((await validate('token')).ok).toBe(false);
    },
  );

  it('of a person who is no worker lets nobody in', async () => {
    const { answer, validate } = startValidator(60 * MINUTE);
    answer.garbled = { valid: true, expiration: null, identity: 'a customer', worker_sid: null };
    expect(await validate('token')).toMatchObject({ ok: false, kind: 'invalid' });
  });

  it('that nobody could be asked about is neither good nor bad, and nothing of it is kept', async () => {
    const { answer, validate } = startValidator(60 * MINUTE);
    answer.away = true;
    expect(await validate('token')).toMatchObject({ ok: false, kind: 'unreachable' });
    answer.away = false;
    expect((await validate('token')).ok).toBe(true);
  });

  it('is asked about once, however many requests carry it at the same time', async () => {
    const { asked, validate } = startValidator(60 * MINUTE);
    await Promise.all([validate('token'), validate('token'), validate('another')]);
    expect(asked).toHaveLength(2);
  });

  it('that is good is not pushed out by bad ones, and many at a time are not all asked about', async () => {
    const { asked, answer, validate } = startValidator(60 * MINUTE);
    await validate('good');
    answer.valid = false;
    for (let count = 0; count < 6_000; count += 1) await validate(`bad-${count}`);
    const before = asked.length;
    expect((await validate('good')).ok).toBe(true);
    expect(validate.isKnown?.('good')).toBe(true);
    expect(asked).toHaveLength(before);
    await Promise.all(Array.from({ length: 3_000 }, (_, count) => validate(`flood-${count}`)));
    expect(asked.length - before).toBeLessThanOrEqual(50);
  });

  it.each(['', 'x'.repeat(20_000), 'a b', 'ä', '<script>'])(
    'that cannot be one is not even asked about',
    async (token) => {
      const { asked, validate } = startValidator(60 * MINUTE);
      expect(await validate(token)).toMatchObject({ ok: false, kind: 'invalid' });
      expect(asked).toEqual([]);
    },
  );
});
