import { describe, expect, it } from 'vitest';
import { ok, refuses, ScriptedTwilio } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import { readNewestMessages } from './ConversationMessages';

const CHAT = sid('CH', '1');
const AT = `/v1/Conversations/${CHAT}/Messages`;
const NEXT = `https://conversations.twilio.com${AT}?Order=desc&PageSize=100&PageToken=2`;

const message = (place: number) => ({ sid: `IM${place}`, body: `No. ${place}` });
/** A page, the newest first, as Conversations sends it. */
const page = (places: readonly number[], next?: string | null) =>
  ok({ messages: places.map(message), meta: { next_page_url: next } });
const soon = () => Date.now() + 60_000;
const bodies = (result: Awaited<ReturnType<typeof readNewestMessages>>) =>
  result.ok ? result.body.map(({ body }) => body) : result.failure;

describe('the newest messages of a chat', () => {
  it('are asked for from the end, and given oldest first', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: page([3, 2, 1]) });
    expect(bodies(await readNewestMessages(twilio.calls, CHAT, { most: 10, end: soon() }))).toEqual([
      'No. 1',
      'No. 2',
      'No. 3',
    ]);
    expect(twilio.sent(`GET ${AT}`).query.get('Order')).toBe('desc');
  });

  it('are read over several pages, for as many as are wanted', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: [page([6, 5, 4], NEXT), page([3, 2, 1], NEXT)] });
    expect(bodies(await readNewestMessages(twilio.calls, CHAT, { most: 5, end: soon() }))).toEqual([
      'No. 2',
      'No. 3',
      'No. 4',
      'No. 5',
      'No. 6',
    ]);
    expect(twilio.requests).toHaveLength(2);
    expect(twilio.asked[1]?.query.get('PageToken')).toBe('2');
  });

  it('are what the first page has when the time is up', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: page([6, 5], NEXT) });
    const read = await readNewestMessages(twilio.calls, CHAT, { most: 100, end: Date.now() - 1 });
    expect(bodies(read)).toEqual(['No. 5', 'No. 6']);
    expect(twilio.requests).toHaveLength(1);
  });

  it('are what was read when a later page fails', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: [page([4, 3], NEXT), refuses(500)] });
    expect(bodies(await readNewestMessages(twilio.calls, CHAT, { most: 100, end: soon() }))).toEqual([
      'No. 3',
      'No. 4',
    ]);
  });

  it('are not made up when nothing can be read', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: refuses(500) });
    expect((await readNewestMessages(twilio.calls, CHAT, { most: 100, end: soon() })).ok).toBe(false);
  });

  it.each([
    ['no next page', null],
    ['a next page on another host, where our credentials would go', 'https://evil.example/v1/Conversations'],
    ['a next page that is none', 'not an address'],
  ])('end with %s', async (_what, next) => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: page([1], next) });
    expect(bodies(await readNewestMessages(twilio.calls, CHAT, { most: 100, end: soon() }))).toEqual(['No. 1']);
    expect(twilio.asked.every(({ host }) => host === 'conversations.twilio.com')).toBe(true);
    expect(twilio.requests).toHaveLength(1);
  });

  it('are none of a chat without a word', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: ok({}) });
    expect(bodies(await readNewestMessages(twilio.calls, CHAT, { most: 100, end: soon() }))).toEqual([]);
  });
});
