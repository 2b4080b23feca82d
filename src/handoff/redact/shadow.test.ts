import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shadowOf } from './shadow';

/** What the rules read where the customer spoke: figures alone. */
function heard(text: string): string[] {
  const shadow = shadowOf(text);
  return shadow.spoken.map(({ start, end }) => shadow.text.slice(start, end).replace(/\ue000/g, ''));
}

describe('digits of any script', () => {
  it.each([
    ['Arabic', '٤٢٤٢ ٠٩', '4242 09'],
    ['Persian', '۴۲۴۲ ۰۹', '4242 09'],
    ['Devanagari', '४२४२ ०९', '4242 09'],
    ['full-width', '４２４２ ０９', '4242 09'],
    ['Japanese in a row', '四二四二', '4242'],
    ['Japanese with nought', '四二零〇', '4200'],
    ['mixed', '4٢４2', '4242'],
  ])('%s are read as figures', (_script, written, read) => expect(shadowOf(written).text).toBe(read));

  it.each(['三つください', '一番上', '二三日', '½ or ² or ①', 'Ⅳ', '𝟜𝟚'])('“%s” is no number of figures', (text) =>
    expect(shadowOf(text).text).toBe(text),
  );
});

describe('digits that are spoken', () => {
  it.each([
    ['my code is four eight two nine', ['4829']],
    ['Four, eight, two, nine.', ['4829']],
    ['four-eight-two-nine', ['4829']],
    ['oh nine three one', ['0931']],
    ['double four eight two', ['4482']],
    ['four triple zero one', ['40001']],
    ['vier acht zwo neun', ['4829']],
    ['fuenf fünf sechs', ['556']],
    ['doppel vier acht zwei', ['4482']],
    ['cuatro ocho dos nueve', ['4829']],
    ['doble cuatro ocho dos', ['4482']],
    ['quatre huit deux neuf', ['4829']],
    ['quatro oito dois nove', ['4829']],
    ['meia dúzia: meia meia sete', ['667']],
    ['أربعة ثمانية اثنين تسعة', ['4829']],
    ['four eight 2 nine one', ['48291']],
    ['it was one two three and then four five six', ['123', '456']],
    ['ONE TWO THREE', ['123']],
  ])('“%s”', (text, digits) => expect(heard(text)).toEqual(digits));

  it.each([
    'one or two',
    'two weeks and three days',
    'a double room for one',
    'no one told me',
    'un momento',
    'eins nach dem anderen',
    'seven11',
    'someone fourteen twofold',
    'one. And then, after a week, two and three',
    '',
  ])('“%s” are words', (text) => {
    expect(heard(text)).toEqual([]);
    expect(shadowOf(text).text).toBe(text);
  });

  it('stand where the customer spoke them', () => {
    const text = 'Well, it is nine three one, I think';
    const [run] = shadowOf(text).spoken;
    expect(text.slice(run?.start, run?.end)).toBe('nine three one');
  });
});

describe('what the rules read', () => {
  it('is unit for unit as long as what was written, so that a mask hits its place', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'one ',
        'double ',
        'triple ',
        'zwei, ',
        'صفر ',
        '٤',
        '四二四二',
        '😀',
        '\ud83d',
        '4',
        ' - ',
        '. ',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const shadow = shadowOf(text);
        expect(shadow.text.length).toBe(text.length);
        let before = 0;
        for (const { start, end } of shadow.spoken) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          before = end;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 300 },
    );
  });
});
