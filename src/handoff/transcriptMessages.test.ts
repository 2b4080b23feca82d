import { describe, expect, it } from 'vitest';
import { transcriptMessages } from './transcriptMessages';

/** An item of a transcript's list with these texts in it. */
const item = (place: number | undefined, ...texts: string[]): object => ({
  messages: texts.map((text) => ({ role: 'customer', text })),
  ...(place === undefined ? {} : { place }),
});
const texts = (items: readonly unknown[]): string[] => transcriptMessages(items).map(({ text }) => text);

describe('a transcript that was written in pieces', () => {
  it.each<[string, unknown[], string[]]>([
    ['in order', [item(0, 'a', 'b'), item(1, 'c')], ['a', 'b', 'c']],
    ['side by side', [item(2, 'c'), item(0, 'a'), item(1, 'b')], ['a', 'b', 'c']],
    ['twice, because an answer was lost', [item(0, 'a'), item(1, 'b'), item(1, 'b')], ['a', 'b']],
    ['from ten on', [item(10, 'k'), item(9, 'j'), item(2, 'c')], ['c', 'j', 'k']],
    ['without places', [item(undefined, 'a'), item(undefined, 'b')], ['a', 'b']],
    ['live behind what was stored', [item(undefined, 'z'), item(0, 'a')], ['a', 'z']],
    ['with a piece missing', [item(0, 'a'), item(2, 'c')], ['a', 'c']],
    ['with an empty piece', [item(0), item(1, 'b')], ['b']],
    [
      'with what is no piece',
      [null, 3, 'x', [], {}, { messages: 'a' }, item(-1, 'x'), item(0.5, 'y'), item(0, 'a')],
      ['a'],
    ],
    ['not at all', [], []],
  ])('%s', (_how, items, read) => expect(texts(items)).toEqual(read));

  it('gives the same messages for the same pieces, so that a panel draws only what is new', () => {
    const first = item(0, 'a', 'b');
    const [one] = transcriptMessages([first]);
    const [again, , third] = transcriptMessages([first, item(1, 'c')]);
    expect(again).toBe(one);
    expect(third?.text).toBe('c');
  });

  it('shows a message of an odd role as a notice, and one without a text empty', () => {
    expect(transcriptMessages([{ messages: [{ role: 'zebra', text: 3 }, { role: 'human' }] }])).toEqual([
      { role: 'system', text: '' },
      { role: 'human', text: '' },
    ]);
  });
});
