import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findText, fold } from './findText';

const found = (text: string, query: string): string[] =>
  findText(fold(text), fold(query).text).map(({ start, end }) => text.slice(start, end));

describe('the search for words', () => {
  it.each([
    ['is blind to case', 'The REFUND for the refund', 'Refund', ['REFUND', 'refund']],
    ['is blind to diacritics', 'Já é café, CAFE\u0301 ou cafe', 'café', ['café', 'CAFE\u0301', 'cafe']],
    ['is blind to Arabic vowel signs', 'كِتَاب وكتاب', 'كتاب', ['كِتَاب', 'كتاب']],
    ['finds emoji whole', 'ok 👍🏽 ok', '👍🏽', ['👍🏽']],
    ['marks Korean syllables whole', '한국', '하', ['한']],
    ['takes words as they are, not as a pattern', 'a.c abc (x', 'a.c', ['a.c']],
    ['finds matches that do not overlap', 'aaaa', 'aa', ['aa', 'aa']],
    ['finds nothing for nothing', 'abc', '', []],
    ['finds nothing for a lone accent', 'ábc', '\u0301', []],
  ])('%s', (_what, text, query, matches) => {
    expect(found(text, query)).toEqual(matches);
  });

  it('finds what was cut out of the text, at places that fold to it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(text, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }), text, (before, middle, after) => {
        const needle = fold(middle).text;
        fc.pre(needle !== '');
        const whole = before + middle + after;
        const spans = findText(fold(whole), needle);
        expect(spans.length).toBeGreaterThan(0);
        for (const { start, end } of spans) {
          expect(end).toBeGreaterThan(start);
          expect(fold(whole.slice(start, end)).text).toContain(needle);
        }
      }),
    );
  });
});
