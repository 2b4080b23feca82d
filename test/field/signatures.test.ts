import Fastify from 'fastify';
import { readdirSync, readFileSync } from 'node:fs';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import { createEmitter } from '../../src/emitter';
import { QUICK } from '../emitter/VirtualAgent';
import { report } from './report';

const form = { Sid: 'EV1', EventType: 'worker.activity.update' };
const never = { accountSid: account.sid, request: () => Promise.reject(new Error('away')) };

/** Posts an event as it arrives behind the proxy; the address that Twilio signed may be another one. */
async function posts(publicUrl: string | undefined, signed: string, arrives: string, headers = {}): Promise<number> {
  const { authToken } = account;
  const options = { twilio: never, authToken, ...QUICK, ...(publicUrl ? { publicUrl } : {}) };
  const emitter = createEmitter(options);
  const app = Fastify();
  await app.register(emitter.routes, { prefix: '/handoff' });
  const { statusCode } = await app.inject({
    method: 'POST',
    url: arrives,
    headers: {
      host: 'internal:8080',
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': getExpectedTwilioSignature(authToken, signed, form),
      ...headers,
    },
    payload: new URLSearchParams(form).toString(),
  });
  await app.close();
  await emitter.close();
  return statusCode;
}

describe(report('E1').title, () => {
  const bot = 'https://bot.example.com';
  it.each([
    ['a slash behind it', `${bot}/`, `${bot}/handoff/events`, '/handoff/events'],
    ['the prefix in it', `${bot}/handoff`, `${bot}/handoff/events`, '/handoff/events'],
    ['an event address with a slash behind it', bot, `${bot}/handoff/events/`, '/handoff/events/'],
    ['a query in another order', bot, `${bot}/handoff/events?b=2&a=1`, '/handoff/events?a=1&b=2'],
    ['a port (neighbour)', `${bot}:8443`, `${bot}:8443/handoff/events`, '/handoff/events'],
    ['a path of the proxy’s own (neighbour)', `${bot}/eu`, `${bot}/eu/handoff/events`, '/handoff/events'],
  ])('%s', async (_name, publicUrl, signed, arrives) => {
    expect(await posts(publicUrl, signed, arrives)).toBe(204);
  });

  it('and what was signed for another route, or by somebody else, is refused (neighbour)', async () => {
    expect(await posts(bot, `${bot}/handoff/messages`, '/handoff/events')).toBe(403);
    expect(await posts(bot, 'https://evil.example.com/handoff/events', '/handoff/events')).toBe(403);
  });
});

it('every report has a test of its name', () => {
  const here = new URL('.', import.meta.url);
  const tests = readdirSync(here)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, here), 'utf8'))
    .join('\n');
  const untested = readdirSync(new URL('emitter/', here))
    .map((name) => name.replace('.json', ''))
    .filter((id) => !new RegExp(`describe\\(report(<[^>]+>)?\\('${id}'\\)`).test(tests));
  expect(untested).toEqual([]);
});
