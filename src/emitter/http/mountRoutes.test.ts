import Fastify, { type FastifyInstance } from 'fastify';
import { Validator } from '@seriousme/openapi-schema-validator';
import twilio from 'twilio';
import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../log';
import type { FlexTokenResult } from '../twilio/FlexTokens';
import { mountRoutes, type HttpDeps } from './mountRoutes';
import { defineRoute, type Route } from './Route';

const KEY = 'a key of the developer';

const echo = (auth: Route['auth'], path = `/${auth}`): Route =>
  defineRoute({
    method: 'POST',
    path,
    summary: 'Says what it heard',
    auth,
    body: v.object({ text: v.string(), list: v.optional(v.array(v.object({ n: v.number() }))) }),
    ...(auth === 'twilio' ? {} : { bodyLimit: 1_000 }),
    answers: { 200: { description: 'Heard', schema: v.object({ heard: v.string() }) } },
    handle: async ({ body, caller }) => ({ status: 200, body: { heard: body.text, caller } }),
  });

const look = defineRoute({
  method: 'GET',
  path: '/flex/:id',
  summary: 'Looks',
  auth: 'flex',
  answers: { 200: { description: 'Seen' } },
  handle: async ({ params, caller }) => ({ status: 200, body: { id: params.id, by: caller.name } }),
});

const broken = defineRoute({
  method: 'GET',
  path: '/broken/:id',
  summary: 'Fails',
  auth: 'none',
  query: { how: 'How it fails' },
  answers: { 200: { description: 'Never' } },
  handle: async () => {
    throw new Error('secret innards');
  },
});

let app: FastifyInstance | undefined;
afterEach(() => app?.close());

async function serve(deps: Partial<HttpDeps> = {}, around: (app: FastifyInstance) => void = () => undefined) {
  app = Fastify();
  around(app);
  const routes = [echo('key'), echo('flex', '/flex/:id'), echo('twilio'), echo('none'), look, broken];
  await app.register(mountRoutes(routes, { credentials: { apiKeys: ['another', KEY] }, log: silentLog, ...deps }), {
    prefix: '/handoff',
  });
  return app;
}

const json = { 'content-type': 'application/json' };
const withKey = { ...json, authorization: `Bearer ${KEY}` };

describe('a server of the developer', () => {
  it('is let in with one of the keys, as bearer or X-Api-Key', async () => {
    const server = await serve();
    for (const headers of [withKey, { ...json, 'x-api-key': KEY }]) {
      const answer = await server.inject({ method: 'POST', url: '/handoff/key', headers, payload: '{"text":"hé"}' });
      expect(answer.json()).toEqual({ heard: 'hé' });
    }
  });

  it('is refused without, before its body is read, and the answer does not repeat the key', async () => {
    const server = await serve();
    for (const headers of [json, { ...json, authorization: 'Bearer wrong-key' }, { ...json, 'x-api-key': '' }]) {
      const answer = await server.inject({ method: 'POST', url: '/handoff/key', headers, payload: 'not json' });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(answer.body).not.toContain('wrong-key');
    }
  });

  it('is told that no key is configured, and an empty key lets nobody in', async () => {
    const server = await serve({ credentials: { apiKeys: [''] } });
    const answer = await server.inject({ method: 'POST', url: '/handoff/key', headers: { ...json, 'x-api-key': '' } });
    expect(answer.statusCode).toBe(503);
    expect(answer.json<{ detail: string }>().detail).toContain('apiKeys');
  });
});

describe('a body', () => {
  it('that is not as described is refused with the field and none of its text', async () => {
    const server = await serve();
    const payload = JSON.stringify({ text: 'ok', list: [{ n: 1 }, { n: 'my card 4242' }] });
    const answer = await server.inject({ method: 'POST', url: '/handoff/key', headers: withKey, payload });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ status: 422, detail: 'list.1.n: expected number' });
    expect(answer.body).not.toContain('4242');
    const missing = await server.inject({ method: 'POST', url: '/handoff/key', headers: withKey, payload: '{}' });
    expect(missing.json()).toMatchObject({ detail: 'text: is missing' });
    const none = await server.inject({ method: 'POST', url: '/handoff/key', headers: withKey });
    expect(none.statusCode).toBe(422);
  });

  it('must be JSON, in UTF-8, and not too large', async () => {
    const server = await serve();
    const post = (payload: string | Buffer, headers = withKey) =>
      server.inject({ method: 'POST', url: '/handoff/key', headers, payload });
    expect((await post('{"text": my secret')).statusCode).toBe(400);
    expect((await post('{"text": my secret')).body).not.toContain('secret');
    expect((await post(Buffer.from('{"text":"h\xe9"}', 'latin1'))).statusCode).toBe(400);
    expect(
      (await post('{"text":"h"}', { ...withKey, 'content-type': 'application/json; charset=latin1' })).statusCode,
    ).toBe(415);
    expect((await post('text', { ...withKey, 'content-type': 'text/xml' })).statusCode).toBe(415);
    expect((await post(JSON.stringify({ text: 'x'.repeat(2_000) }))).statusCode).toBe(413);
    expect((await post('{"text":"h","__proto__":{"admin":true}}')).statusCode).toBe(400);
  });
});

describe('the plugin in the browser', () => {
  const validateFlexToken = async (token: string): Promise<FlexTokenResult> =>
    token === 'good'
      ? { ok: true, worker: { sid: 'WK1', name: 'Jo', identity: 'jo', roles: ['agent'] } }
      : token === 'away'
        ? { ok: false, kind: 'unreachable', reason: 'Twilio cannot be reached' }
        : { ok: false, kind: 'invalid', reason: 'the token has expired' };
  const deps = { credentials: { validateFlexToken }, origins: ['https://flex.twilio.com'] };
  const ask = (server: FastifyInstance, token: string) =>
    server.inject({
      method: 'POST',
      url: '/handoff/flex/1',
      headers: { ...json, authorization: `Bearer ${token}`, origin: 'https://flex.twilio.com' },
      payload: '{"text":"x"}',
    });

  it('is known as the worker whose token it carries', async () => {
    const server = await serve(deps);
    expect((await ask(server, 'good')).json()).toMatchObject({ caller: { sid: 'WK1', roles: ['agent'] } });
    const headers = { authorization: 'Bearer good' };
    expect((await server.inject({ url: '/handoff/flex/a%20b', headers })).json()).toEqual({ id: 'a b', by: 'Jo' });
    expect((await ask(server, 'old')).statusCode).toBe(401);
    expect((await ask(server, 'away')).statusCode).toBe(503);
    expect((await ask(await serve(), 'good')).statusCode).toBe(503);
  });

  it('may read the answers, also refusals, from the pages that are allowed and on its own routes alone', async () => {
    const server = await serve(deps);
    expect((await ask(server, 'old')).headers['access-control-allow-origin']).toBe('https://flex.twilio.com');
    const preflight = (url: string, origin: string) =>
      server.inject({ method: 'OPTIONS', url, headers: { origin, 'access-control-request-method': 'POST' } });
    const allowed = await preflight('/handoff/flex/1', 'https://flex.twilio.com');
    expect(allowed.statusCode).toBe(204);
    expect(allowed.headers['access-control-allow-headers']).toContain('authorization');
    for (const [url, origin] of [
      ['/handoff/flex/1', 'https://evil.example'],
      ['/handoff/key', 'https://flex.twilio.com'],
      ['/handoff/none', 'https://flex.twilio.com'],
    ] as const) {
      expect((await preflight(url, origin)).headers['access-control-allow-origin']).toBeUndefined();
    }
  });
});

describe('Twilio', () => {
  it('is known by its signature over the form', async () => {
    const authToken = 'token';
    const server = await serve({ credentials: { authToken, publicUrl: 'https://bot.example.com' } });
    const form = { text: 'über' };
    const signature = twilio.getExpectedTwilioSignature(authToken, 'https://bot.example.com/handoff/twilio', form);
    const post = (header: string) =>
      server.inject({
        method: 'POST',
        url: '/handoff/twilio',
        headers: { 'x-twilio-signature': header, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(form).toString(),
      });
    expect((await post(signature)).json()).toEqual({ heard: 'über' });
    expect((await post('forged')).statusCode).toBe(403);
  });

  const authToken = 'token';
  const signed = (address: string) => twilio.getExpectedTwilioSignature(authToken, address, { text: 'x' });
  it.each([
    ['a slash behind it', 'https://bot.example.com/', '/handoff/twilio', '/handoff/twilio'],
    ['the prefix in it', 'https://bot.example.com/handoff', '/handoff/twilio', '/handoff/twilio'],
    ['both', 'https://bot.example.com/handoff/', '/handoff/twilio', '/handoff/twilio'],
    [
      'a prefix that the proxy takes away',
      'https://bot.example.com/bots/1',
      '/handoff/twilio',
      '/bots/1/handoff/twilio',
    ],
    ['a port', 'https://bot.example.com:8443', '/handoff/twilio', ':8443/handoff/twilio'],
    ['the standard port', 'https://bot.example.com:443', '/handoff/twilio', '/handoff/twilio'],
    ['a slash at the end of the address', 'https://bot.example.com', '/handoff/twilio/', '/handoff/twilio/'],
    ['a query in the order it came', 'https://bot.example.com', '/handoff/twilio?b=2&a=1', '/handoff/twilio?b=2&a=1'],
    ['a query that a proxy sorted', 'https://bot.example.com', '/handoff/twilio?a=1&b=2', '/handoff/twilio?b=2&a=1'],
    ['nothing configured, behind TLS', undefined, '/handoff/twilio', '/handoff/twilio'],
  ])('is known by %s', async (_name, publicUrl, url, path) => {
    const server = await serve({ credentials: { authToken, publicUrl } });
    const answer = await server.inject({
      method: 'POST',
      url,
      headers: {
        host: 'bot.example.com',
        'x-twilio-signature': signed(`https://bot.example.com${path}`),
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: 'text=x',
    });
    expect(answer.statusCode).toBe(200);
  });

  it('signs JSON by its digest', async () => {
    const server = await serve({ credentials: { authToken, publicUrl: 'https://bot.example.com' } });
    const payload = '{"text":"x"}';
    const url = `/handoff/twilio?bodySHA256=${twilio.getExpectedBodyHash(payload)}`;
    const post = (body: string) =>
      server.inject({
        method: 'POST',
        url,
        headers: {
          'x-twilio-signature': twilio.getExpectedTwilioSignature(authToken, `https://bot.example.com${url}`, {}),
          'content-type': 'application/json',
        },
        payload: body,
      });
    expect((await post(payload)).json()).toEqual({ heard: 'x' });
    expect((await post('{"text":"y"}')).statusCode).toBe(403);
  });

  it('that is not believed says in the log which address it was checked against, and not the signature', async () => {
    const written: unknown[] = [];
    const log = { ...silentLog, warn: (fields: Record<string, unknown>) => void written.push(fields) };
    const server = await serve({ log, credentials: { authToken, publicUrl: 'https://bot.example.com/' } });
    await server.inject({
      method: 'POST',
      url: '/handoff/twilio?secret=1234',
      headers: { 'x-twilio-signature': signed('https://elsewhere.example'), 'content-type': 'text/plain' },
      payload: 'text=x',
    });
    expect(written).toEqual([
      { route: '/twilio', status: 403, checkedAgainst: 'https://bot.example.com/handoff/twilio?secret' },
    ]);
  });

  it('is all that a signed route hears: whatever else comes is refused, and at once', async () => {
    const server = await serve({ credentials: { authToken, publicUrl: 'https://bot.example.com' } });
    const bodies = [
      '['.repeat(6_000),
      '{"a":'.repeat(3_000),
      'a='.repeat(30_000),
      '__proto__=1&toString=2',
      '\0',
      '\ud800',
    ];
    for (const payload of bodies)
      for (const type of ['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'nonsense']) {
        const start = process.cpuUsage();
        const answer = await server.inject({
          method: 'POST',
          url: '/handoff/twilio',
          headers: { 'x-twilio-signature': 'A'.repeat(28), 'content-type': type, host: 'a b\\"' },
          payload,
        });
        expect([403, 415], payload.slice(0, 10)).toContain(answer.statusCode);
        // Of the processor's time: a busy machine adds none.
        expect(process.cpuUsage(start).user / 1_000).toBeLessThan(500);
      }
    const large = { method: 'POST', url: '/handoff/twilio', payload: 'a'.repeat(70_000) } as const;
    const signed = { 'x-twilio-signature': 'A'.repeat(28) };
    expect((await server.inject({ ...large, headers: signed })).statusCode).toBe(413);
    // Without a signature nobody waits for the body.
    expect((await server.inject(large)).statusCode).toBe(403);
  });
});

describe('on a server that has its own ways', () => {
  it('the routes keep theirs to themselves', async () => {
    const server = await serve({}, (around) => {
      around.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, _body, done) =>
        done(null, { text: 'parsed around' }),
      );
      around.post('/webhook', async ({ body }) => body);
      around.get('/fails', async () => {
        throw new Error('around');
      });
    });
    const post = (url: string) => server.inject({ method: 'POST', url, headers: withKey, payload: '{"text":"h"}' });
    expect((await post('/handoff/key')).json()).toEqual({ heard: 'h' });
    expect((await post('/webhook')).json()).toEqual({ text: 'parsed around' });
    expect((await server.inject('/fails')).json()).toMatchObject({ message: 'around' });
  });

  it('what breaks inside says nothing of it', async () => {
    const server = await serve();
    const answer = await server.inject('/handoff/broken/1');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('innards');
    expect((await server.inject('/handoff/nothing')).json()).toMatchObject({ status: 404 });
  });
});

describe('the description', () => {
  it('is valid OpenAPI 3.1 and says what each route takes, answers and asks of its caller', async () => {
    const server = await serve();
    const description = (await server.inject('/handoff/openapi.json')).json<Record<string, unknown>>();
    expect(await new Validator().validate(description)).toMatchObject({ valid: true });
    expect(description).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: '/handoff' }],
      paths: {
        '/key': { post: { security: [{ apiKey: [] }, { apiKeyHeader: [] }], responses: { 401: {}, 422: {} } } },
        '/flex/{id}': { post: { parameters: [{ name: 'id', in: 'path', required: true }] } },
        '/broken/{id}': { get: { parameters: [{ name: 'id' }, { name: 'how', in: 'query' }] } },
      },
    });
  });
});
