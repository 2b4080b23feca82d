import Fastify, { type FastifyInstance } from 'fastify';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../log';
import { flexTokenValidator } from '../twilio/flexToken';
import type { ValidateFlexToken } from '../twilio/FlexTokens';
import type { Calls, CallResult, TwilioCall } from '../twilio/TwilioCalls';
import { mountRoutes } from './mountRoutes';
import { defineRoute, type Route } from './Route';

const KEYS = ['a-key-of-the-developer', 'the-next-key-that-rotates-in'];
let app: FastifyInstance | undefined;
afterEach(() => app?.close());

const route = (auth: Route['auth'], perMinute?: number): Route =>
  defineRoute({
    method: 'GET',
    path: `/${auth}`,
    summary: 'Is there',
    auth,
    perMinute,
    answers: { 204: { description: 'There' } },
    handle: async () => ({ status: 204 }),
  });

async function serve(validateFlexToken?: ValidateFlexToken): Promise<FastifyInstance> {
  app = Fastify();
  const routes = [route('flex', 30), route('key'), route('none')];
  await app.register(mountRoutes(routes, { credentials: { apiKeys: KEYS, validateFlexToken }, log: silentLog }));
  return app;
}

const worker = (sid: string) => ({ sid, name: sid, identity: sid, roles: ['agent'] });

describe('who asks too often', () => {
  it('is told when to come again, and nobody else is', async () => {
    const server = await serve(async (token) => ({ ok: true, worker: worker(token) }));
    const ask = (token: string) => server.inject({ url: '/flex', headers: { authorization: `Bearer ${token}` } });
    for (let count = 0; count < 30; count += 1) expect((await ask('WK1')).statusCode).toBe(204);
    const late = await ask('WK1');
    expect(late.statusCode).toBe(429);
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
    expect(late.json()).toMatchObject({ status: 429, title: 'Too many requests' });
    expect((await ask('WK2')).statusCode).toBe(204);
  });

  it('with bad tokens reaches Twilio a minute’s worth, and workers who are known go on', async () => {
    let asked = 0;
    const validate: ValidateFlexToken = Object.assign(
      async (token: string) => {
        asked += 1;
        return token === 'good'
          ? ({ ok: true, worker: worker('WK1') } as const)
          : ({ ok: false, kind: 'invalid', reason: 'the token is not valid' } as const);
      },
      { isKnown: (token: string) => token === 'good' },
    );
    const server = await serve(validate);
    const ask = (token: string) => server.inject({ url: '/flex', headers: { authorization: `Bearer ${token}` } });
    const statuses = new Map<number, number>();
    for (let count = 0; count < 3_000; count += 1) {
      const { statusCode } = await ask(`garbage-${count}`);
      statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
    }
    expect(asked).toBeLessThanOrEqual(61);
    expect([...statuses.keys()].sort()).toEqual([401, 429]);
    expect((await ask('good')).statusCode).toBe(204);
  });

  it('with thousands of bad tokens at once reaches Twilio a few dozen times, while a worker who is known goes on', async () => {
    let asked = 0;
    const validate = flexTokenValidator(
      (async ({ json }: TwilioCall): Promise<CallResult<unknown>> => {
        asked += 1;
        await new Promise((resolve) => setTimeout(resolve, 5));
        const isGood = json?.token === 'good';
        const expiration = new Date(Date.now() + 3_600_000).toISOString();
        return { ok: true, status: 200, body: { valid: isGood, expiration, worker_sid: isGood ? 'WK1' : null } };
      }) as Calls,
      'AC1',
    );
    const server = await serve(validate);
    const ask = async (token: string): Promise<number> =>
      (await server.inject({ url: '/flex', headers: { authorization: `Bearer ${token}` } })).statusCode;
    expect(await ask('good')).toBe(204);
    const flood = Promise.all(Array.from({ length: 3_000 }, (_, count) => ask(`garbage-${count}`)));
    for (let count = 0; count < 20; count += 1) expect(await ask('good')).toBe(204);
    expect(new Set(await flood)).not.toContain(204);
    // Fifty at the same time, and as many as are refused before the address has to wait.
    expect(asked).toBeLessThanOrEqual(1 + 50 + 60);
    expect(await ask('good')).toBe(204);
  });

  it('with a wrong key is slowed, the right ones are not, and two are good at a time', async () => {
    const server = await serve();
    const ask = (key: string) => server.inject({ url: '/key', headers: { 'x-api-key': key } });
    for (let count = 0; count < 70; count += 1) await ask('guess');
    expect((await ask('guess')).statusCode).toBe(429);
    for (const key of KEYS) expect((await ask(key)).statusCode).toBe(204);
  });
});

it('every answer says that it is no page, and is not to be kept', async () => {
  const server = await serve();
  for (const url of ['/none', '/key', '/nothing', '/openapi.json']) {
    expect((await server.inject(url)).headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'") as string,
    });
  }
});

it('a request that is no HTTP leaves the others alone', async () => {
  const server = await serve();
  const address = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
  const raw = (text: string) =>
    new Promise<string>((resolve) => {
      const socket = connect(Number(address.port), address.hostname, () => socket.write(text));
      let heard = '';
      socket.on('data', (data) => (heard += data.toString()));
      socket.on('error', () => resolve(heard));
      socket.on('close', () => resolve(heard));
    });
  for (const text of [
    'GET /none HTTP/1.1\r\nHost: a b c\r\nConnection: close\r\n\r\n',
    'GET /none HTTP/1.1\r\nConnection: close\r\n\r\n',
    'GET \u0000 HTTP/1.1\r\n\r\n',
    'GET /%00%ff%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  ])
    expect(await raw(text)).not.toMatch(/^HTTP\/1\.1 5/);
  expect((await server.inject('/none')).statusCode).toBe(204);
});
