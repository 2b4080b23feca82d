import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLinks } from './findLinks';

const found = (text: string): string[] => findLinks(text).map(({ href }) => href);

describe('the links in a message', () => {
  it.each([
    ['see https://example.com/photo.jpg.', ['https://example.com/photo.jpg']],
    ['(https://example.com/a_(b)), and http://example.org!', ['https://example.com/a_(b)', 'http://example.org']],
    ['write to mailto:alex@example.com, please', ['mailto:alex@example.com']],
    ['HTTPS://EXAMPLE.COM/x', ['HTTPS://EXAMPLE.COM/x']],
    ['<https://example.com/?q=1&r=2#top>', ['https://example.com/?q=1&r=2#top']],
    ['見て https://example.com/頁。', ['https://example.com/頁']],
  ])('%s', (text, links) => {
    expect(found(text)).toEqual(links);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x file:///etc/passwd',
    'javascript://https://%0aalert(1)',
    'https://bank.example@evil.example/login',
    'https://user:secret@example.com',
    'https:// http://',
    'mailto: mailto:nobody',
    'mailto:%E0%A4%A',
  ])('leaves %s as text', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('leaves what is too long to be meant as a link as text', () => {
    expect(found(`https://example.com/${'a'.repeat(3_000)}`)).toEqual([]);
  });

  it('lead where they say, in order and apart, whatever is written', () => {
    const scrap = fc.constantFrom(
      'https://',
      'mailto:',
      'http://a.b',
      'javascript:',
      '@',
      ')',
      '(',
      '.',
      ' ',
      '%',
      '\u202E',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(scrap, fc.string()), { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        let end = 0;
        for (const link of findLinks(text)) {
          expect(text.slice(link.start, link.end)).toBe(link.href);
          expect(link.href).toMatch(/^(https?:\/\/|mailto:)/i);
          expect(link.start).toBeGreaterThanOrEqual(end);
          end = link.end;
        }
      }),
    );
  });
});
