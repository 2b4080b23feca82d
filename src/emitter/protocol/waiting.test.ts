import { describe, expect, it } from 'vitest';
import { accepted, at, context, doing, happens, over, pending, waiting, withDana } from '../../../test/protocol/life';
import type { State } from './State';

const due = (state: State, seconds = 60, rules = {}, noWord?: boolean) =>
  happens(state, { type: 'due', ...(noWord ? { noWord } : {}) }, context(rules, seconds));
const wait = { since: at(0), notices: 0, channel: 'chat' };

describe('a customer who waits hears of it', () => {
  it('after a minute, to the second', () => {
    expect(due(waiting(), 59.999).answer.kind).toBe('ignored');
    const { state, effects } = due(waiting());
    expect(effects).toEqual([{ do: 'tell', words: 'wait', handoffId: 'h1' }]);
    expect(state?.wait).toEqual({ ...wait, notices: 1, askedAt: at(60), noticedAt: at(60) });
  });
  it('and again every three', () => {
    const state = waiting({ wait: { ...wait, notices: 1, askedAt: at(60), noticedAt: at(60) } });
    expect(due(state, 239.999).answer.kind).toBe('ignored');
    expect(due(state, 240).state?.wait).toEqual({ ...wait, notices: 2, askedAt: at(60), noticedAt: at(240) });
  });
  it('three times, and then nothing more', () => {
    const told = (notices: number) => waiting({ wait: { ...wait, notices, noticedAt: at(60) } });
    expect(due(told(2), 900).effects).toHaveLength(1);
    expect(due(told(3), 900).effects).toEqual([]);
  });
  it.each([
    ['by e-mail', waiting({ wait: { ...wait, channel: 'email' } })],
    ['on a call', waiting({ wait: { ...wait, channel: 'voice' } })],
    [
      'when they chose a call back',
      waiting({ wait: { ...wait, choice: { what: 'callback', at: at(5), done: true } } }),
    ],
    ['beside a person', withDana({ wait })],
    ['once a person had accepted', waiting({ handoffs: [{ id: 'h1', at: at(0), accepted: true }] })],
    ['when nobody waits', withDana()],
  ])('but not %s', (_when, state) =>
    expect(due(state, 900)).toEqual({ state, effects: [], answer: { kind: 'ignored' } }),
  );
  it('also when they chose to wait, and when nobody knows by which channel', () => {
    expect(due(waiting({ wait: { ...wait, choice: { what: 'wait', at: at(5), done: true } } })).effects).toHaveLength(
      1,
    );
    expect(due(waiting({ wait: { since: at(0), notices: 0 } })).effects).toHaveLength(1);
  });
  it('from who has the list of them, and not from who looks', () =>
    expect(due(waiting(), 60, {}, true).answer.kind).toBe('ignored'));
});

describe('the longest wait is over', () => {
  const longest = { longestWaitMs: 50_000 };
  const asked: State['seats'] = [
    pending,
    { ...pending, taskSid: 'WT2', status: 'reserved' },
    { ...over, taskSid: 'WT3' },
  ];

  it('and what asks for a person goes out of its queue', () => {
    const { state, effects } = due(waiting({ seats: asked }), 50, longest);
    expect(effects).toEqual([
      { do: 'withdraw', taskSid: 'WT1' },
      { do: 'withdraw', taskSid: 'WT2' },
    ]);
    expect(state?.wait).toEqual(wait);
    expect(due(waiting({ seats: undefined }), 50, longest)).toMatchObject({ effects: [] });
  });
  it('to the millisecond, and where one is set', () => {
    expect(due(waiting(), 49.999, longest).effects).toEqual([]);
    expect(due(waiting(), 49.999).effects).toEqual([]);
  });
  it('also for who looks and has no word to say', () =>
    expect(due(waiting(), 50, longest, true).effects).toHaveLength(1));
  it('and it is tried once with other attributes, for as long again', () => {
    const rules = { ...longest, movesOnce: true };
    const { state, effects } = due(waiting({ seats: asked }), 50, rules);
    expect(effects).toEqual([
      { do: 'move', taskSid: 'WT1' },
      { do: 'move', taskSid: 'WT2' },
    ]);
    expect(state?.wait).toEqual({ ...wait, movedAt: at(50) });
    expect(due(state!, 99.9, rules, true).effects).toEqual([]);
    expect(due(state!, 100, rules).effects).toEqual([
      { do: 'withdraw', taskSid: 'WT1' },
      { do: 'withdraw', taskSid: 'WT2' },
    ]);
  });
  it.each([
    ['a person has it', withDana({ wait })],
    ['a person had it', waiting({ handoffs: [{ id: 'h1', at: at(0), accepted: true }] })],
    ['something is under way', waiting({ progress: doing('delivered') })],
  ])('but %s', (_why, state) => expect(due(state, 900, longest, true).effects).toEqual([]));
});

describe('a promise was made to who waits', () => {
  const promised = [{ what: 'callback' as const, at: at(5), handoffId: 'h1', taskSid: 'WT8' }];
  it('so they leave the queue, if that was not done at once', () => {
    expect(due(waiting({ promised }), 1).effects).toEqual([{ do: 'withdraw', taskSid: 'WT1' }]);
    expect(due(waiting({ promised }), 1, { movesOnce: true }).effects).toEqual([{ do: 'withdraw', taskSid: 'WT1' }]);
  });
  it('but not for a promise of another handoff, or one that no task stands for', () => {
    expect(due(waiting({ promised: [{ ...promised[0]!, handoffId: 'h0' }] }), 1).effects).toEqual([]);
    expect(due(waiting({ promised: [{ ...promised[0]!, taskSid: undefined }] }), 1).effects).toEqual([]);
  });
  it('and a person came first: they keep them', () =>
    expect(due(waiting({ seats: [accepted], promised }), 1).effects).toEqual([]));
});
