import { describe, expect, it } from 'vitest';
import {
  accepted,
  at,
  doesOf,
  handed,
  happens,
  KEPT,
  NOW,
  over,
  pending,
  waiting,
  withDana,
} from '../../../test/protocol/life';
import type { Event } from './Event';
import { reachedAt } from './choices';
import { hasOpenPromise } from './promises';

const chooses = (what: 'wait' | 'callback' | 'email', more: object = {}): Event =>
  ({ type: 'chose', what, at: at(50), ...more }) as Event;
const web = { ...KEPT, target: {} };

describe('a customer who waits chooses', () => {
  it('to wait: it is put on the task', () => {
    const { state, effects } = happens(waiting(), chooses('wait'));
    expect(state?.wait?.choice).toEqual({ what: 'wait', at: at(50), done: false });
    expect(effects).toEqual([{ do: 'confirm', what: 'wait', taskSid: 'WT1' }]);
    expect(happens(waiting({ seats: [{ ...pending, status: 'reserved' }] }), chooses('wait')).effects).toHaveLength(1);
    expect(happens(waiting({ seats: [over], kept: web }), chooses('wait')).effects).toEqual([]);
    expect(happens(waiting({ seats: undefined }), chooses('wait')).effects).toEqual([]);
  });
  it('a call back, and calls from a number: a task is asked for', () => {
    const { state, effects } = happens(waiting(), chooses('callback'));
    expect(state?.wait?.choice).toEqual({ what: 'callback', at: at(50), done: false });
    expect(effects).toEqual([{ do: 'promise', what: 'callback', to: '+15550100123', handoffId: 'h1' }]);
  });
  it('a call back at another number, or an e-mail', () => {
    expect(happens(waiting(), chooses('callback', { to: '+4930123456' })).effects).toMatchObject([
      { to: '+4930123456' },
    ]);
    expect(happens(waiting({ kept: web }), chooses('email', { to: 'a@b.example' })).effects).toMatchObject([
      { what: 'email', to: 'a@b.example' },
    ]);
  });
  it('a call back in a web chat, which has no number: they are asked for one', () => {
    expect(happens(waiting({ kept: web }), chooses('callback')).effects).toEqual([
      { do: 'ask where', what: 'callback' },
    ]);
    expect(happens(waiting(), chooses('email')).effects).toEqual([{ do: 'ask where', what: 'email' }]);
  });
  it('once more, before what they chose was done: the last choice counts; after it an older one does not', () => {
    const choice = { what: 'wait' as const, at: at(50), done: true };
    const state = waiting({ wait: { since: at(0), notices: 1, choice } });
    expect(happens(state, chooses('callback')).answer.kind).toBe('ignored');
    expect(happens(state, { ...chooses('callback'), at: at(51) } as Event).answer.kind).toBe('done');
    expect(
      happens(waiting({ wait: { since: at(0), notices: 1, choice: { ...choice, done: false } } }), chooses('callback'))
        .answer.kind,
    ).toBe('done');
  });
  it('when nobody waits any more: nothing comes of it', () => {
    expect(happens(handed(), chooses('wait')).answer.kind).toBe('ignored');
    expect(happens(withDana({ wait: { since: at(0), notices: 0 } }), chooses('wait')).answer.kind).toBe('ignored');
  });
});

describe('where a promise can be kept', () => {
  it.each([
    ['+15550100123', 'callback', '+15550100123'],
    ['sms:+15550100123', 'callback', '+15550100123'],
    ['whatsapp:+4915112345678', 'callback', '+4915112345678'],
    ['WhatsApp:+4915112345678', 'callback', '+4915112345678'],
    ['15550100123', 'callback', undefined],
    ['+05550100123', 'callback', undefined],
    ['+1555010', 'callback', '+1555010'],
    ['+155501', 'callback', undefined],
    ['+155501001234567', 'callback', '+155501001234567'],
    ['+1555010012345678', 'callback', undefined],
    ['call +15550100123', 'callback', undefined],
    ['+15550100123 x', 'callback', undefined],
    ['email:ann@shop.example', 'email', 'ann@shop.example'],
    ['ann@shop.example', 'email', 'ann@shop.example'],
    ['ann@shop', 'email', undefined],
    ['ann shop.example', 'email', undefined],
    ['to ann@shop.example', 'email', undefined],
    ['ann@shop.example now', 'email', undefined],
    ['customer-1', 'callback', undefined],
  ] as const)('%s, for a %s', (to, what, where) => {
    expect(reachedAt(handed({ kept: { target: { to } } }), what)).toBe(where);
  });
  it('is nowhere when nothing is known', () => {
    expect(reachedAt(handed({ kept: undefined }), 'callback')).toBeUndefined();
    expect(reachedAt(handed({ kept: {} }), 'email')).toBeUndefined();
  });
});

describe('a task stands for the promise', () => {
  const promise: Event = {
    type: 'promised',
    what: 'callback',
    handoffId: 'h1',
    taskSid: 'WT8',
    to: '+15550100123',
    notBefore: at(999),
  };
  const chosen = waiting({ wait: { since: at(0), notices: 1, choice: { what: 'callback', at: at(50), done: false } } });

  it('and now the customer leaves the queue', () => {
    const { state, effects } = happens(chosen, promise);
    expect(state?.promised).toEqual([
      { what: 'callback', at: NOW, handoffId: 'h1', taskSid: 'WT8', to: '+15550100123', notBefore: at(999) },
    ]);
    expect(state?.wait?.choice?.done).toBe(true);
    expect(state?.history).toEqual([{ what: 'promised callback', at: NOW, handoffId: 'h1' }]);
    expect(effects).toEqual([
      { do: 'watch', as: 'held' },
      { do: 'confirm', what: 'callback', taskSid: 'WT1' },
      { do: 'withdraw', taskSid: 'WT1' },
    ]);
  });
  it('and every task that still asks for a person goes', () => {
    const seats = [
      over,
      { ...pending, taskSid: 'WT2', status: 'reserved' as const },
      { ...pending, taskSid: 'WT3' },
      { ...accepted, taskSid: 'WT4' },
    ];
    expect(doesOf(happens({ ...chosen, seats }, promise))).toEqual(['watch', 'confirm', 'withdraw', 'withdraw']);
    expect(doesOf(happens({ ...chosen, seats: undefined }, promise))).toEqual(['watch']);
  });
  it('and nobody waits, or has chosen, any more', () => {
    const bare = { type: 'promised', what: 'email', handoffId: 'h1', taskSid: 'WT8' } as const;
    expect(happens(handed(), bare).state?.promised).toEqual([
      { what: 'email', at: NOW, handoffId: 'h1', taskSid: 'WT8' },
    ]);
    expect(happens(waiting(), bare).state?.wait).toEqual({ since: at(0), notices: 0, channel: 'chat' });
  });
  it.each([
    ['could not be made', { ...promise, taskSid: undefined }, chosen],
    ['is of another handoff', { ...promise, handoffId: 'h2' }, chosen],
    [
      'is known already',
      promise,
      { ...chosen, promised: [{ what: 'callback' as const, at: at(1), handoffId: 'h1', taskSid: 'WT8' }] },
    ],
  ])('%s: nothing changes, and they keep their place', (_what, event, state) =>
    expect(happens(state, event as Event)).toEqual({ state, effects: [], answer: { kind: 'ignored' } }),
  );
  it('after so many that the first are forgotten', () => {
    const promised = Array.from({ length: 6 }, (_, place) => ({
      what: 'email' as const,
      at: at(place),
      handoffId: `p${place}`,
    }));
    expect(happens({ ...chosen, promised }, promise).state?.promised?.map(({ handoffId }) => handoffId)).toEqual([
      'p1',
      'p2',
      'p3',
      'p4',
      'p5',
      'h1',
    ]);
  });
});

describe('the customer was told', () => {
  it('where they can be reached is asked once', () => {
    expect(happens(waiting(), { type: 'asked where', at: at(55) }).state?.wait?.askedWhere).toBe(at(55));
    expect(happens(handed(), { type: 'asked where', at: at(55) }).answer.kind).toBe('ignored');
  });
  it('that what they chose is done', () => {
    const choice = { what: 'wait' as const, at: at(50), done: false };
    expect(
      happens(waiting({ wait: { since: at(0), notices: 1, choice } }), { type: 'choice told' }).state?.wait?.choice
        ?.done,
    ).toBe(true);
    expect(
      happens(waiting({ wait: { since: at(0), notices: 1, choice: { ...choice, done: true } } }), {
        type: 'choice told',
      }).answer.kind,
    ).toBe('ignored');
    expect(happens(waiting(), { type: 'choice told' }).answer.kind).toBe('ignored');
    expect(happens(handed(), { type: 'choice told' }).answer.kind).toBe('ignored');
  });
});

describe('a promise is kept', () => {
  const promised = [
    { what: 'email' as const, at: at(5), handoffId: 'h0', taskSid: 'WT7' },
    { what: 'callback' as const, at: at(20), handoffId: 'h1', taskSid: 'WT8' },
  ];
  const state = handed({ owner: 'ai', seats: [over], promised });
  const task = (status: 'accepted' | 'wrapping' | 'over', more: object = {}): Event =>
    ({ type: 'task', seat: { taskSid: 'WT8', status, at: at(55), ...more } }) as Event;

  it.each(['wrapping', 'over'] as const)('by who had its task, which is %s: the handoff is over', (status) => {
    const stepped = happens(state, task(status, { acceptedAt: at(40) }));
    expect(stepped.state?.promised).toEqual([promised[0], { ...promised[1], keptAt: at(55) }]);
    expect(stepped.state?.history).toEqual([{ what: 'kept', at: NOW, handoffId: 'h1' }]);
    expect(stepped.state?.handoffs?.[0]?.endedAt).toBe(NOW);
    expect(doesOf(stepped)).toEqual(['keep', 'ended', 'keep conversation']);
    expect(happens(stepped.state, task('over', { acceptedAt: at(40) })).answer.kind).toBe('ignored');
  });
  it('not yet: whoever keeps it still reads what it is about', () =>
    expect(happens(state, task('accepted')).answer.kind).toBe('ignored'));
  it('as somebody says who knows', () =>
    expect(happens(state, { type: 'kept', taskSid: 'WT8', at: at(58) }).state?.promised?.[1]?.keptAt).toBe(at(58)));
  it('that nobody has given: nothing comes of it', () =>
    expect(happens(state, { type: 'kept', taskSid: 'WT9', at: at(58) }).answer.kind).toBe('ignored'));
});

describe('nobody has ever had the task of a promise', () => {
  const promise = { what: 'callback' as const, at: at(20), handoffId: 'h1', taskSid: 'WT8', to: '+15550100123' };
  const state = handed({ owner: 'ai', seats: [over], promised: [promise] });
  const canceled = (taskSid = 'WT8'): Event => ({
    type: 'task',
    seat: { taskSid, status: 'over', at: at(55), isPromise: true },
  });
  const renewed = (taskSid?: string): Event => ({
    type: 'promised',
    what: 'callback',
    handoffId: 'h1',
    to: promise.to,
    ...(taskSid ? { taskSid } : {}),
  });
  const looks: Event = { type: 'looked', at: NOW, seats: [], hears: true };
  const again = { do: 'promise', what: 'callback', to: '+15550100123', handoffId: 'h1', again: true };

  it('and it is over: the promise is broken, not kept, and gets another task', () => {
    const stepped = happens(state, canceled());
    expect(stepped.state?.promised).toEqual([{ ...promise, brokenAt: at(55) }]);
    expect(stepped.state?.history).toEqual([{ what: 'broken', at: NOW, handoffId: 'h1' }]);
    expect(stepped.state?.handoffs?.[0]?.endedAt).toBeUndefined();
    expect(stepped.effects).toEqual([again]);
    // As long as there is none, whoever looks asks for it again.
    expect(happens(stepped.state, renewed()).answer.kind).toBe('ignored');
    expect(happens(stepped.state, looks).effects).toEqual([again]);
    const made = happens(stepped.state, renewed('WT9'));
    expect(made.state?.promised).toEqual([
      { ...promise, brokenAt: at(55), madeGoodAt: NOW },
      { ...promise, at: NOW, taskSid: 'WT9' },
    ]);
    expect(made.effects).toEqual([{ do: 'watch', as: 'held' }]);
    expect(happens(made.state, looks).effects).toEqual([]);
    expect(happens(made.state, canceled()).answer.kind).toBe('ignored');
  });

  const second = {
    ...state,
    promised: [
      { ...promise, brokenAt: at(30), madeGoodAt: at(31) },
      { ...promise, taskSid: 'WT9' },
    ],
  };
  it('for the second time: the customer hears it, once', () => {
    const broken = happens(second, canceled('WT9'));
    expect(broken.effects).toEqual([{ do: 'tell', words: 'not kept', handoffId: 'h1' }]);
    expect(happens(broken.state, { type: 'told', handoffId: 'h1', ok: false, words: 'not kept' }).answer.kind).toBe(
      'ignored',
    );
    expect(happens(broken.state, looks).effects).toEqual(broken.effects);
    const told = happens(broken.state, { type: 'told', handoffId: 'h1', ok: true, words: 'not kept' });
    expect(told.state?.promised?.[1]).toMatchObject({ brokenAt: at(55), madeGoodAt: NOW });
    expect(doesOf(told)).toEqual(['unwatch', 'keep', 'ended', 'keep conversation']);
    expect(happens(told.state, { type: 'told', handoffId: 'h1', ok: true, words: 'not kept' }).answer.kind).toBe(
      'ignored',
    );
    expect(happens(told.state, looks).effects).toEqual([]);
  });
  it('while a person has the customer: it is said once the AI has them again', () => {
    const theirs = { ...second, owner: 'human' as const, seats: [accepted] };
    const broken = happens(theirs, canceled('WT9'));
    expect(broken.effects).toEqual([]);
    expect(happens({ ...broken.state!, owner: 'ai', seats: [over] }, looks).effects).toEqual([
      { do: 'tell', words: 'not kept', handoffId: 'h1' },
    ]);
  });
  it('of a conversation that is closed: it gets another task, and the second time only the record says it', () => {
    const closed = { ...state, closedAt: at(50) };
    expect(happens(closed, canceled()).effects).toEqual([again]);
    const broken = happens({ ...second, closedAt: at(50) }, canceled('WT9'));
    expect(broken.state?.promised?.[1]).toMatchObject({ brokenAt: at(55), madeGoodAt: NOW });
    expect(broken.effects[0]).toEqual({ do: 'unwatch' });
  });
  it('found by looking, whatever event was lost', () => {
    const found: Event = { type: 'looked', at: NOW, seats: [{ taskSid: 'WT8', status: 'over', at: NOW }] };
    expect(happens(state, found).effects).toEqual([again]);
    const kept: Event = {
      type: 'looked',
      at: NOW,
      seats: [{ taskSid: 'WT8', status: 'over', at: NOW, acceptedAt: NOW }],
    };
    expect(happens(state, kept).state?.promised?.[0]).toEqual({ ...promise, keptAt: NOW });
  });
});

describe('something is promised in place of a person', () => {
  const instead: Event = {
    type: 'promised',
    what: 'email',
    handoffId: 'h9',
    taskSid: 'WT8',
    to: 'ann@shop.example',
    instead: true,
  };
  const promise = { what: 'email', at: NOW, handoffId: 'h9', taskSid: 'WT8', to: 'ann@shop.example' };
  it('of a conversation that nobody has handed over: the AI has it, and the promise is looked after', () => {
    const { state, effects } = happens(undefined, instead);
    expect(state).toEqual({
      owner: 'ai',
      handoffId: 'h9',
      since: NOW,
      handoffs: [{ id: 'h9', at: NOW }],
      promised: [promise],
      history: [{ what: 'promised email', at: NOW, handoffId: 'h9' }],
    });
    expect(effects).toEqual([{ do: 'watch', as: 'held' }]);
    expect(hasOpenPromise(state!)).toBe(true);
    expect(happens(undefined, { ...instead, taskSid: undefined } as Event).answer.kind).toBe('ignored');
  });
  it('after an earlier handoff: nothing else of the conversation changes', () => {
    const state = handed({ owner: 'ai', seats: [over] });
    expect(happens(state, instead).state).toMatchObject({
      owner: 'ai',
      handoffId: 'h1',
      promised: [promise],
      handoffs: [{ id: 'h1' }, { id: 'h9' }],
    });
  });
  it('is open until it is kept or made good for', () => {
    const open = (change: object) => hasOpenPromise(handed({ promised: [{ ...promise, ...change } as never] }));
    expect([
      open({}),
      open({ brokenAt: at(1) }),
      open({ keptAt: at(1) }),
      open({ madeGoodAt: at(1) }),
      open({ taskSid: undefined }),
    ]).toEqual([true, true, false, false, false]);
    expect(hasOpenPromise(handed())).toBe(false);
  });
});
