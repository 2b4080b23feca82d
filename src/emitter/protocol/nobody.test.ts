import { describe, expect, it } from 'vitest';
import { isForsaken } from './nobody';
import type { Seat, State } from './State';

const EARLIER = '2026-11-26T10:00:00.000Z';
const NOW = '2026-11-26T10:05:00.000Z';
const first: Seat = { taskSid: 'WT1', status: 'over', at: EARLIER, handoffId: 'first' };
const second: Seat = { taskSid: 'WT2', status: 'pending', at: NOW, handoffId: 'second' };
/** Handed over, given back, and handed over again. */
const again = (...seats: Seat[]): State => ({
  owner: 'human',
  handoffId: 'second',
  since: NOW,
  seats,
  handoffs: [
    { id: 'first', at: EARLIER, endedAt: EARLIER, accepted: true },
    { id: 'second', at: NOW },
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
