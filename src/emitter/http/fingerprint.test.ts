import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { configure } from 'safe-stable-stringify';
import { expect, it } from 'vitest';
import { fingerprintOf } from './fingerprint';

const canonical = configure({ deterministic: true, maximumDepth: 100, strict: false });

it('is the digest of the whole body with its keys in order, as every version before wrote it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 6 }), async (body) => {
      const whole = createHash('sha256')
        .update(canonical(body) ?? '')
        .digest('hex');
      expect(await fingerprintOf(body)).toBe(whole);
    }),
  );
});

it('is the same whatever order the keys came in, and another for another word', async () => {
  const one = {
    reason: 'x',
    conversation: { channel: 'chat', messages: [{ role: 'customer', text: 'Hi', at: undefined }] },
  };
  const other = { conversation: { messages: [{ text: 'Hi', role: 'customer' }], channel: 'chat' }, reason: 'x' };
  expect(await fingerprintOf(one)).toBe(await fingerprintOf(other));
  expect(await fingerprintOf(one)).not.toBe(await fingerprintOf({ ...other, reason: 'y' }));
});

it('leaves turns to others while it reads megabytes', async () => {
  const messages = Array.from({ length: 4_000 }, () => ({ role: 'customer', text: 'x'.repeat(1_000) }));
  let turns = 0;
  let isOver = false;
  const look = (): void => {
    turns += 1;
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  await fingerprintOf({ messages });
  isOver = true;
  expect(turns).toBeGreaterThan(10);
});
