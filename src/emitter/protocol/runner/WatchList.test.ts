import { expect, it } from 'vitest';
import { MemorySync } from '../../../../test/emitter/MemorySync';
import { WatchList } from './WatchList';

it('a process remembers of the list what it put there lately, however many it ever put there', async () => {
  const sync = new MemorySync();
  let puts = 0;
  const put = sync.putMapItem.bind(sync);
  sync.putMapItem = async (...item) => ((puts += 1), put(...item));
  const list = new WatchList(sync);
  await list.add('conv-first', 'one');
  await list.add('conv-first', 'one');
  expect(puts).toBe(1);
  for (let count = 0; count < 10_000; count += 1) await list.add(`conv-${count}`, 'one');
  // Forgotten, and put there once more: that does no harm.
  await list.add('conv-first', 'one');
  expect(puts).toBe(10_002);
  expect(await list.all()).toHaveLength(10_001);
});

it('a conversation that is handed over again is put there again, whoever has taken it off meanwhile', async () => {
  const sync = new MemorySync();
  const list = new WatchList(sync);
  await list.add('conv', 'first');
  await new WatchList(sync).remove('conv');
  await list.add('conv', 'second');
  expect(await list.all()).toEqual(['conv']);
});
