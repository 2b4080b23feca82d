import { expect, it } from 'vitest';
import { MemorySync } from '../../../../test/emitter/MemorySync';
import { OpenHandoffs } from './OpenHandoffs';

const listed = async (open: OpenHandoffs) => (await open.all()).map(({ conversationId }) => conversationId);

it('whoever ends a handoff late leaves the marker of the next one, which another process has begun', async () => {
  const sync = new MemorySync();
  const [one, other] = [new OpenHandoffs(sync), new OpenHandoffs(sync)];
  await one.add('conv');
  await other.add('conv');
  expect(await one.remove('conv')).toBe(true);
  expect(await listed(one)).toEqual(['conv']);
  expect(await other.remove('conv')).toBe(true);
  expect(await listed(one)).toEqual([]);
});

it('whoever takes a handoff over takes its marker away, unless it is written anew meanwhile', async () => {
  const sync = new MemorySync();
  await new OpenHandoffs(sync).add('conv');
  const heir = new OpenHandoffs(sync);
  expect(await listed(heir)).toEqual(['conv']);
  await new OpenHandoffs(sync).add('conv');
  await heir.remove('conv');
  expect(await listed(new OpenHandoffs(sync))).toEqual(['conv']);
});

it('what nobody here has seen is taken away as it is', async () => {
  const sync = new MemorySync();
  await new OpenHandoffs(sync).add('conv');
  expect(await new OpenHandoffs(sync).remove('conv')).toBe(true);
  expect(await listed(new OpenHandoffs(sync))).toEqual([]);
});
