import type { FastifyRequest } from 'fastify';
import { describe, expect, it, vi } from 'vitest';
import type { FlexTokenResult, ValidateFlexToken } from '../twilio/FlexTokens';
import { authenticate, isKnownWorker, type Admission, type Credentials } from './authenticate';

const request = (headers: Record<string, string | string[]>) => ({ headers }) as unknown as FastifyRequest;
const bearer = (token: string) => request({ authorization: `Bearer ${token}` });
const KEYS = ['the-first-key-of-all', 'the-second-key-of-all'];
const worker = { sid: 'WK1', name: 'Dana', identity: 'dana', roles: ['agent'] };

/** What the caller is answered: a status and its body, or their name. */
function told(admission: Admission): unknown {
  if (admission.ok) return admission.name;
  const { status, body } = admission.answer;
  return [status, (body as { code?: string; detail?: string }).code ?? (body as { detail?: string }).detail];
}

describe('a server of the developer’s', () => {
  it.each<[string, FastifyRequest, unknown]>([
    ['by its key', bearer(KEYS[0] ?? ''), 'key 0'],
    ['by another key', bearer(KEYS[1] ?? ''), 'key 1'],
    ['by a header of its own', request({ 'x-api-key': KEYS[1] ?? '' }), 'key 1'],
    ['by any case of Bearer', request({ authorization: `bEARER   ${KEYS[0]}` }), 'key 0'],
    ['not without a key', request({}), [401, expect.stringContaining('expected Bearer')]],
    ['not by an unknown key', bearer('a-key-that-nobody-knows'), [401, expect.stringContaining('not known')]],
    ['not by the beginning of a key', bearer((KEYS[0] ?? '').slice(0, -1)), [401, expect.anything()]],
    ['not by a key and more', bearer(`${KEYS[0]}x`), [401, expect.anything()]],
    ['not by Basic', request({ authorization: `Basic ${KEYS[0]}` }), [401, expect.anything()]],
    ['not by two headers', request({ 'x-api-key': [...KEYS] }), [401, expect.anything()]],
    ['not by an empty header', request({ 'x-api-key': '' }), [401, expect.anything()]],
  ])('is let in %s', async (_how, asking, answer) => {
    expect(told(await authenticate('key', asking, { apiKeys: KEYS }))).toEqual(answer);
  });

  it.each<[string, Credentials]>([
    ['there are no keys', {}],
    ['the list is empty', { apiKeys: [] }],
    ['the only key is empty', { apiKeys: [''] }],
  ])('is let in by nothing when %s', async (_why, credentials) => {
    for (const asking of [bearer('x'), request({}), request({ 'x-api-key': '' })])
      expect(told(await authenticate('key', asking, credentials))).toEqual([503, expect.stringContaining('apiKeys')]);
  });

  it('never reads its key in the answer', async () => {
    const refused = await authenticate('key', bearer('a-secret-that-leaked'), { apiKeys: KEYS });
    expect(JSON.stringify(refused)).not.toContain('a-secret-that-leaked');
    expect(refused).toMatchObject({ answer: { headers: { 'www-authenticate': 'Bearer' } } });
  });
});

describe('an agent’s panel', () => {
  const validator = (result: FlexTokenResult, isKnown?: (token: string) => boolean): ValidateFlexToken =>
    Object.assign(async () => result, isKnown ? { isKnown } : {});

  it.each<[string, FlexTokenResult, unknown]>([
    ['is let in as its worker', { ok: true, worker }, 'WK1'],
    [
      'is told to sign in when its token is no good',
      { ok: false, kind: 'invalid', reason: 'the token is not valid' },
      [401, 'not_signed_in'],
    ],
    [
      'is told to come again when nobody can tell',
      { ok: false, kind: 'unreachable', reason: 'Twilio could not be asked' },
      [503, 'Twilio could not be asked'],
    ],
  ])('%s', async (_what, result, answer) => {
    expect(told(await authenticate('flex', bearer('token'), { validateFlexToken: validator(result) }))).toEqual(answer);
  });

  it.each([
    request({}),
    request({ authorization: 'Bearer' }),
    request({ authorization: 'Bearer    ' }),
    request({ authorization: 'token' }),
  ])('without a token is told to sign in, and nobody is asked', async (asking) => {
    const validateFlexToken = vi.fn(validator({ ok: true, worker }));
    expect(told(await authenticate('flex', asking, { validateFlexToken }))).toEqual([401, 'not_signed_in']);
    expect(validateFlexToken).not.toHaveBeenCalled();
  });

  it('is let in nowhere where tokens can’t be validated', async () => {
    expect(told(await authenticate('flex', bearer('token'), {}))).toEqual([
      503,
      'Flex tokens cannot be validated here',
    ]);
  });

  it('is known without anybody being asked, or not', () => {
    const known = { validateFlexToken: validator({ ok: true, worker }, (token) => token === 'known') };
    expect([isKnownWorker(bearer('known'), known), isKnownWorker(bearer('other'), known)]).toEqual([true, false]);
    expect(isKnownWorker(bearer('known'), { validateFlexToken: validator({ ok: true, worker }) })).toBe(false);
    expect(isKnownWorker(request({}), known)).toBe(false);
  });
});

describe('Twilio', () => {
  it('is refused without a signature, and the operator reads what was checked', async () => {
    const asking = {
      headers: { host: 'bot.example.com' },
      protocol: 'https',
      originalUrl: '/events',
      body: Buffer.from('a=1'),
    };
    const refused = await authenticate('twilio', asking as unknown as FastifyRequest, { authToken: 'token' });
    expect(told(refused)).toEqual([403, undefined]);
    expect(refused).toMatchObject({ checkedAgainst: 'https://bot.example.com/events' });
  });
});
