import { describe, expect, it } from 'vitest';
import { fileSize } from './fileSize';
import { timeSpan } from './timeSpan';

/** Languages put special spaces between number and unit. */
const plain = (text: string | undefined): string | undefined => text?.replace(/[\u00A0\u202F\u2009]/g, ' ');

describe('the size of an attachment', () => {
  it.each([
    [12, 'en', '12 bytes'],
    [1_234, 'en', '1.2 kB'],
    [54_321, 'de', '54 kB'],
    [2_500_000, 'de', '2,5 MB'],
    [7_000_000_000_000, 'en', '7,000 GB'],
    [undefined, 'en', undefined],
    [-1, 'en', undefined],
    [NaN, 'en', undefined],
  ])('of %s bytes reads in %s as %s', (bytes, locale, words) => {
    expect(plain(fileSize(bytes, locale))).toBe(words);
  });
});

describe('the time that a transcript spans', () => {
  const moment = (day: number, hour: number, minute: number): string =>
    new Date(2026, 10, day, hour, minute).toISOString();
  const now = new Date(2026, 10, 21, 12, 0).getTime();

  it('is said in times alone today, and with the day otherwise', () => {
    expect(plain(timeSpan(moment(21, 10, 2), moment(21, 10, 14), 'de', now))).toMatch(/^10:02.{1,3}10:14/);
    expect(plain(timeSpan(moment(20, 23, 58), moment(21, 0, 3), 'en', now))).toMatch(/^Nov 20.*11:58.*Nov 21.*12:03/);
  });

  it('is not said when an end of it is unknown', () => {
    expect(timeSpan(undefined, moment(21, 10, 2), 'en', now)).toBeUndefined();
    expect(timeSpan('soon', moment(21, 10, 2), 'en', now)).toBeUndefined();
  });
});
