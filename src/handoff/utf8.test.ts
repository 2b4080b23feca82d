import { describe, expect, it } from 'vitest';
import { cutText, utf8Length } from './utf8';

describe('a long text that is cut', () => {
  it.each([
    ['families', '👨‍👩‍👧‍👦'],
    ['flags', '🇩🇪'],
    ['letters with accents', 'e\u0301\u0302'],
    ['words', 'abc'],
  ])('of %s ends between graphemes, wherever the cut falls', (_what, grapheme) => {
    const bytes = utf8Length(grapheme);
    const text = grapheme.repeat(4_000);
    for (const room of [3_000, 3_001, 3_007, 9_999]) {
      const cut = cutText(text, room);
      expect(utf8Length(cut)).toBeLessThanOrEqual(room);
      const kept = cut.slice(0, -1);
      if (grapheme !== 'abc') expect(kept).toBe(grapheme.repeat(Math.floor((room - 3) / bytes)));
      else expect(text.startsWith(kept) && kept.length === room - 3).toBe(true);
    }
  });

  it('keeps a grapheme together that is longer than all others', () => {
    const heap = `e${'\u0301'.repeat(5_000)}`;
    expect(cutText(`${heap}abcdefgh`, utf8Length(heap) + 5)).toBe(`${heap}ab…`);
    expect(cutText(`${heap}abc`, 1_000)).toBe('…');
  });
});
