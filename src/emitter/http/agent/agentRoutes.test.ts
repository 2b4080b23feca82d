import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../../../../test/eventually';
import { serveRoutes } from '../../../../test/emitter/serveRoutes';
import type { Deliveries } from '../../channels/chooseDelivery';
import { LiveCalls } from '../../channels/LiveCalls';
import type { TacMessage, TacSession } from '../../channels/tac';
import type { HandOverRequest, HandOverResult } from '../../protocol/handOver/HandOverRequest';
import { agentRoutes } from './agentRoutes';
import { channelOf } from './claimRoute';
import { RemoteTurns } from './RemoteTurns';

const givenBack = {
  note: 'Refund agreed',
  outcome: 'solved' as const,
  human: { name: 'Dana' },
  at: '2026-11-27T05:00:00.000Z',
  since: [],
};
const delivery = {
  by: 'studio',
  deliver: async () => ({ kind: 'absent' as const }),
  find: async () => ({ kind: 'absent' as const }),
};

/** The emitter, for a virtual agent that runs in another process. */
function emitter({
  result = { ok: true, id: 'H1', repeated: false, told: true } as HandOverResult,
  admit = async (message: TacMessage): Promise<TacMessage | undefined> => message,
  humans = false,
  choose = (() => ({ delivery, target: {} })) as Deliveries['choose'],
} = {}) {
  const requests: HandOverRequest[] = [];
  const liveCalls = new LiveCalls();
  const isOwnedByHuman = vi.fn(async () => humans);
  const callOver = vi.fn(async () => undefined);
  const routes = agentRoutes({
    handOver: async (request) => (requests.push(request), result),
    deliveries: { all: [], choose },
    liveCalls,
    chatAddress: 'ai-assistant',
    address: '+15550100',
    transitionMessage: 'Ich verbinde Sie.',
    agent: { name: 'Ava' },
    admit,
    ownedByHuman: () => humans,
    isOwnedByHuman,
    callOver,
    turnWaitMs: 50,
  });
  const server = serveRoutes(routes);
  return {
    requests,
    liveCalls,
    isOwnedByHuman,
    callOver,
    post: (what: string, body: unknown) => server.asks(`/conversations/conv_1/${what}`, body),
    ask: (url: string, body?: unknown) => server.asks(url, body),
  };
}

describe('POST /conversations/:id/turns', () => {
  const turn = { channel: 'CHAT', message: 'Hello?', author: { address: 'anna', participantId: 'p1' } };

  it.each([
    ['the AI’s to answer', {}, { answer: true, wait: false, owner: 'ai' }],
    ['a person’s', { admit: async () => undefined, humans: true }, { answer: false, wait: false, owner: 'human' }],
  ])('a message that is %s', async (_whose, options, body) => {
    expect(await emitter(options).post('turns', turn)).toMatchObject({ status: 200, body });
  });

  it('says whom to answer, as the guard has put it right', async () => {
    const admit = async (message: TacMessage) => {
      message.session.authorInfo = { address: 'anna', participantId: 'p1' };
      return undefined;
    };
    const { body } = await emitter({ admit }).post('turns', { ...turn, author: { address: 'dana' } });
    expect(body).toMatchObject({ customer: { address: 'anna', participantId: 'p1' } });
  });

  it('brings the note along, once it is for this turn', async () => {
    const { body } = await emitter({ admit: async (message) => ({ ...message, givenBack }) }).post('turns', turn);
    expect(body).toMatchObject({ answer: true, givenBack: { note: 'Refund agreed', human: { name: 'Dana' } } });
  });

  it('asks to come again while it is being given back', async () => {
    const { body } = await emitter({ admit: () => new Promise(() => undefined) }).post('turns', turn);
    expect(body).toMatchObject({ answer: false, wait: true });
  });

  it('is heard on the session of a call that was claimed', async () => {
    const sessions: TacSession[] = [];
    const one = emitter({ admit: async (message) => (sessions.push(message.session), message) });
    const session: TacSession = { conversationId: 'conv_1', channel: 'voice', callSid: 'CA1' };
    one.liveCalls.use(session);
    await one.post('turns', { channel: 'voice', message: 'Hi', callSid: 'CA1' });
    await one.post('turns', { channel: 'voice', message: 'Hi', callSid: 'CA2' });
    expect([sessions[0] === session, sessions[1] === session]).toEqual([true, false]);
  });

  it.each<[string, unknown]>([
    ['no channel', { message: 'Hi' }],
    ['no message', { channel: 'chat' }],
    ['a message that is no text', { channel: 'chat', message: { text: 'Hi' } }],
    ['a turn of one letter', { ...turn, turn: 'x' }],
    ['a turn with a space', { ...turn, turn: 'turn 12345' }],
    ['a turn in another script', { ...turn, turn: 'تحويل-محادثة' }],
    ['twenty-one turns that nobody heard', { ...turn, unheard: Array.from({ length: 21 }, () => 'turn-0001') }],
    ['an author without an address', { ...turn, author: { participantId: 'p1' } }],
  ])('refuses %s', async (_what, body) => {
    expect((await emitter().post('turns', body)).status).toBe(422);
  });
});

describe('a turn that is asked about again', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  const message = (conversationId = 'conv_1'): TacMessage => ({
    conversationId,
    message: 'Hi',
    session: { conversationId, channel: 'chat' },
  });

  it('is decided once', async () => {
    const admit = vi.fn(async (one: TacMessage) => one);
    const turns = new RemoteTurns(admit, 100);
    const first = await turns.decide(message(), 'turn-0001');
    expect(await turns.decide(message(), 'turn-0001')).toEqual(first);
    expect(admit).toHaveBeenCalledTimes(1);
    await turns.decide(message());
    await turns.decide(message());
    expect(admit).toHaveBeenCalledTimes(3);
  });

  it('gets its answer when the give-back is over, however often it had to wait', async () => {
    let over: (message: TacMessage | undefined) => void = () => undefined;
    const turns = new RemoteTurns(() => new Promise((resolve) => (over = resolve)), 100);
    const first = turns.decide(message(), 'turn-0001');
    await vi.advanceTimersByTimeAsync(100);
    expect(await first).toEqual({ decided: false });
    const second = turns.decide(message(), 'turn-0001');
    over({ ...message(), givenBack });
    expect(await second).toMatchObject({ decided: true, message: { givenBack } });
  });

  it('leaves its note to a later one when its answer never arrived, once', async () => {
    const turns = new RemoteTurns(async (one) => (one.message === 'Hi' ? { ...one, givenBack } : one), 100);
    await turns.decide(message(), 'turn-0001');
    const later = { ...message(), message: 'Anybody?' };
    expect(await turns.decide(later, 'turn-0002', ['turn-0000', 'turn-0001'])).toMatchObject({
      message: { givenBack },
    });
    const third = await turns.decide(later, 'turn-0003', ['turn-0001']);
    expect(third.decided && third.message?.givenBack).toBeUndefined();
  });

  it('leaves no note to another conversation, and none to a message that people have', async () => {
    const turns = new RemoteTurns(
      async (one) => (one.message === 'Hi' ? { ...one, givenBack } : one.message === 'left' ? undefined : one),
      100,
    );
    await turns.decide(message('conv_2'), 'turn-0001');
    const other = await turns.decide({ ...message(), message: 'x' }, 'turn-0002', ['turn-0001']);
    expect(other.decided && other.message?.givenBack).toBeUndefined();
    expect(await turns.decide({ ...message('conv_2'), message: 'left' }, 'turn-0003', ['turn-0001'])).toEqual({
      decided: true,
      message: undefined,
    });
  });
});

describe('GET /conversations/:id/owner', () => {
  it.each([
    ['chat', true, { reread: true, whenUnknown: true, ask: true }],
    ['VOICE', false, { reread: true, whenUnknown: false, ask: false }],
    ['voice_media_stream_openai', true, { reread: true, whenUnknown: false, ask: false }],
    ['', false, { reread: true, whenUnknown: true, ask: true }],
  ])('on %j, where people have it: %s', async (channel, humans, rules) => {
    const one = emitter({ humans });
    expect((await one.ask(`/conversations/conv_1/owner?channel=${channel}`)).body).toEqual({
      owner: humans ? 'human' : 'ai',
    });
    expect(one.isOwnedByHuman).toHaveBeenCalledExactlyOnceWith('conv_1', rules);
  });

  it.each([
    ['chat', 'chat'],
    ['CHAT', 'chat'],
    ['Voice', 'voice'],
    ['VOICE_MEDIA_STREAM_GPT', 'voice'],
    ['voicemail', 'voice'],
    ['', ''],
  ])('%j is %j', (name, channel) => {
    expect(channelOf(name)).toBe(channel);
  });
});

describe('POST /conversations/:id/claim', () => {
  const claim = { said: { reason: 'Wants a person' }, channel: 'chat', customerAddress: 'anna' };

  it('hands over as the tool does, and says that the customer was told', async () => {
    const one = emitter();
    expect(await one.post('claim', claim)).toMatchObject({
      status: 200,
      body: { status: 'handoff_initiated', channel: 'chat', id: 'H1', told: true },
    });
    expect(one.requests[0]).toMatchObject({
      conversationId: 'conv_1',
      channel: 'chat',
      customerAddress: 'anna',
      speaksAs: 'ai-assistant',
      transitionMessage: 'Ich verbinde Sie.',
      agent: { name: 'Ava' },
      args: { reason: 'Wants a person' },
      voiceOnly: false,
    });
  });

  it.each<[string, object, object]>([
    ['an SMS from the emitter’s number', { channel: 'sms' }, { speaksAs: '+15550100' }],
    ['an SMS from the agent’s own number', { channel: 'sms', phoneNumber: '+15550111' }, { speaksAs: '+15550111' }],
    ['as whom it says itself', { channel: 'chat', speaksAs: 'ava-2' }, { speaksAs: 'ava-2' }],
    ['as the agent that it is', { agent: { name: 'Max', model: 'm1' } }, { agent: { name: 'Max', model: 'm1' } }],
  ])('speaks %s', async (_how, more, request) => {
    const one = emitter();
    await one.post('claim', { ...claim, ...more });
    expect(one.requests[0]).toMatchObject(request);
  });

  it.each<[string, HandOverResult, object]>([
    ['failed', { ok: false, id: 'H1', error: 'no' }, { status: 'handoff_failed', error: 'no' }],
    [
      'nobody is there',
      { ok: false, id: 'H1', error: 'no', nobody: { opensAt: '2026-11-30T08:00:00.000Z', alternatives: ['callback'] } },
      { status: 'nobody_available', opensAt: '2026-11-30T08:00:00.000Z', alternatives: ['callback'] },
    ],
    [
      'is a promise',
      { ok: false, id: 'H1', error: '', promised: { what: 'email', to: 'a@b.example' } },
      { status: 'promised', promised: { what: 'email', to: 'a@b.example' } },
    ],
    [
      'lacks a number',
      { ok: false, id: 'H1', error: 'Ask', asksFor: 'number' },
      { status: 'contact_needed', error: 'Ask' },
    ],
    [
      'was one before',
      { ok: true, id: 'H0', repeated: true, told: true },
      { status: 'handoff_initiated', id: 'H0', told: true },
    ],
    [
      'could not be said',
      { ok: true, id: 'H1', repeated: false, told: false },
      { status: 'handoff_initiated', told: false },
    ],
  ])('tells the LLM that it %s', async (_what, result, body) => {
    expect((await emitter({ result }).post('claim', claim)).body).toMatchObject(body);
  });

  it('tells the LLM what is not configured, and begins nothing', async () => {
    const one = emitter({
      choose: () => {
        throw new Error('A handoff needs a workflow');
      },
    });
    expect((await one.post('claim', claim)).body).toMatchObject({
      status: 'handoff_failed',
      error: 'A handoff needs a workflow',
      id: '',
    });
    expect(one.requests).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['text', 'She wants a person'],
    ['JSON text', '{"reason":"She wants a person"}'],
    ['JSON that is cut off', '{"reason":"She wants a pers'],
    ['a list', [{ reason: 'x' }]],
    ['nothing', undefined],
    ['a number', 7],
  ])('takes what an LLM says as %s', async (_as, said) => {
    expect(await emitter().post('claim', { ...claim, said })).toMatchObject({
      status: 200,
      body: { status: 'handoff_initiated' },
    });
  });

  it.each<[string, object]>([
    ['no channel', { channel: undefined }],
    ['attributes as a list', { attributes: ['vip'] }],
    ['what was heard from somebody else', { heard: [{ role: 'human', text: 'x' }] }],
    ['relay as a text', { relay: 'true' }],
    ['an endless address', { customerAddress: 'x'.repeat(10_001) }],
  ])('refuses %s', async (_what, more) => {
    expect((await emitter().post('claim', { ...claim, ...more })).status).toBe(422);
  });
});

describe('a call that a virtual agent elsewhere hands over', () => {
  const heard = [{ role: 'customer', text: 'I want a person' }];
  const call = { said: { reason: 'r' }, channel: 'VOICE', callSid: 'CA1', relay: true, heard };

  it('gets the frame to send behind its own goodbye', async () => {
    const one = emitter();
    const parks = one.post('claim', call);
    await eventually(() => expect(one.requests).toHaveLength(1));
    await parks;
    one.liveCalls.park('conv_1', { type: 'end', handoffData: '{"a":1}' });
    const { body } = await one.post('claim', call);
    expect(body).toMatchObject({ status: 'handoff_initiated', told: false, handoffData: '{"a":1}' });
    expect(one.requests[0]).toMatchObject({ channel: 'voice', transitionMessage: '' });
    expect(one.requests[0]).not.toHaveProperty('transcript');
    expect(one.liveCalls.transcript('conv_1')).toEqual(heard);
  });

  it('without a socket of its own brings along what was said, and no frame', async () => {
    const one = emitter();
    const { body } = await one.post('claim', { ...call, relay: false });
    expect(one.requests[0]).toMatchObject({ transcript: heard });
    expect(body).not.toHaveProperty('handoffData');
    expect(one.liveCalls.sessionOf('conv_1')).toBeUndefined();
  });

  it.each([
    ['conv_1', false],
    [`CA${'1'.repeat(32)}`, true],
  ])('as conversation %s is a call that no orchestrator knows: %s', async (conversationId, voiceOnly) => {
    const one = emitter();
    await one.ask(`/conversations/${conversationId}/claim`, call);
    expect(one.requests[0]).toMatchObject({ conversationId, voiceOnly });
  });

  it('is over when its socket closed without the frame, and let go when it was sent', async () => {
    const one = emitter();
    await one.post('claim', call);
    one.liveCalls.park('conv_1', { type: 'end', handoffData: '{}' });
    expect((await one.post('call', { state: 'let_go' })).status).toBe(204);
    expect(one.liveCalls.isParked('conv_1')).toBe(false);
    expect(one.callOver).not.toHaveBeenCalled();
    expect((await one.post('call', { state: 'hung_up' })).status).toBe(204);
    expect(one.callOver).toHaveBeenCalledExactlyOnceWith('conv_1');
  });

  it.each([{}, { state: 'over' }, { state: null }, { state: ['let_go'] }])('refuses %j as its end', async (body) => {
    expect((await emitter().post('call', body)).status).toBe(422);
  });

  it('that nobody claimed is let go, and nothing happens', async () => {
    expect((await emitter().post('call', { state: 'let_go' })).status).toBe(204);
  });
});
