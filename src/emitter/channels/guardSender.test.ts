import { describe, expect, it, vi } from 'vitest';
import { HeardLog } from '../../../test/emitter/HeardLog';
import { guardSender, HELD_BACK, isStream, type SenderRules, type StreamRules } from './guardSender';
import type { Tac } from './tac';
import { TacChannels } from './TacChannels';

/** TAC's channel, and what a customer has heard over it. */
class Channel {
  readonly heard: unknown[] = [];
  readonly name = 'chat';

  async sendResponse(to: unknown, text: unknown, ...rest: unknown[]): Promise<string> {
    this.heard.push([to, text, ...rest]);
    return `sent by ${this.name}`;
  }
}

class VoiceChannel extends Channel {
  async sendStreamingResponse(to: unknown, words: unknown): Promise<string> {
    if (!isStream(words)) this.heard.push([to, words]);
    else for await (const word of words) this.heard.push(word);
    return 'streamed';
  }
}

async function* stream(...words: unknown[]): AsyncGenerator<unknown> {
  yield* words;
}

function rules(more: Partial<SenderRules> = {}, streamed: Partial<StreamRules> = {}) {
  const log = new HeardLog();
  const happened = vi.fn();
  const ended: string[] = [];
  const all: SenderRules = {
    maySend: async () => true,
    stream: () => ({ mayGoOn: () => true, onEnd: async (said) => void ended.push(said), ...streamed }),
    happened,
    log,
    ...more,
  };
  return { all, log, happened, ended };
}

describe('what the app sends over one of TAC’s channels', () => {
  it('arrives as it is, and the app gets TAC’s own answer', async () => {
    const channel = new Channel();
    guardSender(channel, rules().all);
    expect(await channel.sendResponse('conv_1', 'Hallo 🙂', { more: true })).toBe('sent by chat');
    expect(channel.heard).toEqual([['conv_1', 'Hallo 🙂', { more: true }]]);
  });

  it('is held back while a person has the conversation, and the app is told so', async () => {
    const channel = new Channel();
    const { all, happened, log } = rules({ maySend: async () => false });
    guardSender(channel, all);
    expect(await channel.sendResponse('conv_1', 'A reminder')).toEqual(HELD_BACK);
    expect(channel.heard).toEqual([]);
    expect(happened).toHaveBeenCalledExactlyOnceWith({ kind: 'late answer dropped' });
    expect(log.text).not.toContain('A reminder');
  });

  it.each<[string, unknown, string]>([
    ['an id', 'conv_1', 'conv_1'],
    ['a session', { conversationId: 'conv_1' }, 'conv_1'],
    ['nothing', undefined, ''],
    ['a session without an id', {}, ''],
  ])('is asked about by %s', async (_what, to, conversationId) => {
    const asked = vi.fn(async () => true);
    const channel = new Channel();
    guardSender(channel, rules({ maySend: asked }).all);
    await channel.sendResponse(to, 'Hello');
    expect(asked).toHaveBeenCalledWith(conversationId, 'Hello');
  });

  it('is asked about once, however often the channel is seen', async () => {
    const asked = vi.fn(async () => true);
    const channel = new Channel();
    for (let seen = 0; seen < 3; seen += 1) guardSender(channel, rules({ maySend: asked }).all);
    await channel.sendResponse('conv_1', 'Hello');
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it.each([undefined, null, 'chat', 42, {}, { sendResponse: 'no function' }])(
    '%j is no channel, and left alone',
    (value) => {
      expect(() => guardSender(value, rules().all)).not.toThrow();
    },
  );

  it('fails as TAC fails', async () => {
    const channel = { sendResponse: async () => Promise.reject(new Error('TAC is away')) };
    guardSender(channel, rules().all);
    await expect((channel.sendResponse as (...args: unknown[]) => Promise<unknown>)('conv_1', 'Hello')).rejects.toThrow(
      'TAC is away',
    );
  });
});

describe('an answer that is streamed', () => {
  it('is spoken word by word, and what was said is known at its end', async () => {
    const channel = new VoiceChannel();
    const { all, ended } = rules();
    guardSender(channel, all);
    expect(await channel.sendStreamingResponse('conv_1', stream('Hel', 'lo', { mark: 1 }))).toBe('streamed');
    expect(channel.heard).toEqual(['Hel', 'lo', { mark: 1 }]);
    expect(ended).toEqual(['Hello']);
  });

  it('stops in the middle of a sentence when a person has the call', async () => {
    const channel = new VoiceChannel();
    let words = 0;
    const { all, ended, happened } = rules({}, { mayGoOn: () => (words += 1) <= 2 });
    guardSender(channel, all);
    await channel.sendStreamingResponse('conv_1', stream('one ', 'two ', 'three'));
    expect(channel.heard).toEqual(['one ', 'two ']);
    expect(ended).toEqual(['one two ']);
    expect(happened).toHaveBeenCalledTimes(1);
  });

  it('has its end also when the model breaks off', async () => {
    const channel = new VoiceChannel();
    const { all, ended } = rules();
    guardSender(channel, all);
    async function* broken(): AsyncGenerator<string> {
      yield 'Half a ';
      throw new Error('the model is away');
    }
    await expect(channel.sendStreamingResponse('conv_1', broken())).rejects.toThrow('the model is away');
    expect(ended).toEqual(['Half a ']);
  });

  it('is left to TAC when it is no stream', async () => {
    const channel = new VoiceChannel();
    guardSender(channel, rules({}, { mayGoOn: () => false }).all);
    await channel.sendStreamingResponse('conv_1', 'a text');
    expect(channel.heard).toEqual([['conv_1', 'a text']]);
  });

  it.each([
    [stream(), true],
    ['text', false],
    [[1, 2], false],
    [null, false],
    [undefined, false],
  ])('%j is a stream: %s', (value, isOne) => {
    expect(isStream(value)).toBe(isOne);
  });
});

describe('TAC’s channels', () => {
  const tacWith = (channels: Partial<Record<string, unknown>>): Tac => ({
    getConfig: () => ({}),
    getMemoryStoreId: () => undefined,
    // TAC throws where the app has registered none.
    getChannel: (name) =>
      channels[name] ??
      (() => {
        throw new Error(`no channel ${name}`);
      })(),
  });

  it('are guarded, all of them, as soon as TAC is seen', async () => {
    const [chat, sms] = [new Channel(), new Channel()];
    const channels = new TacChannels(rules({ maySend: async () => false }).all);
    channels.use(tacWith({ chat, sms }));
    expect([await chat.sendResponse('c', 'x'), await sms.sendResponse('c', 'x')]).toEqual([HELD_BACK, HELD_BACK]);
  });

  it.each(['chat', 'CHAT'])('are found by their name, as TAC’s callback says it: %s', (name) => {
    const chat = new Channel();
    const channels = new TacChannels(rules().all);
    channels.use(tacWith({ chat }));
    expect(channels.of(name)).toBe(chat);
    expect(channels.of('voice')).toBeUndefined();
  });

  it('are themselves where a callback is given one', async () => {
    const chat = new Channel();
    const channels = new TacChannels(rules({ maySend: async () => false }).all);
    expect(channels.of(chat)).toBe(chat);
    expect(await chat.sendResponse('c', 'x')).toEqual(HELD_BACK);
  });

  it('are none as long as no TAC was seen, and stay known afterwards', () => {
    const chat = new Channel();
    const channels = new TacChannels(rules().all);
    channels.use(undefined);
    expect(channels.of('chat')).toBeUndefined();
    channels.use(tacWith({ chat }));
    channels.use(undefined);
    expect(channels.of('chat')).toBe(chat);
  });

  it('are none of a TAC that has no way to ask for them', () => {
    const channels = new TacChannels(rules().all);
    channels.use({ getConfig: () => ({}), getMemoryStoreId: () => undefined });
    expect(channels.of('chat')).toBeUndefined();
  });
});
