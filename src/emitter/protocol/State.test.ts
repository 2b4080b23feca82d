import { describe, expect, it } from 'vitest';
import { step } from './step';
import { phaseOf, readState, type State } from './State';
import type { Context } from './Rules';

const AT = '2026-11-26T10:00:00.000Z';
const context: Context = {
  now: Date.parse(AT) + 60_000,
  holder: 'new process',
  rules: { idleMs: 30_000, nobody: 'ai', noticeAfterMs: 60_000, noticeEveryMs: 180_000, mostNotices: 3 },
};
/** As version 0.1.0 wrote it. */
const written = {
  owner: 'human',
  handoffId: '01J',
  since: AT,
  kept: { callbacks: [{ url: 'https://bot.example.com/webhook', method: 'POST' }], speaksAs: 'ai-assistant' },
};

describe('a conversation that was open while the emitter was updated', () => {
  it('is read as it was written, and carried on with: the task that is found has it, and its end gives it back', () => {
    const state = readState(written);
    expect(phaseOf(state)).toBe('waiting');
    const seat = { taskSid: 'WT1', status: 'accepted', at: AT, worker: { sid: 'WK1' } } as const;
    const seen = step(state, { type: 'looked', at: AT, seats: [seat] }, context).state;
    expect(phaseOf(seen)).toBe('with people');
    const over = step(seen, { type: 'task', seat: { ...seat, status: 'over' } }, context);
    expect(phaseOf(over.state)).toBe('nobody');
    expect(over.effects).toContainEqual({ do: 'open callbacks', handoffId: '01J' });
    expect(over.state?.progress?.callbacks).toEqual(written.kept.callbacks);
  });

  it('goes on from the step that the earlier version had come to', () => {
    const progress = { step: 'stored', holder: 'old process', at: AT, by: 'studio', target: { flowSid: 'FW1' } };
    const { state, effects } = step(readState({ ...written, progress }), { type: 'noticed' }, context);
    expect(effects).toEqual([{ do: 'find delivery', handoffId: '01J' }]);
    expect(state?.progress).toMatchObject({ step: 'stored', holder: 'new process', target: { flowSid: 'FW1' } });
  });

  it('is nobody’s when what is written cannot be read', () => expect(readState({ owner: 'x' })).toBeUndefined());
});

describe('the phases of a life', () => {
  const of = (state: Partial<State>): string => phaseOf({ owner: 'human', handoffId: '01J', since: AT, ...state });
  const progress = { holder: 'one', at: AT } as const;
  it.each([
    ['ai', { owner: 'ai' }],
    ['handing over', { progress: { ...progress, step: 'claimed' } }],
    ['handing over', { progress: { ...progress, step: 'undoing' } }],
    ['waiting', { progress: { ...progress, step: 'delivered' } }],
    ['waiting', { seats: [{ taskSid: 'WT1', status: 'reserved', at: AT }] }],
    ['with people', { seats: [{ taskSid: 'WT1', status: 'accepted', at: AT }] }],
    ['returning', { owner: 'returning', progress: { ...progress, step: 'returning' } }],
    ['nobody', { owner: 'returning', progress: { ...progress, step: 'nobody' } }],
    ['closed', { owner: 'ai', closedAt: AT }],
  ] as [string, Partial<State>][])('%s', (phase, state) => expect(of(state)).toBe(phase));
  it('is the AI’s as long as nobody has handed it over', () => expect(phaseOf(undefined)).toBe('ai'));
});
