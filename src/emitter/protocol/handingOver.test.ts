import { describe, expect, it } from 'vitest';
import {
  accepted,
  at,
  CALLBACKS,
  doing,
  doesOf,
  handed,
  happens,
  KEPT,
  NOW,
  over,
  pending,
} from '../../../test/protocol/life';
import type { Event } from './Event';

const asks = (handoffId = 'h2'): Event => ({ type: 'asked', handoffId, plan: { by: 'studio' } });
const composed: Event = {
  type: 'composed',
  handoffId: 'h1',
  plan: { by: 'studio', callbacks: CALLBACKS, say: 'One moment.' },
};
const reached = (what: 'task' | 'failed', more: object = {}): Event =>
  ({ type: 'reached', handoffId: 'h1', what, ...more }) as Event;
/** The envelope is stored, and the delivery is asked for. */
const stored = (more: object = {}) =>
  handed({
    kept: undefined,
    seats: [],
    progress: doing('stored', { by: 'studio', target: { conversationSid: 'CH1' }, ...more }),
  });

describe('somebody asks for a person', () => {
  it('and the conversation is claimed before anything else happens', () => {
    const { state, effects, answer } = happens(undefined, asks('h1'));
    expect(state).toEqual({
      owner: 'human',
      handoffId: 'h1',
      since: NOW,
      progress: { by: 'studio', step: 'claimed', holder: 'we', at: NOW },
      seats: [],
      handoffs: [{ id: 'h1', at: NOW }],
    });
    expect(effects).toEqual([{ do: 'list' }, { do: 'compose', handoffId: 'h1' }]);
    expect(answer).toEqual({ kind: 'done' });
  });

  it('and hears that one is on its way, or that a person has it', () => {
    for (const state of [stored(), handed(), handed({ owner: 'returning', progress: doing('returning') })]) {
      const stepped = happens(state, asks());
      expect(stepped).toEqual({ state, effects: [], answer: { kind: 'taken', handoffId: 'h1' } });
    }
  });

  it('after nobody came: it is a new handoff, which inherits what is closed and what is remembered', () => {
    const returns = [{ handoffId: 'h0', at: at(1), note: '', outcome: 'solved', since: at(0), people: [] }];
    const promised = [{ what: 'callback' as const, at: at(2), handoffId: 'h0' }];
    const history = [{ what: 'accepted', at: at(3) }];
    const before = handed({ owner: 'returning', seats: [over], progress: doing('nobody'), returns, promised, history });
    const { state, answer } = happens(before, asks());
    expect(answer).toEqual({ kind: 'done' });
    expect(state).toMatchObject({ handoffId: 'h2', owner: 'human', seats: [over], returns, promised, history });
    expect(state?.progress).toMatchObject({ step: 'claimed', callbacks: CALLBACKS });
    expect(state?.handoffs?.map(({ id }) => id)).toEqual(['h1', 'h2']);
    // What was kept counts where the progress has none.
    const bare = happens({ ...before, progress: doing('nobody', { callbacks: undefined }) }, asks());
    expect(bare.state?.progress?.callbacks).toEqual(KEPT.callbacks);
  });

  it('while the AI has it: what an earlier hand-over has kept is restored by nobody twice', () => {
    const { state } = happens(handed({ owner: 'ai' }), asks());
    expect(state?.progress?.callbacks).toBeUndefined();
    expect(state?.kept).toBeUndefined();
    const left = happens(handed({ owner: 'ai', progress: doing('undoing') }), asks());
    expect(left.state?.progress?.callbacks).toEqual(CALLBACKS);
  });

  it('while nobody knows whether the last one has begun: that is found out first', () => {
    const before = handed({ owner: 'ai', seats: [], progress: doing('undoing', { unsure: true, holder: 'another' }) });
    const { state, effects, answer } = happens(before, asks());
    expect(answer).toEqual({ kind: 'taken', handoffId: 'h1' });
    expect(effects).toEqual([{ do: 'find delivery', handoffId: 'h1' }]);
    expect(state).toMatchObject({ owner: 'human', handoffId: 'h1', progress: { holder: 'we', at: NOW, unsure: true } });
  });

  it('of a conversation that is closed for good: nothing is begun', () => {
    const state = handed({ owner: 'ai', closedAt: at(5) });
    expect(happens(state, asks())).toEqual({ state, effects: [], answer: { kind: 'closed' } });
  });
});

describe('the envelope is stored', () => {
  const claimed = handed({ kept: undefined, seats: [], progress: doing('claimed', { callbacks: undefined }) });

  it('and only then the AI is made deaf, the customer is told, and it is delivered', () => {
    const { state, effects } = happens(claimed, { ...composed, language: 'de', channel: 'chat' } as Event);
    expect(effects).toEqual([
      { do: 'close callbacks', handoffId: 'h1' },
      { do: 'tell of transfer', handoffId: 'h1' },
      { do: 'deliver', handoffId: 'h1' },
    ]);
    expect(state?.progress).toEqual({
      by: 'studio',
      callbacks: CALLBACKS,
      say: 'One moment.',
      step: 'stored',
      holder: 'we',
      at: NOW,
    });
    expect(state?.wait).toEqual({ since: NOW, notices: 0, language: 'de', channel: 'chat' });
    expect(happens(claimed, composed).state?.wait).toEqual({ since: NOW, notices: 0 });
  });

  it.each([
    ['by a process that is not at work on it', { ...claimed, progress: { ...claimed.progress, holder: 'another' } }],
    ['when it was stored before', stored()],
    ['when nothing is under way', handed()],
  ])('%s: nothing comes of it', (_why, state) => {
    expect(happens(state as never, composed)).toEqual({ state, effects: [], answer: { kind: 'ignored' } });
  });
  it('of another handoff: nothing comes of it', () =>
    expect(happens(claimed, { ...composed, handoffId: 'h2' } as Event).answer).toEqual({ kind: 'ignored' }));
});

describe('the delivery has come to a task', () => {
  it('and people have the conversation', () => {
    const { state, effects } = happens(
      stored(),
      reached('task', { task: { sid: 'WT1', conversationSid: 'CH1', interactionSid: 'KD1' } }),
    );
    expect(state).toEqual({
      owner: 'human',
      handoffId: 'h1',
      since: at(0),
      kept: { callbacks: CALLBACKS, by: 'studio', target: { conversationSid: 'CH1' } },
      seats: [{ taskSid: 'WT1', status: 'pending', at: at(0), handoffId: 'h1' }],
      handoffs: [{ id: 'h1', at: at(0), conversationSid: 'CH1', interactionSid: 'KD1' }],
    });
    expect(effects).toEqual([
      { do: 'watch', as: 'waiting' },
      { do: 'unlist' },
      { do: 'count handed over', handoffId: 'h1' },
    ]);
  });

  it('which somebody has accepted already', () => {
    const { effects } = happens({ ...stored(), seats: [accepted] }, reached('task', { task: { sid: 'WT1' } }));
    expect(effects[0]).toEqual({ do: 'watch', as: 'held' });
  });

  it('without anybody knowing which', () => {
    const { state } = happens(stored(), reached('task'));
    expect(state?.seats).toEqual([]);
    expect(state?.progress).toBeUndefined();
    expect(happens({ ...stored(), seats: undefined }, reached('task')).state?.seats).toEqual([]);
  });

  it('and what is not stored yet stays to be stored', () => {
    const late = stored({ incomplete: true });
    const { state, effects } = happens(late, reached('task', { task: { sid: 'WT1' } }));
    expect(state?.progress).toMatchObject({ step: 'delivered', incomplete: true, at: NOW });
    expect(doesOf({ effects } as never)).toEqual(['watch', 'count handed over']);
    for (const more of [{ stored: true }, { given: true }])
      expect(
        happens(late, reached('task', { task: { sid: 'WT1' }, found: true, ...more })).state?.progress,
      ).toBeUndefined();
  });

  it('which everybody has left by now: it is the AI’s again', () => {
    const { state, effects } = happens({ ...stored(), seats: [over] }, reached('task', { task: { sid: 'WT1' } }));
    expect(state?.progress).toMatchObject({ step: 'nobody', letGo: { why: 'nobody came' }, callbacks: CALLBACKS });
    expect(doesOf({ effects } as never)).toEqual(['list', 'unwatch', 'open callbacks']);
  });

  it('of another conversation of the customer: it is taken back', () => {
    const { state, effects } = happens(stored(), reached('task', { task: { sid: 'WT9', conversationSid: 'CH2' } }));
    expect(state?.progress?.step).toBe('undoing');
    expect(effects).toEqual([
      { do: 'withdraw', taskSid: 'WT9' },
      { do: 'put back', handoffId: 'h1', wake: true },
    ]);
    // Where it is not known which conversation it is about, it counts.
    expect(
      happens(stored({ target: {} }), reached('task', { task: { sid: 'WT9', conversationSid: 'CH2' } })).state
        ?.progress,
    ).toBeUndefined();
  });

  it('found once more after it was on its way: it is counted once', () => {
    const onItsWay = { ...stored(), progress: { ...stored().progress!, step: 'delivered' as const } };
    expect(doesOf(happens(onItsWay, reached('task', { found: true, task: { sid: 'WT1' } })))).toEqual([
      'watch',
      'unlist',
    ]);
    // Whoever delivers tells it once.
    expect(happens(onItsWay, reached('task', { task: { sid: 'WT1' } })).answer.kind).toBe('ignored');
  });

  it('while it was taken for failed, and the AI had it: people have it from now on', () => {
    const undoing = {
      ...stored(),
      owner: 'ai' as const,
      progress: { ...stored().progress!, step: 'undoing' as const, unsure: true },
    };
    const { state } = happens(undoing, reached('task', { found: true, task: { sid: 'WT1' } }));
    expect(state).toMatchObject({ owner: 'human', since: NOW });
    expect(state?.progress).toBeUndefined();
  });
});

describe('the delivery is on its way', () => {
  it('and whoever looks again finds out what came of it', () => {
    const { state, effects } = happens(
      stored({ unsure: true }),
      reached('under way' as never, { plan: { by: 'studio', callbacks: CALLBACKS } }),
    );
    expect(state).toMatchObject({ owner: 'human', progress: { step: 'delivered', at: NOW, callbacks: CALLBACKS } });
    expect(state?.progress?.unsure).toBeUndefined();
    expect(effects).toEqual([
      { do: 'watch', as: 'waiting' },
      { do: 'count handed over', handoffId: 'h1' },
    ]);
  });
  const onItsWay = { ...stored(), progress: { ...stored().progress!, step: 'delivered' as const } };
  it('still: nothing is new, until it has the customer in its own hands for good', () => {
    expect(happens(onItsWay, reached('under way' as never, { found: true })).answer.kind).toBe('ignored');
    expect(
      happens(onItsWay, reached('under way' as never, { found: true, given: true })).state?.progress,
    ).toBeUndefined();
    expect(happens(onItsWay, reached('absent' as never, { found: true })).answer.kind).toBe('ignored');
    expect(happens(onItsWay, reached('absent' as never, { found: true, given: true })).state?.progress).toBeUndefined();
  });
  it('as is found after its process died', () => {
    const found = happens(stored(), reached('under way' as never, { found: true }));
    expect(found.state?.progress?.step).toBe('delivered');
    expect(doesOf(found)).toEqual(['watch', 'count handed over']);
  });
});

describe('the delivery has failed', () => {
  it.each([
    ['failed', {}, true],
    ['absent', {}, true],
    ['gone', { gone: true }, false],
    ['unknown', { unsure: true }, true],
  ])('%s: everything is put back', (what, plan, wake) => {
    const { state, effects } = happens(stored(), reached(what as never));
    expect(state?.progress).toEqual({ ...stored().progress, ...plan, step: 'undoing', at: NOW });
    expect(effects).toEqual([{ do: 'put back', handoffId: 'h1', wake }]);
  });
  it('and a customer who has left is not woken up', () =>
    expect(happens(stored({ gone: true }), reached('failed')).effects).toEqual([
      { do: 'put back', handoffId: 'h1', wake: false },
    ]));
  it('or nobody who looks can tell: it is looked at again', () =>
    expect(happens(stored(), reached('unknown' as never, { found: true })).answer.kind).toBe('ignored'));
  it('and had never begun, though the AI was made deaf: it is carried on with', () => {
    const { state, effects } = happens(
      stored({ at: at(1) }),
      reached('absent' as never, { found: true, closed: true }),
    );
    expect(effects).toEqual([
      { do: 'tell of transfer', handoffId: 'h1', perhapsTold: true },
      { do: 'deliver', handoffId: 'h1' },
    ]);
    expect(state?.progress).toMatchObject({ step: 'stored', at: NOW });
    const claimed = { ...stored(), progress: { ...stored().progress!, step: 'claimed' as const } };
    expect(happens(claimed, reached('absent' as never, { found: true, closed: true })).state?.progress?.step).toBe(
      'undoing',
    );
  });
  it('of a handoff that nobody is at work on: nothing comes of it', () =>
    expect(happens(handed(), reached('failed', { found: true })).answer.kind).toBe('ignored'));
});

describe('what the hand-over changed is put back', () => {
  const undoing = (more: object = {}) => ({
    ...stored(),
    seats: [],
    wait: { since: at(0), notices: 0 },
    progress: { ...stored().progress!, step: 'undoing' as const, ...more },
  });
  const putBack = (isDone: boolean): Event => ({ type: 'put back', handoffId: 'h1', done: isDone });

  it('and the AI has it, and nobody has anything left to do', () => {
    const { state, effects } = happens(undoing(), putBack(true));
    expect(state).toEqual({
      owner: 'ai',
      handoffId: 'h1',
      since: NOW,
      kept: { callbacks: CALLBACKS, by: 'studio', target: { conversationSid: 'CH1' } },
      seats: [],
      handoffs: [{ id: 'h1', at: at(0), endedAt: NOW }],
    });
    expect(effects).toEqual([{ do: 'unlist' }]);
  });
  it.each([
    ['not all of it yet', undoing(), putBack(false)],
    ['and whether the delivery has begun is still unsure', undoing({ unsure: true }), putBack(true)],
  ])('%s: the AI has it all the same, and somebody looks again', (_what, state, event) => {
    const stepped = happens(state, event);
    expect(stepped.state).toMatchObject({
      owner: 'ai',
      since: NOW,
      progress: { step: 'undoing', at: NOW, holder: 'we' },
    });
    expect(stepped.state?.handoffs).toEqual([{ id: 'h1', at: at(0) }]);
    expect(stepped.effects).toEqual([]);
    // It has been the AI's since then.
    expect(happens({ ...state, owner: 'ai', since: at(7) }, event).state?.since).toBe(at(7));
  });
  it('although it had begun, and somebody is there: people have it', () => {
    const { state } = happens({ ...undoing(), seats: [pending] }, putBack(true));
    expect(state).toMatchObject({ owner: 'human' });
    expect(state?.progress).toBeUndefined();
  });
  it('by somebody who was not at it: nothing comes of it', () => {
    expect(happens(stored(), putBack(true)).answer.kind).toBe('ignored');
    expect(happens(undoing({ holder: 'another' }), putBack(true)).answer.kind).toBe('ignored');
  });
});
