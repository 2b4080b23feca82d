import { describe, expect, it } from 'vitest';
import {
  accepted,
  at,
  CALLBACKS,
  context,
  doing,
  handed,
  happens,
  NOW,
  over,
  pending,
  waiting,
  withDana,
} from '../../../test/protocol/life';
import type { Event } from './Event';
import { isForsaken, letGo } from './nobody';
import type { Progress, Seat, State } from './State';

const EARLIER = '2026-11-26T10:00:00.000Z';
const LATER = '2026-11-26T10:05:00.000Z';
const first: Seat = { taskSid: 'WT1', status: 'over', at: EARLIER, handoffId: 'first' };
const second: Seat = { taskSid: 'WT2', status: 'pending', at: LATER, handoffId: 'second' };
/** Handed over, given back, and handed over again. */
const again = (...seats: Seat[]): State => ({
  owner: 'human',
  handoffId: 'second',
  since: LATER,
  seats,
  handoffs: [
    { id: 'first', at: EARLIER, endedAt: EARLIER, accepted: true },
    { id: 'second', at: LATER },
  ],
});

describe('whether nobody is left', () => {
  it('is not known of a handoff whose task nobody has heard of yet, whatever became of the one before', () => {
    expect(isForsaken(again(first))).toBe(false);
    expect(isForsaken(again({ ...first, handoffId: undefined }))).toBe(false);
    expect(isForsaken(again())).toBe(false);
  });

  it('is so when its own task is over, and every other', () => {
    expect(isForsaken(again(first, second))).toBe(false);
    expect(isForsaken(again(first, { ...second, status: 'over' }))).toBe(true);
    expect(isForsaken(again({ ...first, status: 'accepted' }, { ...second, status: 'over' }))).toBe(false);
  });

  it('is so when a task that somebody else made for it is over', () => {
    expect(isForsaken(again(first, { ...second, handoffId: undefined, status: 'over' }))).toBe(true);
  });
});

describe('whether nobody is left of a conversation', () => {
  it.each([
    ['nobody can be there yet', doing('stored'), false],
    ['it is on its way', doing('delivered'), true],
    ['nothing is under way', undefined, true],
  ])('when %s', (_when, progress, is) => expect(isForsaken(handed({ seats: [over], progress }))).toBe(is));
  it('is no question while the AI has it, or a person', () => {
    expect(isForsaken(handed({ owner: 'ai', seats: [over] }))).toBe(false);
    expect(isForsaken(withDana({ seats: [over, { ...accepted, taskSid: 'WT2' }] }))).toBe(false);
    expect(isForsaken(handed({ seats: [{ ...accepted, status: 'wrapping' }] }))).toBe(true);
    expect(isForsaken(handed({ seats: undefined }))).toBe(false);
    expect(isForsaken(handed({ handoffs: undefined, seats: [{ ...over, handoffId: undefined }] }))).toBe(true);
    expect(isForsaken(handed({ seats: [{ ...over, handoffId: undefined, at: at(0) }] }))).toBe(true);
  });
});

describe('nobody has it any more', () => {
  const why = (state: State, rules = {}) => letGo(state, undefined, context(rules)).state?.progress?.letGo?.why;
  const promised = [{ what: 'callback' as const, at: at(5), handoffId: 'h1', taskSid: 'WT8' }];

  it('so it goes back to the AI, whose ears are opened first', () => {
    const kept = { callbacks: CALLBACKS, configurationId: 'conf', speaksAs: 'ava', voiceOnly: true };
    const { state, effects, answer } = letGo(waiting({ kept }), undefined, context());
    expect(state).toEqual({
      ...handed({ kept }),
      owner: 'returning',
      progress: { ...kept, step: 'nobody', holder: 'we', at: NOW, letGo: { why: 'nobody came' } },
    });
    expect(effects).toEqual([{ do: 'list' }, { do: 'unwatch' }, { do: 'open callbacks', handoffId: 'h1' }]);
    expect(answer).toEqual({ kind: 'done' });
    const bare = letGo(waiting({ kept: undefined }), 'too long', context());
    expect(bare.state?.progress).toEqual({ step: 'nobody', holder: 'we', at: NOW, letGo: { why: 'too long' } });
  });
  it('while it was still on its way: what was closed is known from that', () => {
    const { state } = letGo(
      handed({ kept: undefined, progress: doing('delivered', { speaksAs: 'ava' }) }),
      undefined,
      context(),
    );
    expect(state?.progress).toMatchObject({ step: 'nobody', callbacks: CALLBACKS, speaksAs: 'ava' });
    expect(state?.kept).toEqual({ callbacks: CALLBACKS, speaksAs: 'ava' });
  });
  it('and it is known why', () => {
    expect(why(waiting())).toBe('nobody came');
    expect(why(waiting({ promised }))).toBe('promised');
    expect(why(waiting({ promised: [{ ...promised[0]!, handoffId: 'h0' }] }))).toBe('nobody came');
    expect(why(waiting({ promised: [{ ...promised[0]!, taskSid: undefined }] }))).toBe('nobody came');
    expect(why(withDana())).toBe('person left');
    expect(why(waiting(), { longestWaitMs: 60_000 })).toBe('too long');
    expect(why(waiting(), { longestWaitMs: 60_001 })).toBe('nobody came');
    expect(why(handed({ since: at(30) }), { longestWaitMs: 30_000 })).toBe('too long');
    expect(why(handed({ since: at(30) }), { longestWaitMs: 30_001 })).toBe('nobody came');
  });
});

describe('the AI hears a conversation that nobody had', () => {
  const nobody = (more: Partial<Progress> = {}): State =>
    handed({
      owner: 'returning',
      seats: [over],
      progress: doing('nobody', { letGo: { why: 'nobody came' }, ...more }),
    });
  const opened = (more: object = {}): Event => ({ type: 'opened', handoffId: 'h1', ok: true, ...more }) as Event;

  it.each(['nobody came', 'too long'] as const)('and the customer hears it: %s', (why) => {
    const { state, effects } = happens(nobody({ letGo: { why } }), opened());
    expect(state).toMatchObject({ owner: 'ai', since: NOW, progress: { step: 'nobody', letGo: { why, open: true } } });
    expect(effects).toEqual([{ do: 'tell', words: why, handoffId: 'h1' }]);
  });
  it.each(['person left', 'promised'] as const)('and nothing is said: %s', (why) => {
    const { state, effects } = happens(nobody({ letGo: { why } }), opened());
    expect(state).toMatchObject({ owner: 'ai', since: NOW });
    expect(state?.progress).toBeUndefined();
    expect(effects).toEqual([{ do: 'unlist' }]);
  });
  it('or it is closed', () =>
    expect(happens(nobody(), opened({ ok: false, isClosed: true })).state?.closedAt).toBe(NOW));
  it.each([
    ['could not be made to hear', nobody(), opened({ ok: false })],
    ['is another process’s to open', nobody({ holder: 'another' }), opened()],
    ['is let go for no reason', nobody({ letGo: undefined }), opened()],
  ])('%s: it is looked at again', (_what, state, event) =>
    expect(happens(state, event)).toEqual({ state, effects: [], answer: { kind: 'ignored' } }),
  );

  describe('and the customer', () => {
    const open = (more: Partial<Progress> = {}): State => ({
      ...nobody({ letGo: { why: 'nobody came', open: true }, ...more }),
      owner: 'ai',
    });
    const told = (ok: boolean): Event => ({ type: 'told', handoffId: 'h1', ok });
    it('knows it: nothing is left to do', () => {
      const { state, effects } = happens(open(), told(true));
      expect(state?.progress).toBeUndefined();
      expect(effects).toEqual([{ do: 'unlist' }]);
    });
    it.each([
      ['does not know it yet', open(), told(false)],
      ['is told by another process', open({ holder: 'another' }), told(true)],
      ['is told before the AI hears', nobody(), told(true)],
      ['is told for no reason', open({ letGo: undefined }), told(true)],
      ['is told of something else', open({ step: 'undoing' }), told(true)],
      ['is told while nothing is under way', handed({ owner: 'ai' }), told(true)],
    ])('%s', (_what, state, event) => expect(happens(state, event).answer.kind).toBe('ignored'));
  });
});

describe('a task that nobody waits for', () => {
  it('is no reason to let go', () =>
    expect(happens(handed(), { type: 'task', seat: { ...pending, at: at(40) } }).state?.owner).toBe('human'));
});
