// `npx tsx test/bench/blocks.bench.ts`: how long the loop of the emitter's process is busy at a stretch while it composes
// large conversations that come over HTTP from another process. Milliseconds; `firstMs` is that of the first request
// of its size, when nothing has been compiled yet.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { KEY, startEmitter } from './startEmitter';

const WORDS =
  'My order 10432 arrived broken, I want $189.00 back. I paid with my card 4242 4242 4242 4242. My name is Anna Smith. ';
const SIZES = [8_000, 90_000, 1_000_000, 8_000_000];
const ROUNDS = 4;

/** The body of a request of about so many bytes, in messages of 1,000 characters. */
function bodyOf(bytes: number): string {
  const messages = Array.from({ length: Math.max(1, Math.floor(bytes / 1_060)) }, (_, place) => ({
    role: place % 2 ? 'assistant' : 'customer',
    text: WORDS.repeat(9).slice(0, 1_000),
  }));
  return JSON.stringify({ reason: 'x', messages });
}

async function client(url: string): Promise<void> {
  for (const size of SIZES)
    for (let round = 0; round < ROUNDS; round += 1) {
      const body = bodyOf(size);
      process.send?.({ size, bytes: body.length });
      const headers = { 'x-api-key': KEY, 'content-type': 'application/json' };
      const { status } = await fetch(`${url}/handoffs`, { method: 'POST', headers, body });
      process.send?.({ size, status });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  process.disconnect?.();
}

async function server(): Promise<void> {
  const { url, close } = await startEmitter();
  let longest = 0;
  let before = performance.now();
  const clock = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
  }, 1);
  const blocks = new Map<number, number[]>();
  const child = fork(process.argv[1] ?? '', [url], { execArgv: process.execArgv });
  child.on('message', ({ size, status }: { size: number; status?: number }) => {
    if (status !== undefined) blocks.set(size, [...(blocks.get(size) ?? []), Math.round(longest)]);
    longest = 0;
    before = performance.now();
    if (status !== undefined && status !== 201) console.error(`answered ${status}`);
  });
  await once(child, 'exit');
  clearInterval(clock);
  for (const [size, [firstMs = 0, ...rest]] of blocks)
    console.log(JSON.stringify({ bytes: size, firstMs, thenAtMostMs: Math.max(...rest) }));
  await close();
}

const [, , url] = process.argv;
void (url ? client(url) : server());
