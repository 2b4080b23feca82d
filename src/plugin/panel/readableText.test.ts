import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readableText } from './readableText';

/** Text made of what breaks layouts, among ordinary letters. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('a', ' ', '\n', '\r', '\t', 'ب', 'é', '👍🏽', '👩‍💻', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '\u{E0041}', '\u{E007F}', '🏴'),
      fc.constantFrom(
        '\u202E',
        '\u2066',
        '\u200B',
        '\u200D',
        '\u200C',
        '\uFEFF',
        '\u0000',
        '\u0301',
        '\uD800',
        '\uDC00',
      ),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('readable text', () => {
  it.each([
    ['ordinary text', 'Hi, my order is 10417.\n\tThe burner is cracked.'],
    ['Arabic with its direction marks', 'الطلب \u200E10417\u200F وصل'],
    ['Persian with its joiners', 'می\u200Cخواهم'],
    ['emoji of several parts', '👩‍💻 👍🏽 ❤️‍🔥 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['vowel signs', 'שָׁלוֹם प्रश्न ที่'],
  ])('leaves %s as written', (_what, text) => {
    expect(readableText(text)).toBe(text);
  });

  it.each([
    ['takes overrides of direction away', 'pay \u202Efdp.exe\u202C now', 'pay fdp.exe now'],
    ['takes isolates away', '\u2067abc\u2069', 'abc'],
    ['takes characters of no width out of words', 'pass\u200Bword\uFEFF\u2060', 'password'],
    ['shows half a character as one that is missing', 'a\uD800b\uDC00', 'a\uFFFDb\uFFFD'],
    ['keeps one joiner between characters, and none at an edge', '\u200Da\u200D\u200D\u200Cb\u200D c', 'a\u200Db c'],
    ['cuts a tower of marks', `a${'\u0301'.repeat(500)}b`, `a${'\u0301'.repeat(8)}b`],
    ['drops letters without a shape', `Hi\u{E0048}\u{E0069}!`, 'Hi!'],
    ['drops control characters', 'a\u0000b\u001B[31mc\u0085d', 'ab[31mc\nd'],
    ['ends every line the same way', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
  ])('%s', (_what, text, readable) => {
    expect(readableText(text)).toBe(readable);
  });

  it('is well formed, reorders nothing and hides nothing, whatever came in', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const readable = readableText(text);
        expect(readable).not.toMatch(/[\u202A-\u202E\u2060-\u206F\u200B\uFEFF\r]|\p{Surrogate}|\p{M}{9}/u);
        expect(readable.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(readableText(readableText(text))).toBe(readableText(text));
      }),
    );
  });

  it('leaves what is printable as it is', () => {
    const printable = fc.string({
      unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    });
    fc.assert(
      fc.property(printable, (text) => {
        expect(readableText(text)).toBe(text);
      }),
    );
  });
});
