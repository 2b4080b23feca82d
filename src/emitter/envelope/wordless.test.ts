import { describe, expect, it } from 'vitest';
import { attachmentsOf, wordsOf } from './wordless';

describe('a message without words', () => {
  it.each([
    [{ media: [{ name: 'broken.jpg', type: 'image/jpeg', bytes: 189_000 }] }, '[photo, 189 kB]'],
    [{ text: '  ', media: [{ type: 'audio/ogg', bytes: 900 }] }, '[voice message, 900 B]'],
    [{ media: [{ type: 'video/mp4', bytes: 2_345_678 }] }, '[video, 2.3 MB]'],
    [{ media: [{ type: 'text/vcard' }] }, '[contact card]'],
    [{ media: [{ name: 'Dana.vcf' }] }, '[contact card]'],
    [{ media: [{ type: 'application/pdf', bytes: 12_000 }] }, '[file, 12 kB]'],
    [
      {
        media: [
          { type: 'image/png', bytes: 1 },
          { type: 'image/png', bytes: 2 },
        ],
      },
      '[photo, 1 B; photo, 2 B]',
    ],
    [{ type: 'LOCATION' }, '[location]'],
    [{ type: 'STICKER' }, '[sticker]'],
    [{ type: 'CONTACTS' }, '[contact card]'],
    [{ type: 'TEXT', text: '' }, '[message without words]'],
    [{}, '[message without words]'],
  ])('%j is %s', (content, words) => expect(wordsOf(content)).toBe(words));

  it('with words is its words, and a silence of a call is nothing', () => {
    expect(wordsOf({ text: ' look ', media: [{ type: 'image/png' }] })).toBe('look');
    expect(wordsOf({ type: 'TRANSCRIPTION', text: '' })).toBe('');
  });

  it('gives its files to the panel', () => {
    expect(attachmentsOf({ media: [{ type: 'image/png', bytes: 3 }, { name: 'a.txt' }] })).toEqual([
      { name: 'photo', type: 'image/png', bytes: 3 },
      { name: 'a.txt' },
    ]);
    expect(attachmentsOf({ text: 'hi' })).toBeUndefined();
  });
});
