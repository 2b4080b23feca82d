import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asSentence, sentencesOf } from './sentences';

describe('the sentences of what somebody wrote', () => {
  it.each<[string, string[]]>([
    ['It broke. I want a refund!', ['It broke.', 'I want a refund!']],
    ['Really?! No... way', ['Really?!', 'No...', 'way']],
    ['It broke\nI want a refund', ['It broke', 'I want a refund']],
    ['Ask Mr. Smith. He knows.', ['Ask Mr. Smith.', 'He knows.']],
    ['Order no. 48213 is late. Help', ['Order no. 48213 is late.', 'Help']],
    ['No. I said no.', ['No.', 'I said no.']],
    ['Am 4. Dezember kam es. Kaputt.', ['Am 4. Dezember kam es.', 'Kaputt.']],
    ['Im 3. Stock klingeln.', ['Im 3. Stock klingeln.']],
    ['Es kostet z.B. 5 Euro. Danke', ['Es kostet z.B. 5 Euro.', 'Danke']],
    ['Use one, e.g. 12 inches. Done', ['Use one, e.g. 12 inches.', 'Done']],
    ['J. R. Hartley called. Twice.', ['J. R. Hartley called.', 'Twice.']],
    ['It costs 4.99 today. Fine.', ['It costs 4.99 today.', 'Fine.']],
    ['See www.example.com today. Bye', ['See www.example.com today.', 'Bye']],
    ['Come at 18h. I wait.', ['Come at 18h.', 'I wait.']],
    ['¿Dónde está? No llegó.', ['¿Dónde está?', 'No llegó.']],
    ['壊れました。返金してください！', ['壊れました。', '返金してください！']],
    ['أين طلبي؟ لم يصل.', ['أين طلبي؟', 'لم يصل.']],
    ['"I give up." She left.', ['"I give up."', 'She left.']],
    ['One.   Two.', ['One.', 'Two.']],
    ['... !!! ???', []],
    ['', []],
    ['  \n ', []],
    ['😀', []],
    ['no mark at all', ['no mark at all']],
  ])('%j', (text, sentences) => expect(sentencesOf(text)).toEqual(sentences));

  it('are all of its letters, in order', () => {
    const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
    const piece = fc.constantFrom('word', ' ', '. ', 'Mr. ', '4. ', '!', '?\n', '。', '…', 'é', '٤', '"', 'No. ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        expect(letters(sentencesOf(text).join(''))).toBe(letters(text));
      }),
    );
  });

  it('of an endless text are split in no time to speak of', () => {
    for (const text of ['.'.repeat(200_000), 'a.'.repeat(100_000), '!\n'.repeat(100_000), '4. '.repeat(60_000)])
      expect(sentencesOf(text).length).toBeLessThanOrEqual(20_000);
  });
});

describe('a sentence of a note', () => {
  it.each([
    ['it broke', 'It broke.'],
    ['It broke.', 'It broke.'],
    ['  it broke!! ', 'It broke.'],
    ['did it break?!', 'Did it break?'],
    ['and so on…', 'And so on…'],
    ['— it broke, ', 'It broke.'],
    ['...it broke;', 'It broke.'],
    ['she said "never."', 'She said "never."'],
    ['éclair cassé', 'Éclair cassé.'],
    ['ß stays', 'ß stays.'],
    ['壊れました', '壊れました。'],
    ['壊れました。', '壊れました。'],
    ['48213 is late', '48213 is late.'],
    ['أين طلبي؟!', 'أين طلبي؟'],
    ['', ''],
    [' , ', ''],
  ])('%j reads %j', (written, sentence) => expect(asSentence(written)).toBe(sentence));

  it('is one after it is made one, too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        const once = asSentence(text);
        if (/^[\p{L}\p{N}]/u.test(once)) expect(asSentence(once)).toBe(once);
      }),
    );
  });
});
