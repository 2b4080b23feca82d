import { beforeEach, describe, expect, it, vi } from 'vitest';
import { HeardLog } from '../../../../test/emitter/HeardLog';
import { MemorySync } from '../../../../test/emitter/MemorySync';
import { anOwnership, aState, left, SINCE } from '../../../../test/emitter/ownerships';
import { ok, refuses, ScriptedTwilio, type Script } from '../../../../test/emitter/ScriptedTwilio';
import { syncNames } from '../../../handoff/syncNames';
import { orchestrator } from '../../twilio/Orchestrator';
import { humanTakesPart } from './humanTakesPart';
import { OpenHandoffs } from './OpenHandoffs';
import type { OwnershipOptions } from './Ownership';

const NAME = syncNames.owner('conv_1');
const ID = 'conv_1';

let sync: MemorySync;
let log: HeardLog;
beforeEach(() => {
  sync = new MemorySync();
  log = new HeardLog();
});
const aProcess = (options: Partial<OwnershipOptions> = {}) => anOwnership(sync, options, log);

describe('who may speak', () => {
  it('the AI, as long as nobody has handed over', async () => {
    expect(await aProcess().isOwnedByHuman(ID)).toBe(false);
    expect(sync.documents.size).toBe(0);
  });

  it('people, as soon as any process has handed over', async () => {
    const [one, other] = [aProcess(), aProcess()];
    await one.claim(ID, 'H1');
    expect([one.ownedByHuman(ID), other.ownedByHuman(ID)]).toEqual([true, false]);
    expect(await other.isOwnedByHuman(ID)).toBe(true);
    expect(other.ownedByHuman(ID)).toBe(true);
  });

  it('people, in this process already before the claim has reached Sync', () => {
    const one = aProcess();
    void one.claim(ID, 'H1');
    expect([one.ownedByHuman(ID), one.knows(ID), one.peek(ID)?.handoffId]).toEqual([true, true, 'H1']);
  });

  it('is read once a second, and anew where what was read is not believed', async () => {
    const one = aProcess({ freshMs: 60_000 });
    left(sync, aState());
    await one.isOwnedByHuman(ID);
    left(sync, aState({ owner: 'ai' }));
    expect(await one.isOwnedByHuman(ID)).toBe(true);
    expect(await one.isOwnedByHuman(ID, { reread: true })).toBe(false);
  });

  it.each([
    ['a document of another version', { owner: 'robot' }],
    ['no document at all', {}],
  ])('the AI, of %s that nobody can read', async (_what, data) => {
    sync.put(NAME, data);
    expect(await aProcess().isOwnedByHuman(ID)).toBe(false);
  });

  describe('while Sync is away', () => {
    it.each<[string, boolean | undefined, object, boolean]>([
      ['somebody takes part', true, {}, true],
      ['nobody does', false, {}, false],
      ['nobody can tell: silence', undefined, {}, true],
      ['nobody can tell, on a call', undefined, { whenUnknown: false }, false],
      ['nobody is to be asked', true, { ask: false, whenUnknown: false }, false],
    ])('people, if %s', async (_what, takesPart, rules, humans) => {
      sync.away = true;
      const asked = vi.fn(async () => takesPart);
      expect(await aProcess({ humanTakesPart: asked }).isOwnedByHuman(ID, rules)).toBe(humans);
      expect(asked).toHaveBeenCalledTimes('ask' in rules ? 0 : 1);
    });

    it('people, for the process that handed over itself', async () => {
      sync.away = true;
      const one = aProcess({ humanTakesPart: async () => false });
      expect(await one.claim(ID, 'H1')).toMatchObject({ kind: 'claimed', alone: true });
      expect(await one.isOwnedByHuman(ID)).toBe(true);
      expect(log.of('warn')).toEqual([expect.stringContaining('keeps it alone')]);
    });

    it('is not asked of Sync again for a second: a customer waits', async () => {
      sync.away = true;
      const one = aProcess({ restMs: 60_000 });
      for (let times = 0; times < 5; times += 1) await one.isOwnedByHuman(ID);
      expect(sync.done).toHaveLength(1);
    });

    it('nothing is said of it, but that nobody can say', async () => {
      sync.away = true;
      expect(await aProcess().current(ID)).toBeUndefined();
      expect(await aProcess().happen(ID, { type: 'noticed' })).toMatchObject({ written: 'alone', effects: [] });
    });
  });
});

describe('a conversation that is claimed', () => {
  it('is one process’s, of two that try', async () => {
    const [one, other] = [aProcess(), aProcess()];
    const [first, second] = [await one.claim(ID, 'H1'), await other.claim(ID, 'H2')];
    expect([first.kind, second]).toEqual(['claimed', { kind: 'taken', handoffId: 'H1' }]);
  });

  it('is one handoff’s, of two that this process tries at the same moment', async () => {
    const one = aProcess();
    const both = await Promise.all([one.claim(ID, 'H1'), one.claim(ID, 'H2')]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['claimed', 'taken']);
  });

  it('is ours where our own claim, sent a second time, finds itself there', async () => {
    const create = sync.createDocument;
    sync.createDocument = async (...args) => {
      await create(...args);
      return { ok: false, failure: { kind: 'refused', status: 409, message: 'The name is taken' } };
    };
    expect(await aProcess().claim(ID, 'H1')).toMatchObject({ kind: 'claimed', handoffId: 'H1', alone: false });
  });

  it('can be claimed again once it is the AI’s, with the notes of before', async () => {
    const note = { handoffId: 'H1', at: SINCE, note: 'n', outcome: 'solved', since: SINCE, people: [] };
    left(sync, aState({ owner: 'ai', returns: [note] }));
    expect(await aProcess().claim(ID, 'H2')).toMatchObject({ kind: 'claimed', returns: [note] });
    expect(sync.data(NAME)).toMatchObject({ owner: 'human', handoffId: 'H2' });
  });

  it('is claimed over what another process has written meanwhile', async () => {
    left(sync, aState({ owner: 'ai' }));
    const one = aProcess();
    await one.current(ID);
    sync.meanwhile('updateDocument', () => left(sync, aState({ owner: 'ai', handoffId: 'H5' })));
    expect(await one.claim(ID, 'H2')).toMatchObject({ kind: 'claimed' });
  });

  it('that is closed is nobody’s', async () => {
    left(sync, aState({ owner: 'ai', closedAt: SINCE }));
    expect(await aProcess().claim(ID, 'H2')).toEqual({ kind: 'closed' });
  });

  it('says how it will be delivered, so that another process can go on', async () => {
    await aProcess().claim(ID, 'H1', { by: 'studio', target: { to: 'anna' } });
    expect(sync.data(NAME)).toMatchObject({ progress: { step: 'claimed', by: 'studio', target: { to: 'anna' } } });
  });
});

describe('what happens to a conversation', () => {
  it('is decided by the document as it is at that moment', async () => {
    const one = aProcess();
    await one.claim(ID, 'H1');
    left(sync, aState({ owner: 'ai' }));
    expect(
      await one.happen(ID, {
        type: 'return asked',
        back: {
          record: { handoffId: 'H1', at: SINCE, note: '', outcome: 'solved', since: SINCE, people: [] },
          taskSid: 'WT1',
          reservationSid: 'WR1',
        },
      }),
    ).toMatchObject({
      written: 'written',
      effects: [],
    });
    expect(sync.data(NAME)).toMatchObject({ owner: 'ai' });
  });

  it('is lost for a process where another one has handed over meanwhile', async () => {
    const one = aProcess();
    await one.claim(ID, 'H1');
    left(sync, aState({ handoffId: 'H2' }));
    const { written } = await one.own(ID, { type: 'reached', handoffId: 'H1', what: 'failed', found: true });
    expect(written).toBe('lost');
  });

  it('to one that nobody has heard of is nothing', async () => {
    expect(await aProcess().own(ID, { type: 'finished', handoffId: 'H1' })).toMatchObject({
      written: 'alone',
      effects: [],
    });
    expect(await aProcess().happen(ID, { type: 'finished', handoffId: 'H1' })).toMatchObject({
      answer: { kind: 'ignored' },
    });
  });

  it('is written down when Sync is back', async () => {
    sync.away = true;
    const one = aProcess();
    await one.claim(ID, 'H1');
    await one.own(ID, { type: 'reached', handoffId: 'H1', what: 'failed', found: true });
    sync.away = false;
    await one.own(ID, { type: 'put back', handoffId: 'H1', done: true });
    await one.writeDown();
    one.close();
    expect(sync.data(NAME)).toMatchObject({ owner: 'ai', handoffId: 'H1' });
  });

  it('that another process has left for long is taken over by one of several', async () => {
    left(sync, aState({ progress: { step: 'stored', holder: 'gone', at: SINCE } }));
    const all = await Promise.all([aProcess(), aProcess(), aProcess()].map((one) => one.takeOver(ID)));
    expect(all.filter((one) => one !== undefined)).toHaveLength(1);
  });

  it('that another process is at work on is not', async () => {
    left(sync, aState({ progress: { step: 'stored', holder: 'alive', at: new Date().toISOString() } }));
    expect(await aProcess().takeOver(ID)).toBeUndefined();
  });

  it('and is left with something to do is found again', async () => {
    left(sync, aState({ progress: { step: 'delivered', holder: 'x', at: SINCE } }));
    left(sync, aState(), 'conv_2');
    const one = aProcess();
    for (const id of [ID, 'conv_2', 'conv_3']) await one.current(id);
    expect(one.unfinished()).toEqual([ID]);
  });

  it('is seen to by whoever is told of it, before anybody answers', async () => {
    left(sync, aState({ progress: { step: 'delivered', holder: 'x', at: SINCE } }));
    const onUnfinished = vi.fn(async () => left(sync, aState({ owner: 'ai' })));
    expect(await aProcess({ onUnfinished }).isOwnedByHuman(ID)).toBe(true);
    expect(onUnfinished).toHaveBeenCalledExactlyOnceWith(ID, expect.objectContaining({ handoffId: 'H1' }));
  });
});

describe('whether a person has it, as far as the orchestrator can tell', () => {
  const PEOPLE = 'GET /v2/Conversations/conv_1/Participants';
  const CHAT = 'GET /v2/Conversations/conv_1';
  const hears = ok({ configuration: { statusCallbacks: [{ url: 'https://bot.example.com' }] } });
  const agent = ok({ participants: [{ id: 'p3', type: 'HUMAN_AGENT', addresses: [] }] });
  const nobody = ok({ participants: [{ id: 'p1', type: 'CUSTOMER', addresses: [] }] });

  it.each<[string, Script, boolean | undefined]>([
    ['one takes part', { [PEOPLE]: agent, [CHAT]: hears }, true],
    ['one takes part, and the rest is not known', { [PEOPLE]: agent, [CHAT]: refuses(503) }, true],
    [
      'the virtual agent hears nothing: one is awaited',
      { [PEOPLE]: nobody, [CHAT]: ok({ configuration: { statusCallbacks: [] } }) },
      true,
    ],
    ['nobody does, and the virtual agent hears', { [PEOPLE]: nobody, [CHAT]: hears }, false],
    ['nobody does, and nothing is said of callbacks', { [PEOPLE]: nobody, [CHAT]: ok({}) }, false],
    ['nobody can tell who is there', { [PEOPLE]: refuses(503), [CHAT]: hears }, undefined],
    ['nobody can tell who hears', { [PEOPLE]: nobody, [CHAT]: refuses(503) }, undefined],
  ])('%s', async (_what, script, takesPart) => {
    expect(await humanTakesPart(orchestrator(new ScriptedTwilio(script).calls), ID)).toBe(takesPart);
  });
});

describe('where unfinished handoffs are found', () => {
  it('are all that were added and not removed, by any process', async () => {
    const open = new OpenHandoffs(sync);
    for (const id of ['conv_1', 'conv_2', 'CH🙂']) expect(await open.add(id)).toBe(true);
    expect(await open.remove('conv_2')).toBe(true);
    expect((await new OpenHandoffs(sync).all()).map(({ conversationId }) => conversationId).sort()).toEqual([
      'CH🙂',
      'conv_1',
    ]);
  });

  it('are counted by when they began; one without a time began long ago', async () => {
    const open = new OpenHandoffs(sync);
    await open.add('conv_1');
    sync.maps.get('handoff.open.0')?.clear();
    await sync.putMapItem('handoff.open.0', 'conv_9', {}, 60);
    expect(await open.beganBefore(Date.now() - 60_000)).toBe(1);
    expect(await open.beganBefore(Date.now() + 60_000)).toBeGreaterThanOrEqual(1);
  });

  it('are those that can be read, and their number is not made up', async () => {
    const open = new OpenHandoffs(sync);
    await open.add('conv_1');
    sync.away = true;
    expect([await open.all(), await open.beganBefore(Date.now()), await open.add('x'), await open.remove('x')]).toEqual(
      [[], undefined, false, false],
    );
  });
});
