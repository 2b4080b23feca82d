import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLinks } from './findLinks';
import { findText, fold } from './findText';
import { textPieces } from './textPieces';

describe('the pieces of a text', () => {
  it('mark a match that begins before a link and ends in it', () => {
    const text = 'see http://a.b/c now';
    expect(textPieces(text, findLinks(text), [{ start: 2, end: 8 }])).toEqual([
      { text: 'se', start: 0 },
      { text: 'e ', start: 2, match: 2 },
      { text: 'http', start: 4, href: 'http://a.b/c', match: 2 },
      { text: '://a.b/c', start: 8, href: 'http://a.b/c' },
      { text: ' now', start: 16 },
    ]);
  });

  it('are the text, whatever is linked and marked', () => {
    const text = fc.array(fc.constantFrom('http://a.b', 'a', ' ', 'é', '.'), { maxLength: 30 }).map((p) => p.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom('a', 'e', '.b', 'p://'), (written, query) => {
        const pieces = textPieces(written, findLinks(written), findText(fold(written), query));
        expect(pieces.map((piece) => piece.text).join('')).toBe(written);
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      }),
    );
  });
});
