import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WordSet, withinErrors } from './WordSet';

/** The least number of typing errors between two words, reckoned the long way. */
function errorsBetween(a: string, b: string): number {
  const cost = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const at = (row: number, column: number): number => cost[row]?.[column] ?? Infinity;
  for (let row = 1; row <= a.length; row += 1)
    for (let column = 1; column <= b.length; column += 1) {
      const changed = at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const least = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        changed,
        isSwapped ? at(row - 2, column - 2) + 1 : Infinity,
      );
      const line = cost[row];
      if (line) line[column] = least;
    }
  return at(a.length, b.length);
}

describe('typing errors', () => {
  it.each<[string, string, number, boolean]>([
    ['order', 'order', 0, true],
    ['order', 'oder', 1, true],
    ['order', 'orderr', 1, true],
    ['order', 'ordet', 1, true],
    ['order', 'odrer', 1, true],
    ['order', 'odre', 1, false],
    ['representative', 'reprezentitive', 2, true],
    ['representative', 'reprezentitiv', 2, false],
    ['', 'a', 1, true],
    ['', '', 0, true],
    ['abc', 'abcdef', 2, false],
    ['注文', '注', 1, true],
    ['طلب', 'طلبي', 1, true],
  ])('%j and %j are within %i: %s', (a, b, most, within) => {
    expect(withinErrors(a, b, most)).toBe(within);
    expect(withinErrors(b, a, most)).toBe(within);
  });

  it('are counted as on paper', () => {
    const word = fc.stringMatching(/^[abc]{0,7}$/);
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
        expect(withinErrors(a, b, most)).toBe(errorsBetween(a, b) <= most);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a set of words', () => {
  const set = new WordSet(
    ['agent', 'representative', 'rep', 'sum1', 'café'],
    new Set(['urgent', 'agents', 'representation']),
  );

  it.each([
    'agent',
    'agnet',
    'agen',
    'agant',
    'agentt',
    'representative',
    'representatve',
    'reprasentitive',
    'rep',
    'sum1',
    'cafe',
  ])('knows “%s”', (word) => {
    expect(set.has(word)).toBe(true);
    expect(set.has(word)).toBe(true);
  });

  it.each(['rap', 're', 'sum2', 'sum', 'agents', 'urgent', 'gent ', 'representation', 'argentina', '', 'a'.repeat(40)])(
    'does not know “%s”',
    (word) => expect(set.has(word)).toBe(false),
  );

  it('tells a word from its errors', () => {
    expect(set.exactly('agent')).toBe(true);
    expect(set.exactly('agnet')).toBe(false);
  });

  it('finds a word behind another that it was glued to', () => {
    const fronts = new WordSet(['to', 'an']);
    expect(set.endsGlued('toagent', fronts)).toBe(true);
    expect(set.endsGlued('myagent', fronts)).toBe(false);
    expect(set.endsGlued('agent', fronts)).toBe(false);
  });

  it('says the same of a word after ten thousand others', () => {
    for (let place = 0; place < 10_000; place += 1) set.has(`word${place}`);
    expect([set.has('agnet'), set.has('urgent')]).toEqual([true, false]);
  });
});
