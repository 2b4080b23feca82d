import { describe, expect, it } from 'vitest';
import { at, back, context, handed, happens, pending } from '../../../test/protocol/life';
import type { Event } from './Event';
import { isOpenStatus } from './Event';
import { GUARDS, guarded, isoOf } from './Rules';

const events: Event[] = [
  { type: 'composed', handoffId: 'h1', plan: {} },
  { type: 'reached', handoffId: 'h1', what: 'task' },
  { type: 'put back', handoffId: 'h1', done: true },
  { type: 'task', seat: pending },
  { type: 'looked', at: at(60) },
  { type: 'return asked', back },
  { type: 'opened', handoffId: 'h1', ok: true },
  { type: 'left', handoffId: 'h1', gone: true },
  { type: 'stayed', handoffId: 'h1', done: true },
  { type: 'finished', handoffId: 'h1' },
  { type: 'told', handoffId: 'h1', ok: true },
  { type: 'noticed' },
  { type: 'due' },
  { type: 'chose', what: 'wait', at: at(60) },
  { type: 'asked where', at: at(60) },
  { type: 'choice told' },
  { type: 'kept', taskSid: 'WT8', at: at(60) },
  { type: 'closed', at: at(60) },
];

describe('a conversation that nobody has ever handed over', () => {
  it.each(events)('is not touched by "$type"', (event) =>
    expect(happens(undefined, event)).toEqual({ state: undefined, effects: [], answer: { kind: 'ignored' } }),
  );
});

describe('what is written down', () => {
  it.each(events)('is never changed in place: "$type"', (event) => {
    const state = handed();
    happens(state, event);
    expect(state).toEqual(handed());
  });
});

describe('the rules', () => {
  it('a guard holds unless it is taken out', () => {
    expect(guarded(context(), 'last one out', true)).toBe(true);
    expect(guarded(context(), 'last one out', false)).toBe(false);
    expect(guarded({ ...context(), without: 'last one out' }, 'last one out', true)).toBe(false);
    expect(guarded({ ...context(), without: 'asked again' }, 'last one out', true)).toBe(true);
  });
  it('say what would happen without each of them', () => {
    for (const without of Object.values(GUARDS)) expect(without).toMatch(/ (would|could) /);
  });
  it('the time is the one that was given', () => expect(isoOf(context())).toBe(at(60)));
  it('a task is open until its person has left it', () =>
    expect((['pending', 'reserved', 'accepted', 'wrapping', 'over'] as const).filter(isOpenStatus)).toEqual([
      'pending',
      'reserved',
      'accepted',
    ]));
});
