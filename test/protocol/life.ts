import type { Event } from '../../src/emitter/protocol/Event';
import type { Context, Rules, Stepped } from '../../src/emitter/protocol/Rules';
import type { Progress, Returning, Seat, State } from '../../src/emitter/protocol/State';
import { step } from '../../src/emitter/protocol/step';

/** When the tests' stories begin. */
export const START = Date.parse('2026-11-26T10:00:00.000Z');
/** So many seconds later. */
export const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();
/** Now: a minute after the beginning. */
export const NOW = at(60);

const RULES: Rules = { idleMs: 45_000, noticeAfterMs: 60_000, noticeEveryMs: 180_000, mostNotices: 3 };

export function context(rules: Partial<Rules> = {}, seconds = 60): Context {
  return { now: START + seconds * 1000, holder: 'we', rules: { ...RULES, ...rules } };
}

export const CALLBACKS = [{ url: 'https://bot.example.com/webhook' }];
export const KEPT = { callbacks: CALLBACKS, speaksAs: 'ava', by: 'studio', target: { to: '+15550100123' } };
// As they are read from Sync: what is the same stays the same.
export const pending: Seat = { taskSid: 'WT1', status: 'pending', at: at(10), handoffId: 'h1' };
export const over: Seat = { ...pending, status: 'over' };
export const accepted: Seat = {
  ...pending,
  status: 'accepted',
  worker: { sid: 'WK1', name: 'Dana' },
  acceptedAt: at(20),
};

/** A conversation that people are to have. */
export function handed(change: Partial<State> = {}): State {
  return {
    owner: 'human',
    handoffId: 'h1',
    since: at(0),
    kept: KEPT,
    seats: [pending],
    handoffs: [{ id: 'h1', at: at(0) }],
    ...change,
  };
}

/** One that waits for a person in a chat. */
export const waiting = (change: Partial<State> = {}): State =>
  handed({ wait: { since: at(0), notices: 0, channel: 'chat' }, ...change });

/** One that Dana has. */
export const withDana = (change: Partial<State> = {}): State =>
  handed({ seats: [accepted], handoffs: [{ id: 'h1', at: at(0), accepted: true }], ...change });

/** At this step of a hand-over, in our hands. */
export const doing = (step: Progress['step'], plan: Partial<Progress> = {}): Progress => ({
  step,
  holder: 'we',
  at: at(30),
  callbacks: CALLBACKS,
  ...plan,
});

export const back: Returning = {
  record: {
    handoffId: 'h1',
    at: at(50),
    note: 'Refund approved.',
    outcome: 'solved',
    since: at(0),
    people: [],
    bySid: 'WK1',
  },
  taskSid: 'WT1',
  reservationSid: 'WR1',
  callbacks: CALLBACKS,
};

export const happens = (state: State | undefined, event: Event, among = context()): Stepped =>
  step(state, event, among);
export const doesOf = ({ effects }: Stepped): string[] => effects.map((effect) => effect.do);
