import Fastify from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { account } from './account';
import { Faults } from './Faults';
import { mountDoors } from './mountDoors';
import { RequestLog } from './RequestLog';

let app: ReturnType<typeof Fastify>;
let log: RequestLog;
beforeEach(async () => {
  app = Fastify();
  log = new RequestLog();
  const door = { host: 'known.twilio.com', routes: (scope: typeof app) => void scope.post('/v1/There', () => ({})) };
  await mountDoors(app, [door], { faults: new Faults(), log });
});
afterEach(() => app.close());

const authorization = `Basic ${Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')}`;

it.each([
  ['a path that a known host has not', 'known.twilio.com'],
  ['a host that nobody stands for', 'unheard.twilio.com'],
])('%s answers Twilio’s 404 to everything, and stands among the unknown requests', async (_what, host) => {
  for (const [type, payload] of [
    ['application/x-www-form-urlencoded', 'Name=Ada'],
    ['application/json', '{"name":"Ada"}'],
    ['multipart/form-data; boundary=x', '--x--'],
    [undefined, undefined],
  ]) {
    const headers = { authorization, ...(type && { 'content-type': type }) };
    const url = `/__up/${host}/v1/Nowhere`;
    const answer = await app.inject({ method: 'POST', url, headers, ...(payload && { payload }) });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 20404, status: 404 });
  }
  expect(log.unknown().map(({ method, host: at, path }) => `${method} ${at}${path}`)).toEqual(
    Array(4).fill(`POST ${host}/v1/Nowhere`),
  );
});

it('a path that is there answers forms and JSON, and stands among the known ones', async () => {
  const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await app.inject({ method: 'POST', url: '/__up/known.twilio.com/v1/There', headers, payload: 'a=b' });
  expect(answer.statusCode).toBe(200);
  expect(log.unknown()).toEqual([]);
});
