import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasMoreValues } from './jsonShape';

const bytes = (text: string): Uint8Array => Buffer.from(text);
/** Values of a list or an object: what a comma or a bracket begins. */
function counted(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value);
  return Math.max(1, inside.length) + inside.reduce((sum: number, one) => sum + counted(one), 0);
}

describe('how many values JSON has', () => {
  it('is counted without what stands in texts', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = bytes(JSON.stringify(value));
        expect(hasMoreValues(json, counted(value) + 1)).toBe(false);
        expect(hasMoreValues(json, counted(value))).toBe(true);
      }),
    );
  });

  it.each([
    ['a text of commas and brackets', JSON.stringify([',[{'.repeat(10_000)])],
    ['escaped quotes in a text', JSON.stringify(['\\",",[{\\\\'.repeat(5_000)])],
    ['a text that never ends', `["${'[,'.repeat(10_000)}`],
  ])('does not grow with %s', (_what, json) => {
    expect(hasMoreValues(bytes(json), 3)).toBe(false);
  });

  it.each([
    ['empty lists', `[${'[],'.repeat(10_000)}1]`],
    ['lists in lists', '['.repeat(10_000)],
    ['figures', `[${'1,'.repeat(10_000)}1]`],
    ['what stands behind a text', `["\\\\",${'{},'.repeat(10_000)}1]`],
  ])('grows with %s', (_what, json) => {
    expect(hasMoreValues(bytes(json), 9_000)).toBe(true);
  });
});
