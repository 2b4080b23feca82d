import { describe, expect, it } from 'vitest';
import { LiveCalls, type EndFrame } from './LiveCalls';
import { relaySocket } from './relaySocket';
import type { TacSession } from './tac';

const frame = (handoffData = '{"conversationId":"conv_1"}'): EndFrame => ({ type: 'end', handoffData });
const session = (callSid = 'CA1'): TacSession => ({ conversationId: 'conv_1', channel: 'voice', callSid });

describe('a call that is live in this process', () => {
  it('is found by its conversation and by its sid', () => {
    const calls = new LiveCalls();
    const live = session();
    calls.use(live, 'the voice channel');
    expect(calls.sessionOf('conv_1')).toBe(live);
    expect(calls.channelOf('conv_1')).toBe('the voice channel');
    expect(calls.conversationOf('CA1')).toBe('conv_1');
  });

  it('is none of another process', () => {
    const calls = new LiveCalls();
    expect([calls.sessionOf('conv_1'), calls.channelOf('conv_1'), calls.conversationOf('CA1')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([calls.isOver('conv_1'), calls.isParked('conv_1'), calls.park('conv_1', frame())]).toEqual([
      false,
      false,
      false,
    ]);
    expect(calls.transcript('conv_1')).toEqual([]);
    for (const touched of [
      () => calls.end('conv_1'),
      () => calls.unpark('conv_1'),
      () => calls.note('conv_1', 'customer', 'Hi'),
    ])
      expect(touched).not.toThrow();
  });

  it('keeps its channel when its session is seen again without one', () => {
    const calls = new LiveCalls();
    calls.use(session(), 'the voice channel');
    calls.use(session());
    expect(calls.channelOf('conv_1')).toBe('the voice channel');
  });

  it('a second call of the same conversation begins anew', () => {
    const calls = new LiveCalls();
    calls.use(session('CA1'));
    calls.note('conv_1', 'customer', 'First call');
    calls.park('conv_1', frame());
    calls.end('conv_1');
    calls.use(session('CA2'));
    expect([calls.transcript('conv_1'), calls.isParked('conv_1'), calls.isOver('conv_1')]).toEqual([[], false, false]);
  });

  it('the same call seen again goes on: what was said is still known', () => {
    const calls = new LiveCalls();
    calls.use(session('CA1'));
    calls.note('conv_1', 'customer', 'Hello');
    calls.use(session('CA1'));
    expect(calls.transcript('conv_1').map(({ text }) => text)).toEqual(['Hello']);
  });
});

describe('the frame that lets a call go', () => {
  it('stands on the live session, where TAC finds it', () => {
    const calls = new LiveCalls();
    const live = session();
    calls.use(live);
    expect(calls.park('conv_1', frame())).toBe(true);
    expect(live.pendingHandoffData).toEqual(frame());
    expect(calls.isParked('conv_1')).toBe(true);
  });

  it('waits no more once TAC has sent it', () => {
    const calls = new LiveCalls();
    const live = session();
    calls.use(live);
    calls.park('conv_1', frame());
    delete live.pendingHandoffData;
    expect(calls.isParked('conv_1')).toBe(false);
  });

  it('that somebody else put there is not ours', () => {
    const calls = new LiveCalls();
    const live = session();
    calls.use(live);
    calls.park('conv_1', frame());
    live.pendingHandoffData = frame('{"by":"TAC"}');
    expect(calls.isParked('conv_1')).toBe(false);
    calls.unpark('conv_1');
    expect(live.pendingHandoffData).toEqual(frame('{"by":"TAC"}'));
  });

  it('is taken back from a caller who stays', () => {
    const calls = new LiveCalls();
    const live = session();
    calls.use(live);
    calls.park('conv_1', frame());
    calls.unpark('conv_1');
    expect(live).not.toHaveProperty('pendingHandoffData');
    expect(calls.isParked('conv_1')).toBe(false);
  });

  it('is not parked on a call that is over', () => {
    const calls = new LiveCalls();
    const live = session();
    calls.use(live);
    calls.end('conv_1');
    expect(calls.park('conv_1', frame())).toBe(false);
    expect(live).not.toHaveProperty('pendingHandoffData');
  });
});

describe('what was said on a call', () => {
  it('is kept in order, without what is no word', () => {
    const calls = new LiveCalls();
    calls.use(session());
    for (const text of ['مرحبا', '  ', '', 'Ich möchte 🙂']) calls.note('conv_1', 'customer', text);
    calls.note('conv_1', 'assistant', 'One moment');
    expect(calls.transcript('conv_1').map(({ role, text }) => [role, text])).toEqual([
      ['customer', 'مرحبا'],
      ['customer', 'Ich möchte 🙂'],
      ['assistant', 'One moment'],
    ]);
  });

  it('is the newest 500 lines of a very long call', () => {
    const calls = new LiveCalls();
    calls.use(session());
    for (let place = 0; place < 600; place += 1) calls.note('conv_1', 'customer', String(place));
    const texts = calls.transcript('conv_1').map(({ text }) => text);
    expect([texts.length, texts[0], texts.at(-1)]).toEqual([500, '100', '599']);
  });

  it('is what the virtual agent elsewhere has heard, when it says so', () => {
    const calls = new LiveCalls();
    calls.use(session());
    calls.note('conv_1', 'customer', 'Heard here');
    calls.learn('conv_1', []);
    expect(calls.transcript('conv_1')).toHaveLength(1);
    calls.learn('conv_1', [{ role: 'customer', text: 'Heard there' }]);
    expect(calls.transcript('conv_1')).toEqual([{ role: 'customer', text: 'Heard there' }]);
  });

  it('belongs to nobody who changes what they were given', () => {
    const calls = new LiveCalls();
    calls.use(session());
    calls.note('conv_1', 'customer', 'Hello');
    calls.transcript('conv_1').pop();
    expect(calls.transcript('conv_1')).toHaveLength(1);
  });
});

describe('the socket of a call in TAC', () => {
  const socket = (readyState = 1) => ({ readyState, send: () => undefined, once: () => undefined });

  it.each(['getWebSocket', 'getWebsocket'])('is asked for by %s, as TAC’s versions call it', (name) => {
    const open = socket();
    const channel = {
      of: open,
      [name](this: { of: unknown }, id: string) {
        return id === 'conv_1' ? this.of : undefined;
      },
    };
    expect(relaySocket(channel, 'conv_1')).toBe(open);
    expect(relaySocket(channel, 'conv_2')).toBeUndefined();
  });

  it.each([
    ['connecting', { getWebSocket: () => socket(0) }],
    ['closed', { getWebSocket: () => socket(3) }],
    ['gone', { getWebSocket: () => null }],
    ['not to be had', {}],
    ['no function', { getWebSocket: socket() }],
    ['of no channel', undefined],
    ['of a name', 'voice'],
    ['null', null],
  ])('is none when it is %s', (_what, channel) => {
    expect(relaySocket(channel, 'conv_1')).toBeUndefined();
  });
});
