import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemorySync } from '../../../../test/emitter/MemorySync';
import { anOwnership, aReturn, aState, left } from '../../../../test/emitter/ownerships';
import { syncNames } from '../../../handoff/syncNames';
import type { GiveBackDeps } from './GiveBackDeps';
import { outcomeOf } from './outcomeOf';
import { ReturnNotes } from './ReturnNotes';

const NAME = syncNames.returned('p1');
const note = { conversationId: 'conv_1', record: aReturn() };

let sync: MemorySync;
let notes: ReturnNotes;
beforeEach(() => {
  sync = new MemorySync();
  notes = new ReturnNotes(sync, 60);
});
afterEach(() => vi.useRealTimers());

describe('the note of a conversation that is closed before the AI has heard of it', () => {
  it('is there for the customer’s next one, once', async () => {
    expect(await notes.keep('p1', note)).toBe(true);
    expect(await notes.take('p1', () => true)).toEqual(note);
    expect(await notes.take('p1', () => true)).toBeUndefined();
    expect(sync.documents.get(NAME)?.ttl).toBe(60);
  });

  it('is the newest one, whether or not the one before was taken', async () => {
    await notes.keep('p1', note);
    await notes.take('p1', () => true);
    const newer = { ...note, record: aReturn({ note: 'Newer' }) };
    expect(await notes.keep('p1', newer)).toBe(true);
    expect(await notes.take('p1', () => true)).toEqual(newer);
  });

  it('is for whom it fits', async () => {
    await notes.keep('p1', note);
    expect(await notes.take('p1', ({ conversationId }) => conversationId !== 'conv_1')).toBeUndefined();
    expect(await notes.take('p2', () => true)).toBeUndefined();
    expect(await notes.take('p1', () => true)).toEqual(note);
  });

  it('is put away when its own conversation has taken it, and no other', async () => {
    await notes.keep('p1', note);
    await notes.settled('p1', aReturn({ at: '2026-11-27T06:00:00.000Z' }));
    await notes.settled('p1', aReturn({ handoffId: 'H9' }));
    expect(sync.data(NAME)).not.toHaveProperty('taken');
    await notes.settled('p1', aReturn());
    expect(await notes.take('p1', () => true)).toBeUndefined();
  });

  it('goes to one of two that ask at the same moment', async () => {
    await notes.keep('p1', note);
    const both = await Promise.all([notes.take('p1', () => true), new ReturnNotes(sync, 60).take('p1', () => true)]);
    expect(both.filter((one) => one !== undefined)).toHaveLength(1);
  });

  it('is ours when the answer to our own taking was lost', async () => {
    await notes.keep('p1', note);
    const update = sync.updateDocument;
    sync.updateDocument = async (...args) => {
      await update(...args);
      sync.updateDocument = update;
      return { ok: false, failure: { kind: 'unreachable', message: 'lost' } };
    };
    expect(await notes.take('p1', () => true)).toEqual(note);
  });

  it.each([{}, { conversationId: 'conv_1' }, { conversationId: 'conv_1', record: { handoffId: 'H1' } }])(
    'is none that nobody can read: %j',
    async (data) => {
      sync.put(NAME, data);
      expect(await notes.take('p1', () => true)).toBeUndefined();
    },
  );

  it('is not lost for ever while Sync is away: it says that it was not kept', async () => {
    sync.away = true;
    expect([await notes.keep('p1', note), await notes.take('p1', () => true)]).toEqual([false, undefined]);
  });
});

describe('what became of a give-back that somebody else is at work on', () => {
  const outcome = (mine?: boolean, atWork = new Set<string>()) => {
    const deps = { ownership: anOwnership(sync), times: { awaitMs: 2_000 }, atWork } as unknown as GiveBackDeps;
    return outcomeOf(deps, 'conv_1', 'H1', mine);
  };
  const settle = async <T>(work: Promise<T>): Promise<T> => {
    await vi.runAllTimersAsync();
    return work;
  };
  beforeEach(() => vi.useFakeTimers());

  it('given back', async () => {
    left(sync, aState({ owner: 'ai', returns: [aReturn()] }));
    expect(await outcome()).toEqual({ kind: 'given back', handoffId: 'H1', at: aReturn().at, repeated: true });
  });

  it.each<[string, Parameters<typeof aState>[0] | undefined, string]>([
    ['failed: the person has it still', {}, 'failed'],
    ['another handoff has it', { handoffId: 'H2' }, 'not_found'],
    ['the AI has it, and nobody gave it back', { owner: 'ai' }, 'not_found'],
    ['nobody ever handed it over', undefined, 'not_found'],
  ])('%s', async (_what, state, why) => {
    if (state) left(sync, aState(state));
    expect(await outcome()).toMatchObject({ kind: 'refused', why });
  });

  it('is waited for, and then said', async () => {
    left(sync, aState({ owner: 'returning' }));
    const waiting = outcome();
    await vi.advanceTimersByTimeAsync(500);
    left(sync, aState({ owner: 'ai', returns: [aReturn()] }));
    expect(await settle(waiting)).toMatchObject({ kind: 'given back', repeated: true });
  });

  it('is under way when it takes longer than anybody waits', async () => {
    left(sync, aState({ owner: 'returning' }));
    expect(await settle(outcome())).toMatchObject({ kind: 'refused', why: 'in_progress' });
  });

  it('that is only beginning here is waited for, too', async () => {
    left(sync, aState());
    expect(await settle(outcome(false, new Set(['conv_1'])))).toMatchObject({ kind: 'refused', why: 'in_progress' });
  });
});
