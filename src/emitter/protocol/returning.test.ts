import { describe, expect, it } from 'vitest';
import {
  accepted,
  at,
  back,
  CALLBACKS,
  context,
  doing,
  doesOf,
  happens,
  KEPT,
  NOW,
  over,
  pending,
  withDana,
} from '../../../test/protocol/life';
import type { Event } from './Event';
import type { Progress, Seat, State } from './State';

const asks = (more: object = {}): Event => ({ type: 'return asked', back, ...more }) as Event;
const sam: Seat = {
  taskSid: 'WT2',
  at: at(30),
  status: 'accepted',
  worker: { sid: 'WK2', name: 'Sam' },
  acceptedAt: at(30),
};
const returning = (step: Progress['step'] = 'returning', more: Partial<State> = {}): State =>
  withDana({ owner: 'returning', progress: { step, holder: 'we', at: at(50), back }, ...more });

describe('a person gives the conversation back', () => {
  it('and the AI is made to hear it before they leave', () => {
    const { state, effects, answer } = happens(withDana({ wait: { since: at(0), notices: 1 } }), asks());
    expect(answer).toEqual({ kind: 'done' });
    expect(effects).toEqual([{ do: 'list' }, { do: 'open callbacks', handoffId: 'h1' }]);
    expect(state).toEqual({
      owner: 'returning',
      handoffId: 'h1',
      since: at(0),
      kept: KEPT,
      seats: [accepted],
      handoffs: [{ id: 'h1', at: at(0), accepted: true }],
      progress: { step: 'returning', holder: 'we', at: NOW, back },
    });
  });

  it('and what is remembered of the conversation stays', () => {
    const returns = [back.record];
    const promised = [{ what: 'email' as const, at: at(2), handoffId: 'h1' }];
    const history = [{ what: 'accepted', at: at(3) }];
    expect(happens(withDana({ returns, promised, history }), asks()).state).toMatchObject({
      returns,
      promised,
      history,
    });
  });

  it('as quick as they are: an accepted task has been handed over, whatever is still to be written down', () => {
    const target = { conversationSid: 'CH1' };
    for (const step of ['claimed', 'stored', 'undoing'] as const) {
      const written = withDana({ kept: undefined, progress: doing(step, { holder: 'another', target }) });
      const { state, answer } = happens(written, asks());
      expect(answer).toEqual({ kind: 'done' });
      expect(state).toMatchObject({
        owner: 'returning',
        kept: { callbacks: CALLBACKS, target },
        handoffs: [{ conversationSid: 'CH1' }],
      });
      const unheard = { ...written, seats: [pending] };
      expect(happens(unheard, asks({ accepted: true })).answer).toEqual({ kind: 'done' });
      expect(happens(unheard, asks()).answer).toEqual({ kind: 'not yours' });
      expect(happens({ ...written, seats: undefined }, asks()).answer).toEqual({ kind: 'not yours' });
      expect(happens({ ...written, seats: [{ ...accepted, taskSid: 'WT7' }] }, asks()).answer).toEqual({
        kind: 'not yours',
      });
    }
  });

  it.each(['delivered', 'staying'] as const)('also while it is %s', (step) =>
    expect(happens(withDana({ progress: doing(step) }), asks()).answer).toEqual({ kind: 'done' }),
  );

  it.each([
    ['the AI has it', withDana({ owner: 'ai' })],
    ['it is being returned', returning()],
    ['it is another handoff by now', withDana({ handoffId: 'h2' })],
    ['nobody has it any more', withDana({ progress: doing('nobody') })],
  ])('but not when %s', (_why, state) =>
    expect(happens(state, asks({ accepted: true }))).toEqual({ state, effects: [], answer: { kind: 'not yours' } }),
  );
});

describe('a person gives it back while others are there', () => {
  it('and is told who has it too', () => {
    const state = withDana({
      seats: [accepted, sam, { ...over, taskSid: 'WT3' }, { ...over, taskSid: 'WT4', status: 'wrapping' }],
    });
    expect(happens(state, asks())).toEqual({
      state,
      effects: [],
      answer: { kind: 'others', seats: [{ taskSid: 'WT2', status: 'accepted', name: 'Sam' }] },
    });
  });
  it('and is told who is being asked in', () => {
    for (const status of ['pending', 'reserved'] as const)
      expect(
        happens(withDana({ seats: [accepted, { ...pending, taskSid: 'WT5', status }] }), asks({ leave: true })).answer,
      ).toEqual({
        kind: 'others',
        seats: [{ taskSid: 'WT5', status }],
      });
  });
  it('and leaves the chat to them, when they say so', () => {
    const state = withDana({ seats: [accepted, sam] });
    expect(happens(state, asks({ leave: true }))).toEqual({
      state,
      effects: [{ do: 'take out', back }],
      answer: { kind: 'left to others' },
    });
  });
});

describe('the AI hears the conversation again', () => {
  it('and now the person may leave', () =>
    expect(happens(returning(), { type: 'opened', handoffId: 'h1', ok: true }).effects).toEqual([
      { do: 'take out', back },
    ]));
  it('or it could not be made to: the person stays', () =>
    expect(happens(returning(), { type: 'opened', handoffId: 'h1', ok: false }).effects).toEqual([
      { do: 'stay', back },
    ]));
  it.each([
    ['another step', returning('returned')],
    [
      'another process',
      returning('returning', { progress: { step: 'returning', holder: 'another', at: at(50), back } }),
    ],
    ['nothing to give back', withDana({ owner: 'returning', progress: doing('returning') })],
    ['nothing under way', withDana()],
  ])('%s: nothing comes of it', (_what, state) =>
    expect(happens(state, { type: 'opened', handoffId: 'h1', ok: true })).toEqual({
      state,
      effects: [],
      answer: { kind: 'ignored' },
    }),
  );
});

describe('the person leaves', () => {
  const leaves = (gone: boolean | undefined, more: object = {}): Event =>
    ({ type: 'left', handoffId: 'h1', gone, ...more }) as Event;

  it('and it is the AI’s: with the note, what waits, and who gave it back', () => {
    const waiting = [{ id: 'm1', digest: 'd1' }];
    const promised = [{ what: 'email' as const, at: at(2), handoffId: 'h1' }];
    const { state, effects } = happens(
      returning('returning', { promised, history: [{ what: 'accepted', at: at(20) }] }),
      leaves(true, { waiting }),
    );
    expect(state).toEqual({
      owner: 'ai',
      handoffId: 'h1',
      since: NOW,
      kept: KEPT,
      returns: [back.record],
      waiting,
      seats: [{ ...accepted, status: 'wrapping' }],
      handoffs: [{ id: 'h1', at: at(0), accepted: true }],
      promised,
      history: [
        { what: 'accepted', at: at(20) },
        { what: 'given back', at: NOW, handoffId: 'h1', bySid: 'WK1' },
      ],
      progress: { step: 'returned', holder: 'we', at: NOW, back },
    });
    expect(effects).toEqual([{ do: 'finish return' }]);
  });

  it('and earlier notes are shortened, of so many that are remembered', () => {
    const long = { ...back.record, note: 'n'.repeat(400) };
    const returns = Array.from({ length: 7 }, (_, place) => ({ ...long, handoffId: `r${place}` }));
    const { state } = happens(returning('returning', { returns }), leaves(true));
    expect(state?.returns?.map(({ handoffId }) => handoffId)).toEqual(['r2', 'r3', 'r4', 'r5', 'r6', 'h1']);
    expect(state?.returns?.[0]?.note.length).toBeLessThanOrEqual(300);
    expect(state?.returns?.at(-1)?.note).toBe(back.record.note);
  });

  it('by nobody’s hand: who it was is not said', () => {
    const { bySid: _bySid, ...record } = back.record;
    const progress = { step: 'returning' as const, holder: 'we', at: at(50), back: { ...back, record } };
    expect(happens(returning('returning', { progress, seats: undefined }), leaves(true)).state?.history).toEqual([
      { what: 'given back', at: NOW, handoffId: 'h1' },
    ]);
  });

  it('while a colleague came in: it is theirs', () => {
    for (const colleague of [sam, { ...sam, status: 'pending' as const }]) {
      const { state, effects } = happens(
        returning('returning', { seats: [accepted, colleague], waiting: [] }),
        leaves(true),
      );
      expect(state?.owner).toBe('human');
      expect(state?.progress).toBeUndefined();
      expect(state).not.toHaveProperty('waiting');
      expect(state?.seats).toEqual([{ ...accepted, status: 'wrapping' }, colleague]);
      expect(effects).toEqual([{ do: 'watch', as: 'held' }, { do: 'unlist' }]);
    }
  });
  it('and the task was completed already: it stays so', () =>
    expect(happens(returning('returning', { seats: [over] }), leaves(true)).state?.seats).toEqual([over]));
  it('not: they keep it', () => expect(happens(returning(), leaves(false)).effects).toEqual([{ do: 'stay', back }]));
  it('or not, nobody can tell: it is looked at again', () =>
    expect(happens(returning(), leaves(undefined)).answer.kind).toBe('ignored'));
  it('of another handoff: nothing comes of it', () => {
    expect(happens(returning(), { ...leaves(true), handoffId: 'h2' } as Event).answer.kind).toBe('ignored');
    expect(happens(withDana({ progress: doing('returning') }), leaves(true)).answer.kind).toBe('ignored');
  });
});

describe('a give-back has failed', () => {
  it.each(['returning', 'staying'] as const)('while %s: the person keeps it', (step) => {
    const { state, effects } = happens(returning(step, { waiting: [] }), {
      type: 'stayed',
      handoffId: 'h1',
      done: true,
    });
    expect(state).toEqual(withDana());
    expect(effects).toEqual([{ do: 'watch', as: 'held' }, { do: 'unlist' }]);
  });
  it('and not all of it is put back: somebody looks again', () => {
    const { state, effects } = happens(returning(), { type: 'stayed', handoffId: 'h1', done: false });
    expect(state).toMatchObject({ owner: 'human', progress: { step: 'staying', at: NOW, holder: 'we', back } });
    expect(effects).toEqual([{ do: 'watch', as: 'held' }]);
  });
  it('long ago: nothing comes of it', () =>
    expect(happens(returning('returned'), { type: 'stayed', handoffId: 'h1', done: true }).answer.kind).toBe(
      'ignored',
    ));
});

describe('what waited is answered, and the note is written down', () => {
  const finished: Event = { type: 'finished', handoffId: 'h1' };
  it('and nothing is left to do', () => {
    const { state, effects } = happens(returning('returned', { owner: 'ai', seats: [over] }), finished);
    expect(state?.progress).toBeUndefined();
    expect(state?.handoffs).toEqual([{ id: 'h1', at: at(0), accepted: true, endedAt: NOW }]);
    expect(doesOf({ effects } as never)).toEqual(['unlist', 'unwatch', 'keep', 'ended', 'keep conversation']);
  });
  it('before, or of another one: nothing comes of it', () => {
    expect(happens(returning('returning'), finished).answer.kind).toBe('ignored');
    expect(happens(returning('returned'), { ...finished, handoffId: 'h2' } as Event).answer.kind).toBe('ignored');
    expect(happens(withDana(), finished, context()).answer.kind).toBe('ignored');
  });
});
