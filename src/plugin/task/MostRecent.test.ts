import { expect, it } from 'vitest';
import { MostRecent } from './MostRecent';

it('keeps what was set last, and no more than it is to', () => {
  const kept = new MostRecent<number>(2);
  kept.set('a', 1);
  kept.set('b', 2);
  kept.set('a', 3);
  kept.set('c', 4);
  expect(['a', 'b', 'c'].map((name) => kept.get(name))).toEqual([3, undefined, 4]);
  kept.take('c');
  expect(kept.get('c')).toBeUndefined();
});
