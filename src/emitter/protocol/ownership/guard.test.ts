import { beforeEach, describe, expect, it, vi } from 'vitest';
import { HeardLog } from '../../../../test/emitter/HeardLog';
import { MemorySync } from '../../../../test/emitter/MemorySync';
import { anOwnership, aState, left } from '../../../../test/emitter/ownerships';
import { ok, refuses, ScriptedTwilio, type Reply } from '../../../../test/emitter/ScriptedTwilio';
import { Authors } from '../../channels/Authors';
import { Goodbyes } from '../../channels/Goodbyes';
import { LiveCalls } from '../../channels/LiveCalls';
import type { OnMessageReady, TacMessage, TacSession } from '../../channels/tac';
import { TacChannels } from '../../channels/TacChannels';
import { Turns } from '../../channels/Turns';
import { orchestrator } from '../../twilio/Orchestrator';
import { guard, senderRules } from './guard';

const GOODBYE = 'One moment, please.';
const people = ok({
  participants: [
    { id: 'p1', type: 'CUSTOMER', addresses: [{ channel: 'CHAT', address: 'anna' }] },
    { id: 'p3', type: 'HUMAN_AGENT', addresses: [{ channel: 'CHAT', address: 'dana' }] },
  ],
});

let sync: MemorySync;
beforeEach(() => {
  sync = new MemorySync();
});

/** A process with a virtual agent behind the guard. */
function agent(
  callback: OnMessageReady,
  { channel = 'chat' as TacSession['channel'], participants = people as Reply } = {},
) {
  const twilio = new ScriptedTwilio({ 'GET /v2/Conversations/conv_1/Participants': participants });
  const log = new HeardLog();
  const happened = vi.fn();
  const ownership = anOwnership(sync, {}, log);
  const liveCalls = new LiveCalls();
  const turns = new Turns();
  const goodbyes = new Goodbyes({ liveCalls, turns, log, text: () => GOODBYE, waitMs: 60_000 });
  const deps = {
    ownership,
    authors: new Authors(orchestrator(twilio.calls)),
    turns,
    liveCalls,
    goodbyes,
    happened,
    log,
  };
  const rules = senderRules(deps);
  const channels = new TacChannels(rules);
  const session: TacSession = {
    conversationId: 'conv_1',
    channel,
    callSid: 'CA1',
    authorInfo: { address: 'anna', participantId: 'p1' },
  };
  const spoken: unknown[] = [];
  const voice = {
    sendResponse: async (_id: string, text: string) => void spoken.push(text),
    sendStreamingResponse: async (_id: string, words: AsyncIterable<unknown>) => {
      for await (const word of words) spoken.push(word);
    },
  };
  const guarded = guard({ ...deps, channels }, callback);
  const says = (message = 'Hello?', author = 'anna') => {
    session.authorInfo = { address: author };
    const asked: TacMessage = {
      conversationId: 'conv_1',
      message,
      author,
      session,
      ...(channel === 'voice' ? { channel: voice } : {}),
    };
    return guarded(asked);
  };
  return { says, rules, ownership, turns, liveCalls, happened, log, session, spoken, voice };
}
/** The customer’s conversation goes to a person, by some other process. */
const handedOver = () => left(sync, aState());

describe('a virtual agent behind the guard', () => {
  it.each(['Hi!', '', undefined, null])('answers what it has: %j goes through', async (answer) => {
    expect(await agent(async () => answer).says()).toBe(answer);
  });

  it('is not asked about a conversation that a person has', async () => {
    handedOver();
    const callback = vi.fn(async () => 'Hi!');
    expect(await agent(callback).says()).toBeUndefined();
    expect(callback).not.toHaveBeenCalled();
  });

  it('is not asked about what a person wrote', async () => {
    const callback = vi.fn(async () => 'Hi!');
    const { says, session } = agent(callback);
    expect(await says('I can help', 'dana')).toBeUndefined();
    expect(callback).not.toHaveBeenCalled();
    expect(session.authorInfo?.address).toBe('anna');
  });

  it('is asked when nobody can tell who wrote, before anybody was handed over', async () => {
    expect(await agent(async () => 'Hi!', { participants: refuses(503) }).says()).toBe('Hi!');
  });

  it('is silent when nobody can tell who wrote, once there was a person', async () => {
    left(sync, aState({ owner: 'ai' }));
    expect(await agent(async () => 'Hi!', { participants: refuses(503) }).says()).toBeUndefined();
  });

  it('has its answer dropped that was ready after the handoff, and it is counted', async () => {
    const one = agent(async () => (handedOver(), 'Hi!'));
    expect(await one.says()).toBeUndefined();
    expect(one.happened).toHaveBeenCalledExactlyOnceWith({ kind: 'late answer dropped' });
    expect(one.log.text).not.toContain('Hi!');
  });

  it('has its answer dropped when nobody can tell any more who has it', async () => {
    expect(await agent(async () => ((sync.away = true), 'Hi!')).says()).toBeUndefined();
  });

  it('may say goodbye in the turn that handed over, where the customer could not be told otherwise', async () => {
    const one = agent(async () => {
      await one.ownership.claim('conv_1', 'H1');
      one.turns.oweGoodbye('conv_1');
      return 'A colleague will be with you.';
    });
    expect(await one.says()).toBe('A colleague will be with you.');
    expect(await one.rules.maySend('conv_1', 'A colleague will be with you.')).toBe(true);
    expect(await one.rules.maySend('conv_1', 'A colleague will be with you.')).toBe(false);
  });

  it('fails as its callback fails', async () => {
    await expect(agent(async () => Promise.reject(new Error('the model is away'))).says()).rejects.toThrow(
      'the model is away',
    );
  });
});

describe('a virtual agent on a call', () => {
  const handsOver = (one: ReturnType<typeof agent>) => {
    void one.ownership.claim('conv_1', 'H1');
    one.turns.oweGoodbye('conv_1');
    one.liveCalls.park('conv_1', { type: 'end', handoffData: '{}' });
  };

  it.each<[string, () => unknown]>([
    ['says nothing', () => undefined],
    ['says an empty text', () => ''],
    [
      'throws',
      () => {
        throw new Error('the model is away');
      },
    ],
  ])('that hands over and %s has our goodbye said for it', async (_what, does) => {
    const one: ReturnType<typeof agent> = agent(
      async () => {
        handsOver(one);
        return does() as string;
      },
      { channel: 'voice' },
    );
    expect(await one.says()).toBe(GOODBYE);
  });

  it('says its own goodbye where it has one', async () => {
    const one: ReturnType<typeof agent> = agent(async () => (handsOver(one), 'Bye for now.'), { channel: 'voice' });
    expect(await one.says()).toBe('Bye for now.');
    expect(one.liveCalls.transcript('conv_1').map(({ role, text }) => [role, text])).toEqual([
      ['customer', 'Hello?'],
      ['assistant', 'Bye for now.'],
    ]);
  });

  it('goes on answering while Sync is away: a caller can’t wait', async () => {
    sync.away = true;
    expect(await agent(async () => 'Hi!', { channel: 'voice' }).says()).toBe('Hi!');
  });

  it('that returns a stream has it spoken, for TAC sends texts only', async () => {
    async function* words(): AsyncGenerator<string> {
      yield* ['Good ', 'morning'];
    }
    const one = agent(async () => words() as never, { channel: 'voice' });
    expect(await one.says()).toBeUndefined();
    expect(one.spoken).toEqual(['Good ', 'morning']);
    expect(one.liveCalls.transcript('conv_1').at(-1)).toMatchObject({ role: 'assistant', text: 'Good morning' });
  });

  it('is cut off in the middle of a stream when people have the call', async () => {
    const one: ReturnType<typeof agent> = agent(async () => words() as never, { channel: 'voice' });
    async function* words(): AsyncGenerator<string> {
      yield 'One ';
      void one.ownership.claim('conv_1', 'H1');
      yield 'two';
    }
    await one.says();
    expect(one.spoken).toEqual(['One ']);
  });
});

describe('what the app sends by itself', () => {
  it('goes out as long as the AI has the conversation', async () => {
    expect(await agent(async () => '').rules.maySend('conv_1', 'A reminder')).toBe(true);
  });

  it('is held back in a process that has not heard of the handoff: the document decides', async () => {
    handedOver();
    expect(await agent(async () => '').rules.maySend('conv_1', 'A reminder')).toBe(false);
  });

  it('goes out while Sync is away, where nobody knows of a handoff', async () => {
    sync.away = true;
    expect(await agent(async () => '').rules.maySend('conv_1', 'A reminder')).toBe(true);
  });
});
