import { describe, expect, it } from 'vitest';
import {
  accepted,
  at,
  context,
  doing,
  doesOf,
  handed,
  happens,
  NOW,
  over,
  pending,
  START,
  waiting,
  withDana,
} from '../../../test/protocol/life';
import type { Event } from './Event';
import type { Seat } from './State';

const task = (seat: Seat & { isPromise?: boolean }): Event => ({ type: 'task', seat });
const looked = (more: object = {}): Event => ({ type: 'looked', at: NOW, ...more }) as Event;
const sam: Seat = { taskSid: 'WT2', at: at(40), status: 'accepted', worker: { sid: 'WK2' } };

describe('TaskRouter tells of a task', () => {
  it('that a person has accepted: it is remembered who and when, and looked at from now on', () => {
    const { state, effects } = happens(waiting(), task({ ...accepted, acceptedAt: undefined, at: at(20) }));
    expect(state?.seats).toEqual([{ ...accepted, at: at(20), acceptedAt: at(20) }]);
    expect(state?.handoffs).toEqual([{ id: 'h1', at: at(0), accepted: true }]);
    expect(state?.history).toEqual([{ what: 'accepted', at: at(20), handoffId: 'h1', bySid: 'WK1' }]);
    expect(effects).toEqual([{ do: 'watch', as: 'held' }]);
  });
  it('of a colleague who has no name, and no handoff of ours: it counts for the one that is under way', () => {
    const { state } = happens(waiting(), task({ taskSid: 'WT3', status: 'accepted', at: at(30) }));
    expect(state?.history).toEqual([{ what: 'accepted', at: at(30), handoffId: 'h1' }]);
  });
  it('that was accepted and left before anybody heard of it: it is remembered that a person had it', () => {
    const { state, effects } = happens(handed(), task({ ...over, acceptedAt: at(15), at: at(30) }));
    expect(state?.history?.[0]).toMatchObject({ what: 'accepted', at: at(15) });
    expect(state?.progress?.letGo).toEqual({ why: 'person left' });
    expect(doesOf({ effects } as never)).toEqual([
      'list',
      'unwatch',
      'open callbacks',
      'keep',
      'ended',
      'keep conversation',
    ]);
  });
  it('again, as it is known: nothing comes of it', () => {
    const state = withDana();
    expect(happens(state, task(accepted))).toEqual({ state, effects: [], answer: { kind: 'ignored' } });
  });
  it('of a conversation that is closed: nothing comes of it', () => {
    const state = handed({ closedAt: at(30) });
    expect(happens(state, task({ ...accepted, at: at(50) })).state).toBe(state);
  });
  it('that nobody accepts: the AI has it again, and its ears are opened first', () => {
    const { state, effects } = happens(waiting(), task({ ...over, at: at(50) }));
    expect(state).toMatchObject({ owner: 'returning', progress: { step: 'nobody', letGo: { why: 'nobody came' } } });
    expect(effects[2]).toEqual({ do: 'open callbacks', handoffId: 'h1' });
  });
  it('of two, one of which is over: the other one has it', () => {
    const { state } = happens(withDana({ seats: [accepted, sam] }), task({ ...over, at: at(50) }));
    expect(state?.owner).toBe('human');
    expect(state?.progress).toBeUndefined();
  });
});

describe('a person comes in', () => {
  it('while the AI has it: the AI is silent, whatever it still had to do', () => {
    const { state, effects } = happens(handed({ owner: 'ai', seats: [over], progress: doing('returned') }), task(sam));
    expect(state).toMatchObject({ owner: 'human', since: NOW });
    expect(state?.progress).toBeUndefined();
    expect(effects).toEqual([{ do: 'watch', as: 'held' }, { do: 'watch', as: 'held' }, { do: 'unlist' }]);
  });
  it('while nobody had it: it is theirs', () => {
    const { state, effects } = happens(
      handed({ owner: 'returning', seats: [over], progress: doing('nobody') }),
      task(sam),
    );
    expect(state?.owner).toBe('human');
    expect(state?.progress).toBeUndefined();
    expect(effects).toEqual([{ do: 'watch', as: 'held' }, { do: 'unlist' }]);
  });
  it('while it is being returned: the give-back finds them', () => {
    const { state } = happens(withDana({ owner: 'returning', progress: doing('returning') }), task(sam));
    expect(state).toMatchObject({ owner: 'returning', progress: { step: 'returning' } });
  });
});

describe('Twilio is asked who is there', () => {
  it('and what no event has told is found', () => {
    const { state } = happens(waiting(), looked({ seats: [{ ...accepted, at: NOW, acceptedAt: NOW }] }));
    expect(state?.seats?.[0]).toMatchObject({ status: 'accepted', acceptedAt: NOW });
  });
  it('and it is closed', () => expect(happens(waiting(), looked({ isClosed: true })).state?.closedAt).toBe(NOW));
  it('and the AI has it, but does not hear it: it is opened', () => {
    const { state } = happens(handed({ owner: 'ai', seats: [over] }), looked({ hears: false }));
    expect(state?.progress).toMatchObject({ step: 'nobody', letGo: { why: 'person left' } });
  });
  it.each([
    ['it hears', handed({ owner: 'ai', seats: [over] }), { hears: true }],
    ['nobody could ask', handed({ owner: 'ai', seats: [over] }), {}],
    ['people have it', withDana(), { hears: false }],
    ['a colleague is being asked in', handed({ owner: 'ai', seats: [pending] }), { hears: false }],
    ['something is under way', handed({ owner: 'ai', seats: [over], progress: doing('returned') }), { hears: false }],
  ])('and nothing is wrong: %s', (_what, state, more) =>
    expect(happens(state, looked(more))).toEqual({ state, effects: [], answer: { kind: 'ignored' } }),
  );
});

describe('a task says that it stands for a promise', () => {
  const promised = [{ what: 'callback' as const, at: at(20), handoffId: 'h1', taskSid: 'WT8', to: '+15550100123' }];
  it('and nobody has the chat by it', () => {
    for (const event of [task({ ...sam, isPromise: true }), looked({ seats: [{ ...sam, isPromise: true }] })])
      expect(happens(waiting(), event).answer.kind).toBe('ignored');
    expect(happens(waiting({ promised }), task({ ...sam, taskSid: 'WT8' })).state?.seats).toEqual([pending]);
  });
  it('and people have the chat by it: it counts, whatever it says', () =>
    expect(
      happens(withDana({ seats: [accepted, sam] }), task({ ...sam, status: 'over', at: at(50), isPromise: true })).state
        ?.seats?.[1]?.status,
    ).toBe('over'));
});

describe('a person has accepted and not written', () => {
  const rules = { firstReplyMs: 40_000 };
  const asked = (state = withDana(), among = context(rules), more: object = { wroteSince: false }) =>
    happens(state, looked(more), among);

  it('for too long: the supervisor hears of it, and the customer; once', () => {
    const { state, effects } = asked();
    expect(effects).toEqual([
      { do: 'raise', taskSid: 'WT1' },
      { do: 'tell', words: 'soon', handoffId: 'h1' },
    ]);
    expect(state?.handoffs).toEqual([{ id: 'h1', at: at(0), accepted: true, raised: true }]);
    expect(asked(state).effects).toEqual([]);
  });
  it.each([
    ['not long enough', context({ firstReplyMs: 40_001 }), withDana(), { wroteSince: false }],
    ['in a time that nobody has set', context(), withDana(), { wroteSince: false }],
    ['but now they have', context(rules), withDana(), { wroteSince: true }],
    ['as far as nobody could ask', context(rules), withDana(), {}],
    [
      'and has left',
      context(rules),
      withDana({ seats: [{ ...accepted, status: 'wrapping' }, pending] }),
      { wroteSince: false },
    ],
    [
      'and nobody knows since when',
      context(rules),
      withDana({ seats: [{ ...accepted, acceptedAt: undefined }] }),
      { wroteSince: false },
    ],
  ])('%s: nobody is told', (_what, among, state, more) => expect(asked(state, among, more).effects).toEqual([]));
  it('to the millisecond', () => expect(START + 60_000 - Date.parse(at(20))).toBe(40_000));
});

describe('the last person completes their task, where that gives it back', () => {
  const rules = context({ onComplete: true });
  it('is given back for them', () => {
    const { state, effects } = happens(withDana(), task({ ...accepted, status: 'over', at: at(50) }), rules);
    expect(state?.owner).toBe('human');
    expect(effects[0]).toEqual({
      do: 'return completed',
      handoffId: 'h1',
      taskSid: 'WT1',
      worker: { sid: 'WK1', name: 'Dana' },
    });
  });
  it('without anybody knowing who it was', () => {
    const { worker: _worker, ...nameless } = accepted;
    const { effects } = happens(
      withDana({ seats: [nameless] }),
      task({ ...nameless, status: 'over', at: at(50) }),
      rules,
    );
    expect(effects[0]).toEqual({ do: 'return completed', handoffId: 'h1', taskSid: 'WT1' });
  });
  it('but not before they have written it up', () =>
    expect(doesOf(happens(withDana(), task({ ...accepted, status: 'wrapping', at: at(50) }), rules))).toEqual([]));
  it('nor when nobody had come', () =>
    expect(happens(waiting(), task({ ...over, at: at(50) }), rules).state?.progress?.step).toBe('nobody'));
  it('of several the last one’s', () => {
    const others = [{ ...over, acceptedAt: at(5) }, sam, { ...over, taskSid: 'WT4' }].map((one) => ({
      acceptedAt: undefined,
      ...one,
    }));
    const state = withDana({ seats: [others[0]!, { ...sam, acceptedAt: at(40) }, others[2]!] });
    expect(happens(state, task({ ...sam, status: 'over', at: at(50) }), rules).effects[0]).toMatchObject({
      taskSid: 'WT2',
    });
  });
});
