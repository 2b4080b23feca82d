import { describe, expect, it } from 'vitest';
import { availabilityOf } from './Availability';
import { Hours } from './Hours';
import type { HoursOptions } from './HoursOptions';

const office = ['09:00-12:00', '13:00-17:00'];
const berlin: HoursOptions = {
  timeZone: 'Europe/Berlin',
  weekly: { monday: office, tuesday: office, wednesday: office, thursday: office, friday: ['09:00-15:00'] },
  holidays: ['12-25', '2026-10-05'],
  exceptions: { '2026-12-24': ['09:00-11:00'], '2026-12-25': ['10:00-11:00'], '2026-10-06': [] },
  queues: { Night: { weekly: { saturday: ['22:00-06:00'], sunday: ['00:00-24:00'] }, timeZone: 'America/New_York' } },
};
const hours = new Hours(berlin);
const opens = (at: string, queue?: string): string | undefined => hours.opensAt(new Date(at), queue)?.toISOString();

describe('hours', () => {
  it.each([
    ['2026-11-26T07:59:00Z', false],
    ['2026-11-26T08:00:00Z', true],
    ['2026-11-26T10:59:59Z', true],
    ['2026-11-26T11:00:00Z', false],
    ['2026-11-26T12:00:00Z', true],
    ['2026-11-28T10:00:00Z', false],
    // A holiday by date, a shorter day, a holiday of every year that has hours this year.
    ['2026-10-05T08:00:00Z', false],
    ['2026-12-24T09:00:00Z', true],
    ['2026-12-24T12:30:00Z', false],
    ['2026-12-25T09:30:00Z', true],
    ['2028-12-25T09:30:00Z', false],
  ])('at %s it is open: %s', (at, open) => expect(hours.isOpen(new Date(at))).toBe(open));

  it('says when it opens: after the break, tomorrow, after the weekend and the holidays', () => {
    expect(opens('2026-11-26T11:30:00Z')).toBe('2026-11-26T12:00:00.000Z');
    expect(opens('2026-11-25T20:00:00Z')).toBe('2026-11-26T08:00:00.000Z');
    // Friday evening; Monday is a holiday, and Tuesday closed by exception.
    expect(opens('2026-10-02T14:00:00Z')).toBe('2026-10-07T07:00:00.000Z');
    expect(opens('2026-11-26T09:00:00Z')).toBe('2026-11-26T09:00:00.000Z');
    expect(hours.closesAt(new Date('2026-11-26T09:00:00Z'))?.toISOString()).toBe('2026-11-26T11:00:00.000Z');
  });

  it('goes by the clock on the wall on the days it is changed', () => {
    const days: HoursOptions = {
      timeZone: 'Europe/Berlin',
      weekly: { sunday: ['02:30-04:00'], monday: ['09:00-10:00'] },
    };
    const changing = new Hours(days);
    // 29 March 2026: from 02:00 to 03:00. 25 October: from 03:00 to 02:00.
    expect(changing.isOpen(new Date('2026-03-29T01:45:00Z'))).toBe(true);
    expect(changing.isOpen(new Date('2026-03-29T02:00:00Z'))).toBe(false);
    expect(changing.isOpen(new Date('2026-10-25T02:59:00Z'))).toBe(true);
    expect(changing.opensAt(new Date('2026-03-29T12:00:00Z'))?.toISOString()).toBe('2026-03-30T07:00:00.000Z');
    expect(changing.opensAt(new Date('2026-10-25T12:00:00Z'))?.toISOString()).toBe('2026-10-26T08:00:00.000Z');
  });

  it('has queues with hours and a time zone of their own, over midnight', () => {
    expect(hours.isOpen(new Date('2026-11-22T04:00:00Z'), 'night')).toBe(true);
    expect(hours.isOpen(new Date('2026-11-22T02:59:00Z'), 'night')).toBe(false);
    expect(opens('2026-11-26T12:00:00Z', 'Night')).toBe('2026-11-29T03:00:00.000Z');
    expect(hours.isOpen(new Date('2026-11-26T09:00:00Z'), 'Sales')).toBe(true);
  });

  it('that never are say so', () => {
    const never = new Hours({ timeZone: 'UTC', weekly: { monday: [] } });
    expect(never.opensAt(new Date())).toBeUndefined();
  });

  it('that are wrong are refused, and each wrong value is named', () => {
    const wrong = {
      timeZone: 'Berlin',
      weekly: { montag: ['09:00-17:00'], tuesday: ['9-17', '10:00-10:00'], friday: '09:00-17:00' },
      holidays: ['25.12.', '2026-02-30'],
      exceptions: { 'Christmas Eve': [], '2026-12-24': ['25:00-26:00'] },
      queues: { Sales: { timeZone: 'Nowhere/Else' } },
    } as unknown as HoursOptions;
    const message = (() => {
      try {
        new Hours(wrong);
      } catch (error) {
        return String(error);
      }
      return '';
    })();
    for (const name of [
      'hours.timeZone',
      'hours.weekly.montag',
      'hours.weekly.tuesday[0]',
      'hours.weekly.tuesday[1]',
      'hours.weekly.friday',
      'hours.holidays: expected days like 2026-12-25 or 12-25, not 25.12.',
      'not 2026-02-30',
      'hours.exceptions.Christmas Eve',
      'hours.exceptions.2026-12-24[0]',
      'hours.queues.Sales.timeZone',
    ])
      expect(message).toContain(name);
  });
});

describe('before a person is promised', () => {
  const closed = () => new Date('2026-11-26T20:00:00Z');
  const open = () => new Date('2026-11-26T09:00:00Z');
  it('the hours are asked, and then who is at work', async () => {
    expect(await availabilityOf({ hours, now: closed })()).toEqual({
      open: false,
      opensAt: '2026-11-27T08:00:00.000Z',
    });
    expect(await availabilityOf({ hours, now: open })()).toEqual({ open: true });
    expect(await availabilityOf({})('Sales')).toEqual({ open: true });
  });
});
