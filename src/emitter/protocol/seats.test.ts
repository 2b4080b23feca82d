import { describe, expect, it } from 'vitest';
import { accepted, at, context, over, pending } from '../../../test/protocol/life';
import { merged } from './seats';
import type { Seat } from './State';

const after = (known: Seat, seen: Partial<Seat>, looked = false): Seat | undefined =>
  merged([known], [{ ...known, ...seen }], context(), looked)[0];

describe('what is heard of a task', () => {
  it('that nobody knew of: it is remembered, and since when a person has it', () => {
    expect(merged(undefined, [{ ...pending, isPromise: false }], context())).toEqual([pending]);
    expect(merged([pending], [{ taskSid: 'WT2', status: 'accepted', at: at(9) }], context())).toEqual([
      pending,
      { taskSid: 'WT2', status: 'accepted', at: at(9), acceptedAt: at(9) },
    ]);
  });
  it('goes on: asked, accepted, written up, over', () => {
    expect(after(pending, { status: 'reserved', at: at(11) })?.status).toBe('reserved');
    expect(after({ ...pending, status: 'reserved' }, { status: 'pending', at: at(12) })).toMatchObject({
      status: 'pending',
      at: at(12),
    });
    expect(after(pending, { status: 'accepted', at: at(12) })).toEqual({
      ...pending,
      status: 'accepted',
      at: at(12),
      acceptedAt: at(12),
    });
    expect(after(accepted, { status: 'wrapping', at: at(30) })).toEqual({
      ...accepted,
      status: 'wrapping',
      at: at(30),
    });
    expect(after(accepted, { status: 'over', at: at(30) })).toMatchObject({ status: 'over', acceptedAt: at(20) });
  });
  it('late, or twice, changes nothing that was said after it', () => {
    expect(after(accepted, { status: 'pending', at: at(5) })).toBe(accepted);
    expect(after(accepted, { status: 'reserved', at: at(999) })).toBe(accepted);
    expect(after(over, { status: 'accepted', at: at(999) })).toBe(over);
    expect(after(over, { status: 'accepted', at: at(999) }, true)).toBe(over);
    expect(after({ ...accepted, status: 'wrapping' }, { status: 'accepted', at: at(40) })?.status).toBe('wrapping');
    expect(after(pending, { at: at(10) })).toBe(pending);
    expect(after(pending, { at: at(11) })?.at).toBe(at(11));
  });
  it('keeps the newest time, and what was known of it', () => {
    const known: Seat = { ...accepted, reservationSid: 'WR1' };
    expect(
      after(known, {
        at: at(5),
        status: 'wrapping',
        worker: undefined,
        reservationSid: undefined,
        handoffId: undefined,
      }),
    ).toEqual({
      ...known,
      status: 'wrapping',
    });
    expect(after(pending, { worker: { sid: 'WK9' } })).toEqual({ ...pending, worker: { sid: 'WK9' } });
    expect(after({ ...pending, handoffId: undefined }, { handoffId: 'h2', at: at(11), reservationSid: 'WR2' })).toEqual(
      {
        taskSid: 'WT1',
        status: 'pending',
        at: at(11),
        handoffId: 'h2',
        reservationSid: 'WR2',
      },
    );
    expect(after(accepted, { status: 'over', at: at(30), acceptedAt: at(1) })?.acceptedAt).toBe(at(20));
    expect(after(pending, { status: 'over', at: at(30), acceptedAt: at(1) })?.acceptedAt).toBe(at(1));
  });
  it('is believed when TaskRouter was asked, and its clock and ours leave no doubt', () => {
    expect(after(accepted, { status: 'pending', at: at(69.999) }, true)).toBe(accepted);
    expect(after(accepted, { status: 'pending', at: at(70) }, true)?.status).toBe('pending');
    expect(after(accepted, { status: 'pending', at: at(70) })).toBe(accepted);
  });
  it('of a call that is transferred: the first worker’s end is not the second one’s', () => {
    const [first, second] = [{ reservationSid: 'WR1' }, { reservationSid: 'WR2' }];
    const wrapping: Seat = { ...accepted, ...first, status: 'wrapping' };
    expect(after(wrapping, { ...second, status: 'accepted', at: at(30), worker: { sid: 'WK2' } })).toMatchObject({
      ...second,
      status: 'accepted',
      worker: { sid: 'WK2' },
    });
    expect(after(wrapping, { ...first, status: 'accepted', at: at(30) })).toBe(wrapping);
    expect(
      after({ ...wrapping, reservationSid: undefined }, { ...second, status: 'accepted', at: at(30) })?.status,
    ).toBe('wrapping');
    expect(after(wrapping, { status: 'accepted', at: at(30), reservationSid: undefined })).toBe(wrapping);
    expect(after({ ...accepted, ...second }, { ...first, status: 'wrapping', at: at(30) })).toEqual({
      ...accepted,
      ...second,
    });
    expect(after({ ...accepted, ...second }, { ...second, status: 'wrapping', at: at(30) })?.status).toBe('wrapping');
    expect(after({ ...accepted, ...second }, { ...first, status: 'over', at: at(30) })?.status).toBe('over');
    expect(after({ ...pending, ...second }, { ...first, status: 'wrapping', at: at(30) })?.status).toBe('wrapping');
    expect(after(wrapping, { ...second, status: 'pending', at: at(30) })).toBe(wrapping);
  });
});

describe('of many tasks', () => {
  const many = (status: Seat['status'], count: number): Seat[] =>
    Array.from({ length: count }, (_, place) => ({ taskSid: `WT${place}`, status, at: at(place) }));
  it('the first that are over are forgotten', () => {
    const seats = merged(
      [
        ...many('pending', 2),
        { taskSid: 'WTo', status: 'over', at: at(1) },
        ...many('accepted', 13).map((one) => ({ ...one, taskSid: `a${one.taskSid}` })),
      ],
      [{ taskSid: 'new', status: 'pending', at: at(99) }],
      context(),
    );
    expect(seats).toHaveLength(16);
    expect(seats.map(({ taskSid }) => taskSid)).not.toContain('WTo');
  });
  it('else the first', () => {
    const seats = merged(many('pending', 16), [{ taskSid: 'new', status: 'pending', at: at(99) }], context());
    expect([seats.length, seats[0]?.taskSid, seats[15]?.taskSid]).toEqual([16, 'WT1', 'new']);
  });
  it('and none when there are few', () => expect(merged(many('over', 16), [], context())).toHaveLength(16));
});
