import Fastify from 'fastify';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { takeJson } from './jsonBody';
import { readBody } from './readBody';

const Schema = v.object({
  channel: v.picklist(['chat', 'sms']),
  count: v.optional(v.number(), 1),
  note: v.optional(v.pipe(v.string(), v.maxLength(5))),
  agent: v.optional(v.object({ name: v.string() })),
  messages: v.optional(v.array(v.object({ text: v.string() }))),
  attributes: v.optional(v.record(v.string(), v.unknown())),
  at: v.optional(
    v.pipe(
      v.string(),
      v.check((at) => !Number.isNaN(Date.parse(at)), 'expected a time like 2026-11-27T05:00:00Z'),
    ),
  ),
});

/** The problem's `detail`, or the body that was read. */
function read(value: unknown): unknown {
  const result = readBody(Schema, value);
  return result.ok ? result.body : (result.answer.body as { detail?: string }).detail;
}

describe('a body that a caller sends', () => {
  it('is taken with its defaults, and null is what is absent', () => {
    expect(read({ channel: 'chat', note: null, agent: null })).toEqual({ channel: 'chat', count: 1 });
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'body: is missing'],
    ['null', null, 'body: expected Object'],
    ['a text', 'channel=chat', 'body: expected Object'],
    ['a list', [{ channel: 'chat' }], 'body: expected Object'],
    ['no channel', {}, 'channel: is missing'],
    ['a wrong channel', { channel: 'fax' }, 'channel: expected ("chat" | "sms")'],
    ['a number for a text', { channel: 'chat', note: 42 }, 'note: expected string'],
    ['a text that is too long', { channel: 'chat', note: 'abcdef' }, 'note: expected max length <=5'],
    ['a list for an object', { channel: 'chat', agent: ['Ava'] }, 'agent: expected Object'],
    ['a list for a record', { channel: 'chat', attributes: ['vip'] }, 'attributes: expected Object'],
    ['a list deep in a list', { channel: 'chat', messages: [{ text: 'a' }, []] }, 'messages.1: expected Object'],
    ['an object for a list', { channel: 'chat', messages: {} }, 'messages: expected Array'],
    ['a wrong item', { channel: 'chat', messages: [{ text: 'a' }, { text: 7 }] }, 'messages.1.text: expected string'],
    ['what our own check says', { channel: 'chat', at: 'soon' }, 'at: expected a time like 2026-11-27T05:00:00Z'],
  ])('%s is answered with the field: %j', (_what, value, detail) => {
    expect(read(value)).toBe(detail);
  });

  it('is answered without a word of what was in it', () => {
    const secret = 'My card is 4111 1111 1111 1111';
    for (const value of [
      { channel: secret },
      { channel: 'chat', note: secret },
      { channel: 'chat', agent: { name: [secret] } },
      secret,
      [secret],
    ])
      expect(JSON.stringify(readBody(Schema, value))).not.toContain('4111');
  });

  it('names every field that is wrong, but not a thousand of them', () => {
    const messages = Array.from({ length: 1_000 }, () => ({ text: 1 }));
    const result = readBody(Schema, { channel: 'fax', messages });
    const { errors } = (result.ok ? {} : result.answer.body) as { errors: { field: string }[] };
    expect(errors).toHaveLength(20);
    expect(errors.slice(0, 2).map(({ field }) => field)).toEqual(['channel', 'messages.0.text']);
  });

  it('fields that every object has are no fields of the schema', () => {
    expect(read(JSON.parse('{"channel":"chat","constructor":[],"__proto__":[],"toString":[1]}'))).toEqual({
      channel: 'chat',
      count: 1,
    });
  });
});

describe('JSON', () => {
  const post = async (payload: string | Buffer, type = 'application/json') => {
    const app = Fastify();
    takeJson(app);
    app.post('/', async ({ body }) => ({ body: body ?? 'nothing' }));
    const { statusCode, body } = await app.inject({
      method: 'POST',
      url: '/',
      headers: { 'content-type': type },
      payload,
    });
    return [statusCode, JSON.parse(body)] as [number, { body?: unknown; message?: string }];
  };

  it.each([
    ['plain', 'application/json'],
    ['with its charset', 'application/json; charset=utf-8'],
    ['with its charset in quotes', 'application/json;charset="UTF-8"'],
    ['with its charset in the other spelling', 'application/json; charset=utf8'],
  ])('in UTF-8 is taken: %s', async (_how, type) => {
    expect(await post('{"text":"Grüße 🙂 مرحبا"}', type)).toEqual([200, { body: { text: 'Grüße 🙂 مرحبا' } }]);
  });

  it.each<[string, string | Buffer, string, number]>([
    ['another charset', '{}', 'application/json; charset=iso-8859-1', 415],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 'application/json', 400],
    ['no JSON', '{"text":', 'application/json', 400],
    ['a prototype in it', '{"__proto__":{"admin":true}}', 'application/json', 400],
    ['a constructor in it', '{"constructor":{"prototype":{"admin":true}}}', 'application/json', 400],
  ])('with %s is refused', async (_what, payload, type, status) => {
    const [answered, { message }] = await post(payload, type);
    expect(answered).toBe(status);
    // What the parser would say quotes the body.
    expect(message).not.toContain('admin');
  });

  it.each(['', '   \n '])('that is empty (%j) is no body', async (payload) => {
    expect(await post(payload)).toEqual([200, { body: 'nothing' }]);
  });
});
