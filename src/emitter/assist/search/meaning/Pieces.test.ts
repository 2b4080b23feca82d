import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pieces } from './Pieces';

const LIST = ['▁', '▁par', '▁parcel', 'cel', 's', 'p', 'a', 'r', 'c', 'e', 'l', '荷物', '荷', '物'];
const pieces = new Pieces(
  LIST,
  LIST.map((piece) => -10 + piece.length),
);
const cut = (text: string): string[] => pieces.of(text).map((place) => LIST[place] ?? '');

describe('a text in pieces', () => {
  it.each<[string, string, string[]]>([
    ['of one word', 'parcel', ['▁parcel']],
    ['in capitals', 'PARCEL', ['▁parcel']],
    ['of a word with an ending', 'parcels', ['▁parcel', 's']],
    ['of a word never seen', 'parse', ['▁par', 's', 'e']],
    ['without blanks', '荷物', ['▁', '荷物']],
    ['in wide letters', 'ｐａｒｃｅｌ', ['▁parcel']],
    ['with letters that nobody knows', 'parcel ☃', ['▁parcel', '▁']],
    ['of nothing', ' \n ', []],
  ])('%s', (_what, text, expected) => expect(cut(text)).toEqual(expected));

  it('has all its known letters, in order, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('p', 'a', 'r', 'c', 'e', 'l', 's', '物') }), (text) => {
        expect(cut(text).join('').replace(/^▁/, '')).toBe(text);
      }),
    );
  });
});
