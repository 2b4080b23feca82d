// @vitest-environment jsdom
import * as React from 'react';
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Formatted } from './Formatted';
import { plainText } from './textLines';

afterEach(cleanup);

describe('what a model writes', () => {
  it.each([
    [
      'emphasis',
      'It is **very** important, and *quite* so, __really__ and _truly_.',
      'It is very important, and quite so, really and truly.',
    ],
    ['both at once', '***Now*** and **never *ever* again**', 'Now and never ever again'],
    ['struck words', 'It was ~~40~~ 30', 'It was 40 30'],
    ['a list', '- one\n* two\n+ three', '• one\n• two\n• three'],
    ['a numbered list', '1. one\n2. two', '1. one\n2. two'],
    ['a nested list', '- one\n  - inner', '• one\n  • inner'],
    ['a heading', '## What to do ##\nCall', 'What to do\nCall'],
    ['a link', 'See [our terms](https://example.com/terms "Terms").', 'See our terms (https://example.com/terms).'],
    [
      'a link that says something else than where it goes',
      '[https://bank.example](https://evil.example)',
      'https://bank.example (https://evil.example)',
    ],
    ['a link whose text is its address', '[https://a.example](https://a.example)', 'https://a.example'],
    ['a link with emphasis', '[**Terms**](https://a.example)', 'Terms (https://a.example)'],
    ['an address in angle brackets', '<https://a.example>', 'https://a.example'],
    ['a picture', '![A stove](https://a.example/s.png)', 'A stove (https://a.example/s.png)'],
    ['code', 'Press `Ctrl` and ``a`b``', 'Press Ctrl and a`b'],
    ['fenced code', 'Run\n```sh\nnpm **start**\n```\nthen', 'Run\nnpm **start**\nthen'],
    ['a quote', '> She said no', 'She said no'],
    ['what is escaped', '\\*not\\* \\_this\\_', '*not* _this_'],
  ])('reads as text: %s', (_what, written, read) => {
    expect(plainText(written)).toBe(read);
  });

  it.each([
    ['a product', '2*3*4 = 24'],
    ['a name of a field', 'order_id and customer_name_x'],
    ['a mark that is never closed', 'This is **open and *so* is `that'.replace('*so*', 'so')],
    ['a price list', '* only a star'.slice(2)],
    ['markup', '<b>bold</b> <img src=x onerror=alert(1)>'],
    ['brackets', 'The [order] (10417) is here, [and this'],
    ['a path', 'C:\\Users\\ava'],
    ['a hash', '#10417 is the order'],
    ['masked digits', '**** **** **** 4242'],
  ])('stays as it was written: %s', (_what, written) => {
    expect(plainText(written)).toBe(written);
  });

  it('keeps its emphasis where it is shown, and is never markup', () => {
    const { container } = render(<Formatted text={'**Refund** <b>x</b> [a](javascript:alert(1)) `c`'} />);
    expect(container.querySelector('strong')?.textContent).toBe('Refund');
    expect(container.querySelector('code')?.textContent).toBe('c');
    expect(container.querySelector('b, a')).toBeNull();
    expect(container.textContent).toBe('Refund <b>x</b> a (javascript:alert(1)) c');
  });

  it.each([
    ['[', 200_000],
    ['*', 200_000],
    ['*a ', 60_000],
    ['**a', 60_000],
    ['`', 200_000],
    ['[a](', 50_000],
    ['<http://', 25_000],
    ['` `` ', 40_000],
    ['![', 100_000],
    ['- ', 100_000],
  ])('costs no more than its length: %s, %i times', (piece, times) => {
    // The square of these lengths takes minutes: it would run into the limit of the test.
    expect(plainText(piece.repeat(times)).length).toBeLessThanOrEqual(2 * piece.length * times + 2);
  });
});
