import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMoment } from './moment';

const SEVEN = '2026-11-21T07:00:00.000Z';

describe('a moment', () => {
  it.each<[string, unknown, string]>([
    ['ISO in UTC', '2026-11-21T07:00:00Z', SEVEN],
    ['ISO with milliseconds', '2026-11-21T07:00:00.250Z', '2026-11-21T07:00:00.250Z'],
    ['ISO with microseconds, as Python writes it', '2026-11-21T07:00:00.250999Z', '2026-11-21T07:00:00.250Z'],
    ['ISO without seconds', '2026-11-21T07:00Z', SEVEN],
    ['an offset with a colon', '2026-11-21T08:00:00+01:00', SEVEN],
    ['an offset without a colon', '2026-11-21T02:00:00-0500', SEVEN],
    ['an offset of half an hour', '2026-11-21T12:30:00+05:30', SEVEN],
    ['a small z', '2026-11-21T07:00:00z', SEVEN],
    ['a blank in place of the T', '2026-11-21 07:00:00', SEVEN],
    ['a clock without a zone is taken for UTC', '2026-11-21T07:00:00', SEVEN],
    ['a day', '2026-11-21', '2026-11-21T00:00:00.000Z'],
    ['blanks around it', '  2026-11-21T07:00:00Z\n', SEVEN],
    ['seconds', 1_795_244_400, SEVEN],
    ['seconds with a fraction', 1_795_244_400.25, '2026-11-21T07:00:00.250Z'],
    ['milliseconds', 1_795_244_400_000, SEVEN],
    ['microseconds', 1_795_244_400_000_000, SEVEN],
    ['nanoseconds', 1_795_244_400_000_000_000, SEVEN],
    ['seconds as text', '1795244400', SEVEN],
    ['seconds with a fraction as text', '1795244400.5', '2026-11-21T07:00:00.500Z'],
    ['nanoseconds as text', '1795244400000000000', SEVEN],
    ['before 1970, in seconds', -86_400, '1969-12-31T00:00:00.000Z'],
    ['the leap day', '2028-02-29T12:00:00Z', '2028-02-29T12:00:00.000Z'],
    ['a Date', new Date(Date.parse(SEVEN)), SEVEN],
  ])('as %s', (_form, written, moment) => expect(readMoment(written)).toBe(moment));

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['an empty text', ''],
    ['words', 'yesterday at seven'],
    ['a time of day alone', '07:00'],
    ['a year alone', '2026'],
    ['a day as Americans write it', '11/21/2026'],
    ['a day as Germans write it', '21.11.2026'],
    ['a 13th month', '2026-13-01'],
    ['a 25th hour', '2026-11-21T25:00:00Z'],
    ['an order number', '48213'],
    ['what is no number', NaN],
    ['without end', Infinity],
    ['a number out of every calendar', Number.MAX_VALUE],
    ['a Date that is none', new Date(NaN)],
    ['a switch', true],
    ['a list', [SEVEN]],
    ['an object', { at: SEVEN }],
    ['a BigInt', 1n],
    ['full-width digits', '２０２６-11-21'],
    ['ISO with something in front', `at ${SEVEN}`],
  ])('is not %s', (_what, written) => expect(readMoment(written)).toBeUndefined());

  it('survives being written and read again, by whichever clock it is counted', () => {
    const day = fc.date({ min: new Date('2001-09-10'), max: new Date('2200-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom(1, 1e3), (date, times) => {
        const iso = date.toISOString();
        expect(readMoment(iso)).toBe(iso);
        expect(readMoment(date.getTime() * times)).toBe(iso);
        // A number of JavaScript holds no nanosecond of today exactly.
        expect(Math.abs(Date.parse(readMoment(date.getTime() * 1e6) ?? '') - date.getTime())).toBeLessThanOrEqual(1);
      }),
    );
  });
});
