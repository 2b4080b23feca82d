import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain, wordsOf } from './words';

describe('the words of a message', () => {
  it.each<[string, string[]]>([
    ['I want a person', ['i', 'want', 'a', 'person']],
    ["I don't want it", ['i', 'dont', 'want', 'it']],
    ['I don’t want it', ['i', 'dont', 'want', 'it']],
    ['Größe, café', ['große', 'cafe']],
    ['¿Dónde está?', ['donde', 'esta']],
    ['l’agent', ['lagent']],
    ['order #48213!', ['order', '48213']],
    ['e-mail', ['e', 'mail']],
    ['أريد موظفًا', ['أريد', 'موظفا']],
    ['担当者に', ['担当者に']],
    ['👍 ok 👍', ['ok']],
    ['', []],
    ['?!...', []],
    ['\ud83d x', ['x']],
  ])('%j', (message, words) => {
    const read = wordsOf(message).map(({ text }) => text);
    expect(read.map((word) => word.normalize('NFC'))).toEqual(words.map((word) => plain(word).normalize('NFC')));
  });

  it.each<[string, number[]]>([
    ['one two, three. four', [0, 0, 1, 2]],
    ['one\ntwo', [0, 1]],
    ['one (two) three', [0, 1, 2]],
    ['one?! two', [0, 2]],
  ])('stand in clauses: %j', (message, clauses) =>
    expect(wordsOf(message).map(({ clause }) => clause)).toEqual(clauses),
  );

  it('say whose something is', () => {
    expect(wordsOf("the agent's fee, its agents' fees").map(({ possessive }) => possessive)).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('of an endless message are those of its end', () => {
    const words = wordsOf(`${'first '.repeat(50_000)}last`);
    expect(words.length).toBeLessThanOrEqual(20_000);
    expect(words.at(-1)?.text).toBe('last');
  });

  it('stand where they were written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (message) => {
        let before = 0;
        for (const { text, start, end } of wordsOf(message)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(plain(message.slice(start, end))).toBe(text);
          before = end;
        }
      }),
    );
  });
});
