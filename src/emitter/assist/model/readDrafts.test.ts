import { describe, expect, it } from 'vitest';
import { readDrafts } from './readDrafts';

describe('drafts as a model writes them', () => {
  it.each<[string, string, object[]]>([
    ['one', '=== [1]\nYour refund is on its way.', [{ sources: [0], text: 'Your refund is on its way.', whole: true }]],
    [
      'two',
      '=== [1]\nFirst.\n=== [2]\nSecond.',
      [
        { sources: [0], text: 'First.', whole: true },
        { sources: [1], text: 'Second.', whole: true },
      ],
    ],
    ['of several sources', '== [1, 2]\nBoth say so.', [{ sources: [0, 1], text: 'Both say so.', whole: true }]],
    ['without brackets', '=== 2:\nSecond.', [{ sources: [1], text: 'Second.', whole: true }]],
    ['of several lines', '=== [1]\nOne.\n\nTwo.', [{ sources: [0], text: 'One.\n\nTwo.', whole: true }]],
    ['with lines of Windows', '=== [1]\r\nOne.\r\n', [{ sources: [0], text: 'One.', whole: true }]],
    ['of a source that is not there', '=== [3]\nInvented.', [{ sources: [], text: 'Invented.', whole: true }]],
    ['of source nought', '=== [0]\nInvented.', [{ sources: [], text: 'Invented.', whole: true }]],
    ['without a source', '===\nInvented.', [{ sources: [], text: 'Invented.', whole: true }]],
    [
      'with a greeting in front',
      'Sure, here you are!\n=== [1]\nFirst.',
      [{ sources: [0], text: 'First.', whole: true }],
    ],
    ['without a head', 'Your refund is on its way.', []],
    ['of nothing', '', []],
    [
      'with a line that only looks like a head',
      '=== [1]\n= not a head\nMore.',
      [{ sources: [0], text: '= not a head\nMore.', whole: true }],
    ],
    [
      'more than were asked for',
      '=== [1]\nA\n=== [1]\nB\n=== [2]\nC',
      [
        { sources: [0], text: 'A', whole: true },
        { sources: [0], text: 'B', whole: true },
      ],
    ],
  ])('%s', (_what, written, drafts) => expect(readDrafts(written, 2, true)).toEqual(drafts));

  it('are shown as they come, and never take a piece of the next head for text', () => {
    const written = '=== [1]\nYour refund\nis on its way.\n=== [2]\nAsk your bank.';
    const seen = Array.from({ length: written.length + 1 }, (_, end) => readDrafts(written.slice(0, end), 2, false));
    for (const drafts of seen) {
      for (const { text } of drafts) expect(text).not.toMatch(/=/);
      expect('Your refund\nis on its way.'.startsWith(drafts[0]?.text ?? '')).toBe(true);
    }
    expect(seen.at(-1)).toEqual([
      { sources: [0], text: 'Your refund\nis on its way.', whole: true },
      { sources: [1], text: 'Ask your bank.', whole: false },
    ]);
  });
});
