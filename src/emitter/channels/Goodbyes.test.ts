import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeardLog } from '../../../test/emitter/HeardLog';
import { Goodbyes } from './Goodbyes';
import { LiveCalls } from './LiveCalls';
import type { TacSession } from './tac';
import { Turns } from './Turns';

const TEXT = 'Einen Moment bitte, ich verbinde Sie.';
const FRAME = { type: 'end' as const, handoffData: '{}' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A caller on TAC's voice channel, whose call is to be handed over. */
function caller({ parked = true, channel = true as boolean | 'with a socket' | 'broken' } = {}) {
  const session: TacSession = { conversationId: 'conv_1', channel: 'voice', callSid: 'CA1' };
  const heard: string[] = [];
  const frames: string[] = [];
  const liveCalls = new LiveCalls();
  const voice = {
    sendResponse: vi.fn(async (_id: string, text: string) => {
      if (channel === 'broken') throw new TypeError('the socket of +15550123 is closed');
      heard.push(text);
      delete session.pendingHandoffData;
    }),
    ...(channel === 'with a socket'
      ? { getWebSocket: () => ({ readyState: 1, send: (data: string) => frames.push(data), once: () => undefined }) }
      : {}),
  };
  liveCalls.use(session, channel ? voice : undefined);
  if (parked) liveCalls.park('conv_1', FRAME);
  const log = new HeardLog();
  const turns = new Turns();
  const goodbyes = new Goodbyes({ liveCalls, turns, log, text: () => TEXT, waitMs: 10_000 });
  return { session, heard, frames, liveCalls, log, turns, goodbyes };
}

describe('a virtual agent that hands a call over and says nothing', () => {
  it('gets our goodbye put into its mouth, once it is missed', () => {
    expect(caller().goodbyes.missing('conv_1')).toBe(TEXT);
    expect(caller({ parked: false }).goodbyes.missing('conv_1')).toBeUndefined();
  });

  it('is waited for, and then the caller hears a goodbye and is let go', async () => {
    const { goodbyes, heard, session, liveCalls } = caller();
    goodbyes.expect('conv_1');
    await vi.advanceTimersByTimeAsync(9_999);
    expect(heard).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toEqual([TEXT]);
    expect(session.pendingHandoffData).toBeUndefined();
    expect(liveCalls.transcript('conv_1').at(-1)).toMatchObject({ role: 'assistant', text: TEXT });
  });

  it('has the whole time again when it hands over again', async () => {
    const { goodbyes, heard } = caller();
    goodbyes.expect('conv_1');
    await vi.advanceTimersByTimeAsync(8_000);
    goodbyes.expect('conv_1');
    await vi.advanceTimersByTimeAsync(8_000);
    expect(heard).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(heard).toEqual([TEXT]);
  });

  it('says it itself in time, and nobody says it again', async () => {
    const { goodbyes, heard, session } = caller();
    goodbyes.expect('conv_1');
    delete session.pendingHandoffData;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toEqual([]);
  });

  it('says nothing to a caller who has hung up', async () => {
    const { goodbyes, heard, liveCalls } = caller();
    goodbyes.expect('conv_1');
    liveCalls.end('conv_1');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toEqual([]);
  });

  it('may say it past the guard, once', async () => {
    const { goodbyes, turns } = caller();
    await goodbyes.say('conv_1');
    expect(turns.mayBeSent('conv_1', TEXT)).toBe(true);
    expect(turns.mayBeSent('conv_1', TEXT)).toBe(false);
  });

  it('is forgotten when the process stops', async () => {
    const { goodbyes, heard } = caller();
    goodbyes.expect('conv_1');
    goodbyes.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toEqual([]);
  });

  it('whose channel nobody has seen: the operator reads what to do', async () => {
    const { goodbyes, log } = caller({ channel: false });
    await goodbyes.say('conv_1');
    expect(log.of('error')).toEqual([expect.stringContaining('is the callback guarded?')]);
  });

  it('whose socket is broken: the log has the kind of error, and nothing of the caller', async () => {
    const { goodbyes, log } = caller({ channel: 'broken' });
    await goodbyes.say('conv_1');
    expect(log.lines[0]?.fields).toEqual({ conversationId: 'conv_1', error: 'TypeError' });
    expect(log.text).not.toContain('+15550123');
  });
});

describe('a virtual agent that streams its last answer', () => {
  it('has the frame sent behind it, without another word', async () => {
    const { goodbyes, frames, heard, session } = caller({ channel: 'with a socket' });
    await goodbyes.letGo('conv_1');
    expect(frames).toEqual([JSON.stringify(FRAME)]);
    expect([heard, session.pendingHandoffData]).toEqual([[], undefined]);
    await goodbyes.letGo('conv_1');
    expect(frames).toHaveLength(1);
  });

  it('has it sent behind an empty text where there is no socket', async () => {
    const { goodbyes, heard } = caller();
    await goodbyes.letGo('conv_1');
    expect(heard).toEqual(['']);
  });

  it.each([
    ['hangs up meanwhile', (one: ReturnType<typeof caller>) => one.liveCalls.end('conv_1')],
    ['is let go already', (one: ReturnType<typeof caller>) => delete one.session.pendingHandoffData],
  ])('and whose caller %s has nothing sent', async (_what, happens) => {
    const one = caller({ channel: 'with a socket' });
    happens(one);
    await one.goodbyes.letGo('conv_1');
    expect(one.frames).toEqual([]);
  });

  it('and whose channel breaks leaves a line for the operator, and no error', async () => {
    const { goodbyes, log } = caller({ channel: 'broken' });
    await goodbyes.letGo('conv_1');
    expect(log.of('error')).toEqual(['a call was not let go']);
  });
});
