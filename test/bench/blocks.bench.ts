// `npx tsx test/bench/blocks.bench.ts [--only NAME]`: how long the loop of the emitter's process is busy at a stretch
// while conversations of every shape come over HTTP from another process and are stored. `worked` is what the thread
// itself worked without leaving the loop, `byClock` the same by the clock, with what it waited for a processor; both
// in milliseconds, for the first request of a shape and for the worst of the next ones. `took` is the whole request.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { setTimeout as rest } from 'node:timers/promises';
import { KEY, startEmitter } from './startEmitter';
import { ThreadTime, type Block } from './ThreadTime';

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const ROUNDS = 4;
const MOST = 8 * 1024 * 1024 - 1_000;
const WORDS =
  'My order 10432 arrived broken, I want $189.00 back. I paid with my card 4242 4242 4242 4242. My name is Anna Smith. ';
const JAPANESE = '注文した商品がまだ届きません。注文番号は10432です。';

interface Said {
  role: 'customer' | 'assistant';
  text: string;
}
const says = (text: string, count: number, role?: Said['role']): Said[] =>
  Array.from({ length: count }, (_, place) => ({ role: role ?? (place % 2 ? 'assistant' : 'customer'), text }));
const ofLength = (text: string, units: number): string => text.repeat(Math.ceil(units / text.length)).slice(0, units);
const attempt = (place: number): string => `I have checked order ${place}, but the refund was refused. `;
const attempts = (count: number): string => Array.from({ length: count }, (_, place) => attempt(place)).join('');

/** Bodies of up to the 8 MiB that are taken. */
const SHAPES: Record<string, () => object> = {
  '8 kB': () => ({ messages: says(ofLength(WORDS, 1_000), 8) }),
  '90 kB': () => ({ messages: says(ofLength(WORDS, 1_000), 85) }),
  '1 MB': () => ({ messages: says(ofLength(WORDS, 1_000), 950) }),
  '8 MiB in messages of 1,000 characters': () => ({ messages: says(ofLength(WORDS, 1_000), 7_900) }),
  '8 MiB in 20,000 messages': () => ({ messages: says(ofLength(WORDS, 370), 20_000) }),
  '20,000 messages of a word': () => ({ messages: says('ok', 20_000) }),
  '8 MiB in 8 messages': () => ({ messages: says(ofLength(WORDS, 990_000), 8) }),
  '8 MiB of Japanese': () => ({ messages: says(ofLength(JAPANESE, 1_000), 2_700) }),
  '8 MiB of line breaks, escaped': () => ({ messages: says(ofLength('a\n"', 990), 4_800) }),
  '90,000 attempts that the LLM lists': () => ({
    attempted: Array.from({ length: 90_000 }, (_, place) => attempt(place)),
    messages: says('x', 4),
  }),
  '90,000 attempts that were said': () => ({ messages: says(attempts(5), 18_000, 'assistant') }),
  '90,000 attempts in 6 messages': () => ({ messages: says(attempts(15_000), 6, 'assistant') }),
  '8 MiB with a key that may come again': () => ({
    id: `bench-${Date.now()}`,
    messages: says(ofLength(WORDS, 370), 20_000),
  }),
  'arguments as 8 MiB of broken JSON': () => ({
    arguments: `{"reason": "${ofLength(WORDS, 8_000_000)}`,
    messages: says('x', 4),
  }),
  '60,000 files': () => ({
    messages: says('', 600).map((one) => ({
      ...one,
      attachments: Array.from({ length: 100 }, () => ({ name: 'bill.pdf', type: 'application/pdf', bytes: 1 })),
    })),
  }),
  'millions of empty lists': () => ({ attempted: Array.from({ length: 2_700_000 }, () => []), messages: says('x', 4) }),
};
/** What is refused, and how. */
const REFUSED: Record<string, number> = { 'millions of empty lists': 413 };
const chosen = Object.entries(SHAPES).filter(([name]) => values.only === undefined || name.includes(values.only));

async function client(url: string): Promise<void> {
  for (const [shape, make] of chosen)
    for (let round = 0; round < ROUNDS; round += 1) {
      const body = JSON.stringify({ reason: 'x', ...make() });
      if (Buffer.byteLength(body) > MOST) throw new Error(`${shape}: ${Buffer.byteLength(body)} bytes`);
      process.send?.({ shape, bytes: Buffer.byteLength(body) });
      await once(process, 'message');
      const headers = { 'x-api-key': KEY, 'content-type': 'application/json' };
      const { status } = await fetch(`${url}/handoffs`, { method: 'POST', headers, body });
      process.send?.({ shape, status });
      await once(process, 'message');
      await rest(100);
    }
  process.disconnect?.();
}

async function server(): Promise<void> {
  const { url, close } = await startEmitter({ delayMs: 10 });
  const thread = new ThreadTime();
  const child = fork(process.argv[1] ?? '', [...process.argv.slice(2), url], { execArgv: process.execArgv });
  let blocks: Block[] = [];
  let bytes = 0;
  let from = 0;
  let took: number[] = [];
  child.on('message', (told: { shape: string; bytes?: number; status?: number }) => {
    const block = thread.take();
    if (told.status === undefined) {
      bytes = told.bytes ?? 0;
      from = performance.now();
    } else {
      took.push(Math.round(performance.now() - from));
      blocks.push(block);
      if (told.status !== (REFUSED[told.shape] ?? 201)) console.error(`${told.shape}: answered ${told.status}`);
    }
    if (blocks.length === ROUNDS) {
      const [first = block, ...then] = blocks;
      const worst = (name: keyof Block): number => Math.max(...then.map((one) => one[name]));
      const next = { worked: worst('worked'), byClock: worst('byClock') };
      console.log(JSON.stringify({ bench: 'blocks', shape: told.shape, bytes, first, next, took: Math.min(...took) }));
      blocks = [];
      took = [];
    }
    thread.take();
    child.send('go on');
  });
  await once(child, 'exit');
  thread.close();
  await close();
}

const [url] = positionals;
void (url ? client(url) : server());
