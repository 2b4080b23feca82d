import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dot } from '../vectorMath';
import { WrittenVectors } from '../WrittenVectors';
import { EnglishEncoder } from './EnglishEncoder';
import { EnglishThread } from './EnglishThread';
import { WordPieces } from './WordPieces';

const encoder = new EnglishEncoder(new WrittenVectors(readFileSync(join(__dirname, 'englishVectors.bin'))));

describe('the English encoder', () => {
  it('says what the model says that it was made of, but for what is lost in bytes', () => {
    const stop = encoder.of('you clogged my inbox three times a week, make it stop');
    // all-MiniLM-L6-v2 in 32-bit numbers.
    [-0.00401, -0.02385, 0.06993, -0.00948, 0.0672].forEach((number, at) => {
      expect(Math.abs((stop[at] ?? 0) - number)).toBeLessThan(0.015);
    });
    expect(dot(stop, stop)).toBeCloseTo(1, 5);
  });
  it('finds what is meant where no word is the same', () => {
    const near = (text: string, other: string): number => dot(encoder.of(text), encoder.of(other));
    const money = 'am i ever going to see my cash again';
    expect(near(money, 'When the refund arrives')).toBeGreaterThan(near(money, 'Choosing a sleeping bag') + 0.1);
  });
  it('takes any text: none, emoji, half a character, ten thousand words', () => {
    for (const text of ['', '🙂🙂', '\ud800', 'word '.repeat(10_000), 'x'.repeat(100_000), '返金はいつですか'])
      expect([...encoder.of(text)].every(Number.isFinite)).toBe(true);
  });
  it('says the same on its thread', async () => {
    const thread = new EnglishThread(true);
    const text = 'the zip broke';
    expect(await thread.of(text)).toEqual(encoder.of(text));
    await thread.close();
    expect(await thread.of(text)).toEqual(encoder.of(text));
  });
});

describe('pieces of words', () => {
  const pieces = new WordPieces(['[UNK]', '[CLS]', '[SEP]', 're', '##fund', '##s', 'cafe', '!', 'a']);
  it('are the longest that are known, in small letters and without accents', () => {
    expect(pieces.of('Refunds!', 9)).toEqual([1, 3, 4, 5, 7, 2]);
    expect(pieces.of('Café', 9)).toEqual([1, 6, 2]);
  });
  it('stand for a word as a whole when a part of it is unknown', () => {
    expect(pieces.of('refundable a', 9)).toEqual([1, 0, 8, 2]);
  });
  it('are no more than asked for', () => {
    expect(pieces.of('a '.repeat(50), 6)).toHaveLength(6);
  });
});
