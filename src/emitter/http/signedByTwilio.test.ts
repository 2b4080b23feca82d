import { createHash } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { describe, expect, it } from 'vitest';
import { addressForLog, signedAddresses } from './signedAddress';
import { signedByTwilio, type SignedRequest } from './signedByTwilio';

const TOKEN = 'the-auth-token';
const PATH = '/handoff/events';
const FORM = 'application/x-www-form-urlencoded';

/** What arrives here of a form that Twilio has posted to this address. */
function posted(
  address: string,
  form: Record<string, string | string[]>,
  more: Partial<SignedRequest> = {},
): SignedRequest {
  const body = new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  );
  return {
    authToken: TOKEN,
    signature: getExpectedTwilioSignature(TOKEN, address, form),
    contentType: FORM,
    publicUrl: 'https://bot.example.com',
    path: PATH,
    protocol: 'http',
    host: 'localhost:3000',
    raw: Buffer.from(body.toString()),
    ...more,
  };
}

describe('a form that Twilio has signed', () => {
  const form = { EventType: 'task.created', TaskAttributes: '{"note":"Grüße & 🙂 + مرحبا"}' };

  it('is taken, with its fields as they were', () => {
    const signed = signedByTwilio(posted(`https://bot.example.com${PATH}`, form));
    expect(signed.ok && { ...(signed.body as object) }).toEqual(form);
  });

  it.each<[string, string, string, Partial<SignedRequest>]>([
    [
      'with a slash behind the configured address',
      'https://bot.example.com',
      PATH,
      { publicUrl: 'https://bot.example.com/' },
    ],
    ['with several', 'https://bot.example.com', PATH, { publicUrl: 'https://bot.example.com///' }],
    ['with a port', 'https://bot.example.com:8443', PATH, { publicUrl: 'https://bot.example.com:8443' }],
    [
      'with a path before ours',
      'https://bot.example.com/bots/ava',
      PATH,
      { publicUrl: 'https://bot.example.com/bots/ava' },
    ],
    [
      'with a path that the request has already',
      'https://bot.example.com',
      '/bots/ava/events',
      { publicUrl: 'https://bot.example.com/bots/ava', path: '/bots/ava/events' },
    ],
    ['without a configured address, as the request came', 'http://localhost:3000', PATH, { publicUrl: undefined }],
    ['without one, behind a proxy that ends TLS', 'https://localhost:3000', PATH, { publicUrl: undefined }],
    ['with a query', 'https://bot.example.com', `${PATH}?a=1&b=2`, { path: `${PATH}?a=1&b=2` }],
    ['with a query that a proxy has sorted', 'https://bot.example.com', `${PATH}?b=2&a=1`, { path: `${PATH}?a=1&b=2` }],
    ['with the standard port written out', 'https://bot.example.com:443', PATH, {}],
  ])('%s', (_how, root, path, more) => {
    expect(signedByTwilio(posted(`${root}${path}`, form, more)).ok).toBe(true);
  });

  it.each<[string, Partial<SignedRequest>]>([
    ['with another token', { authToken: 'another' }],
    ['without a token here', { authToken: undefined }],
    ['with an empty token here', { authToken: '' }],
    ['without a signature', { signature: undefined }],
    ['with two signatures', { signature: ['a', 'b'] }],
    ['with a signature that is none', { signature: '<script>' }],
    ['with a signature of a megabyte', { signature: 'a'.repeat(1_000_000) }],
    ['of which a field was changed', { raw: Buffer.from('EventType=task.canceled') }],
    ['of which a field was left out', { raw: Buffer.from('EventType=task.created') }],
    ['to another path', { path: '/handoff/transcriptions' }],
    ['to another host', { publicUrl: 'https://other.example.com' }],
    ['to a host that is none', { publicUrl: undefined, host: 'a b<c' }],
    ['of too many fields', { raw: Buffer.from(Array.from({ length: 301 }, (_, one) => `f${one}=1`).join('&')) }],
  ])('%s is refused', (_what, more) => {
    expect(signedByTwilio(posted(`https://bot.example.com${PATH}`, form, more)).ok).toBe(false);
  });

  it('has a field that came several times as a list, as the signature has it', () => {
    const signed = signedByTwilio(posted(`https://bot.example.com${PATH}`, { Media: ['a', 'b', 'c'] }));
    expect(signed.ok && { ...(signed.body as object) }).toEqual({ Media: ['a', 'b', 'c'] });
  });

  it('has a field called __proto__ as data, and changes no other object', () => {
    const signed = signedByTwilio(
      posted(
        `https://bot.example.com${PATH}`,
        JSON.parse('{"__proto__":"evil","constructor":"x"}') as Record<string, string>,
      ),
    );
    expect(({} as Record<string, unknown>).evil).toBeUndefined();
    if (signed.ok) expect(Object.keys(signed.body as object).sort()).toEqual(['__proto__', 'constructor']);
  });

  it('the operator reads which address it was checked against, without what a query holds', () => {
    const refused = signedByTwilio(posted('https://elsewhere.example.com/', form, { path: `${PATH}?key=secret&x=1` }));
    expect(refused).toEqual({ ok: false, checkedAgainst: `https://bot.example.com${PATH}?key&x` });
  });
});

describe('JSON that Twilio has signed by its digest', () => {
  const text = JSON.stringify({ eventType: 'COMMUNICATION_CREATED', text: '退款' });
  const digest = createHash('sha256').update(text).digest('hex');
  const sent = (path: string, body = text, more: Partial<SignedRequest> = {}): SignedRequest =>
    posted(
      `https://bot.example.com${path}`,
      {},
      { path, raw: Buffer.from(body), contentType: 'application/json; charset=utf-8', ...more },
    );

  it('is taken and read', () => {
    const signed = signedByTwilio(sent(`${PATH}?bodySHA256=${digest}`));
    expect(signed.ok && signed.body).toEqual(JSON.parse(text));
  });

  it.each<[string, SignedRequest]>([
    ['without a digest', sent(PATH)],
    ['with another body’s digest', sent(`${PATH}?bodySHA256=${digest}`, `${text} `)],
    ['with a digest that is none', sent(`${PATH}?bodySHA256=abc`)],
    ['with a digest in the wrong place', sent(`${PATH}?xbodySHA256=${digest}`)],
    ['with a digest and no signature', sent(`${PATH}?bodySHA256=${digest}`, text, { signature: 'A'.repeat(28) })],
  ])('%s is refused', (_what, request) => {
    expect(signedByTwilio(request).ok).toBe(false);
  });

  it('that is none is no body, once it is signed', () => {
    const broken = '{"a":';
    const own = createHash('sha256').update(broken).digest('hex');
    expect(signedByTwilio(sent(`${PATH}?bodySHA256=${own}`, broken))).toEqual({ ok: true, body: undefined });
  });
});

describe('the addresses that Twilio may have signed', () => {
  it('are few, however many parameters there are', () => {
    const query = Array.from({ length: 200 }, (_, one) => `p${one}=1`).join('&');
    expect(
      signedAddresses({ path: `/x?${query}`, publicUrl: 'https://a.example', protocol: 'http', host: 'h' }).length,
    ).toBeLessThanOrEqual(2);
    expect(
      signedAddresses({ path: '/x?a=1&b=2&c=3', publicUrl: 'https://a.example', protocol: 'http', host: 'h' }),
    ).toHaveLength(6);
  });

  it('all name this route alone', () => {
    const all = signedAddresses({
      path: '/bots/events?a=1',
      publicUrl: 'https://a.example/bots',
      protocol: 'http',
      host: 'h',
    });
    expect(all.every((one) => new URL(one).pathname.endsWith('/bots/events'))).toBe(true);
  });

  it.each([
    ['https://a.example/x?key=secret', 'https://a.example/x?key'],
    ['https://a.example/x', 'https://a.example/x'],
    [`https://a.example/${'x'.repeat(900)}`, `https://a.example/${'x'.repeat(482)}`],
  ])('are logged without their secrets, and not for ever: %s', (address, logged) => {
    expect(addressForLog(address)).toBe(logged);
  });
});
