import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FAILURES, ok, refuses, ScriptedTwilio, type Script } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import { address } from './address';
import type { Communication } from './Communication';
import { readCommunications } from './readCommunications';

const CHAT = sid('CH', '1');
const AT = '/v2/Conversations/conv_1/Communications';
const MESSAGES = `/v1/Conversations/${CHAT}/Messages`;
const URL = address`https://conversations.twilio.com/v2/Conversations/${'conv_1'}/Communications`;

beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-11-27T05:00:00Z') }));
afterEach(() => vi.useRealTimers());

const at = (second: number): string => new Date(Date.parse('2026-11-27T04:00:00Z') + second * 1000).toISOString();
const said = (place: number, more: Partial<Communication> = {}): Communication => ({
  id: `comm_${place}`,
  author: { address: 'anna', participantId: 'p1' },
  content: { type: 'TEXT', text: `No. ${place}` },
  channelId: CHAT,
  createdAt: at(place),
  ...more,
});
const page = (communications: readonly Communication[], nextToken?: string) =>
  ok({ communications, meta: nextToken ? { nextToken } : {} });

async function read(script: Script, patienceMs?: number) {
  const twilio = new ScriptedTwilio(script);
  const result = await readCommunications(twilio.calls, URL, patienceMs);
  return { twilio, result, texts: result.ok ? result.body.map(({ content }) => content.text) : [] };
}

describe('what was said in a conversation', () => {
  it('is read in the largest pages, to its end', async () => {
    const { twilio, result, texts } = await read({ [`GET ${AT}`]: [page([said(1), said(2)], 'two'), page([said(3)])] });
    expect(texts).toEqual(['No. 1', 'No. 2', 'No. 3']);
    expect(result).not.toHaveProperty('olderLeftOut');
    expect(twilio.asked.map(({ query }) => [query.get('pageSize'), query.get('pageToken')])).toEqual([
      ['1000', null],
      ['1000', 'two'],
    ]);
  });

  it('is read in whatever pages the orchestrator likes, where it takes none as large', async () => {
    const { twilio, texts } = await read({ [`GET ${AT}`]: [refuses(400), page([said(1)])] });
    expect(texts).toEqual(['No. 1']);
    expect(twilio.asked.map(({ query }) => query.get('pageSize'))).toEqual(['1000', null]);
  });

  it('is refused for good where it is refused without a size, too', async () => {
    const { result, twilio } = await read({ [`GET ${AT}`]: refuses(400) });
    expect(result.ok).toBe(false);
    expect(twilio.requests).toHaveLength(2);
  });

  it('is nothing in a conversation without a word', async () => {
    const { result } = await read({ [`GET ${AT}`]: ok({}) });
    expect(result).toMatchObject({ ok: true, body: [] });
  });

  it.each(FAILURES)('is not known when Twilio %s', async (_how, reply) => {
    expect((await read({ [`GET ${AT}`]: reply })).result.ok).toBe(false);
  });

  it('is what was read when a later page fails, and says that some is missing', async () => {
    const { result, texts } = await read({ [`GET ${AT}`]: [page([said(1)], 'two'), refuses(503)] });
    expect(texts).toEqual(['No. 1']);
    expect(result).toMatchObject({ ok: true, olderLeftOut: true });
  });

  it('ends where a server names the same next page for ever', async () => {
    const { twilio, result } = await read({ [`GET ${AT}`]: page([said(1)], 'again') });
    expect(result).toMatchObject({ ok: true, olderLeftOut: true });
    expect(twilio.requests.filter((one) => one === `GET ${AT}`).length).toBeLessThanOrEqual(3);
  });
});

describe('a conversation that is longer than there is time for', () => {
  /** Each page takes so long. */
  const slow = (communications: readonly Communication[], nextToken: string) => () => {
    vi.setSystemTime(Date.now() + 3_000);
    return page(communications, nextToken);
  };
  const newest = ok({
    messages: [
      { sid: 'IM9', author: 'dana', body: 'The newest', date_created: at(900) },
      { sid: 'IM8', author: 'anna', body: 'Almost', date_created: at(899) },
    ],
  });

  it('is given from its end, as the chat behind it has it', async () => {
    const { result, texts } = await read({
      [`GET ${AT}`]: [slow([said(1)], 'two'), slow([said(2)], 'three')],
      [`GET ${MESSAGES}`]: newest,
    });
    expect(texts).toEqual(['Almost', 'The newest']);
    expect(result).toMatchObject({ olderLeftOut: true });
    expect(result.ok && result.body[0]?.author).toEqual({ address: 'anna', participantId: 'p1' });
  });

  it.each<[string, Script]>([
    ['the chat can’t be read', { [`GET ${MESSAGES}`]: refuses(503) }],
    ['the chat has nothing', { [`GET ${MESSAGES}`]: ok({ messages: [] }) }],
  ])('is what was read of it when %s', async (_why, script) => {
    const { texts } = await read({ [`GET ${AT}`]: [slow([said(1)], 'two'), slow([said(2)], 'three')], ...script });
    expect(texts).toEqual(['No. 1']);
  });

  it('needs no chat where the newest came first', async () => {
    const { texts, twilio, result } = await read({ [`GET ${AT}`]: slow([said(9), said(8)], 'two') });
    expect(texts).toEqual(['No. 9', 'No. 8']);
    expect(result).toMatchObject({ olderLeftOut: true });
    expect(twilio.requests).not.toContain(`GET ${MESSAGES}`);
  });

  it('fills no memory: of 25,000 the newest 20,000 are kept', async () => {
    const all = Array.from({ length: 25_000 }, (_, place) => said(place));
    const { texts, result } = await read({ [`GET ${AT}`]: page(all) });
    expect([texts.length, texts[0], texts.at(-1)]).toEqual([20_000, 'No. 5000', 'No. 24999']);
    expect(result).toMatchObject({ olderLeftOut: true });
  });

  it('fills no memory either when the newest come first', async () => {
    const all = Array.from({ length: 25_000 }, (_, place) => said(24_999 - place));
    const { texts, twilio } = await read({ [`GET ${AT}`]: page(all, 'more') });
    expect([texts.length, texts[0]]).toEqual([20_000, 'No. 24999']);
    expect(twilio.requests.filter((one) => one === `GET ${AT}`)).toHaveLength(1);
  });
});

describe('a message without words', () => {
  const photo = [{ filename: 'leak.jpg', content_type: 'image/jpeg', size: 189_000 }];

  it.each([
    ['the message’s own sid', { resourceId: 'IM1' }, { sid: 'IM1' }],
    ['author and time', {}, { sid: 'IM7', author: 'anna', date_created: at(1) }],
  ])('gets what came with it, found by %s', async (_by, ours, theirs) => {
    const bare = said(1, { content: { type: 'TEXT', text: ' ' }, ...ours });
    const { result } = await read({
      [`GET ${AT}`]: page([bare]),
      [`GET ${MESSAGES}`]: ok({ messages: [{ ...theirs, media: photo }] }),
    });
    expect(result.ok && result.body[0]?.content.media).toEqual([
      { name: 'leak.jpg', type: 'image/jpeg', bytes: 189_000 },
    ]);
  });

  it.each([
    ['another message’s', { messages: [{ sid: 'IM2', author: 'dana', media: photo }] }],
    ['nothing', { messages: [{ sid: 'IM1', media: [] }] }],
    ['null', { messages: [{ sid: 'IM1', media: null }] }],
  ])('goes without, when the chat has %s', async (_what, body) => {
    const bare = said(1, { resourceId: 'IM1', content: {} });
    const { result } = await read({ [`GET ${AT}`]: page([bare]), [`GET ${MESSAGES}`]: ok(body) });
    expect(result.ok && result.body[0]?.content).toEqual({});
  });

  it('goes without what nobody says of it: no name, no size', async () => {
    const bare = said(1, { resourceId: 'IM1', content: {} });
    const messages = [{ sid: 'IM1', media: [{ filename: null, content_type: 'audio/ogg', size: null }] }];
    const { result } = await read({ [`GET ${AT}`]: page([bare]), [`GET ${MESSAGES}`]: ok({ messages }) });
    expect(result.ok && result.body[0]?.content.media).toEqual([{ type: 'audio/ogg' }]);
  });

  it.each<[string, Partial<Communication>]>([
    ['of a call', { content: { type: 'TRANSCRIPTION', text: '' } }],
    ['that has its media already', { content: { media: [{ type: 'image/png' }] } }],
    ['that has words', {}],
    ['of no chat', { content: {}, channelId: null }],
    ['of a channel that is no chat of Conversations', { content: {}, channelId: 'CA1' }],
  ])('is not asked about when it is one %s', async (_what, more) => {
    const { twilio } = await read({ [`GET ${AT}`]: page([said(1, more)]) });
    expect(twilio.requests).toEqual([`GET ${AT}`]);
  });

  it('is read all the same when the chat can’t be', async () => {
    const { result } = await read({
      [`GET ${AT}`]: page([said(1, { content: {} })]),
      [`GET ${MESSAGES}`]: refuses(500),
    });
    expect(result.ok && result.body).toHaveLength(1);
  });
});
