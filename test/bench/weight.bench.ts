// `npx tsx test/bench/weight.bench.ts [--runs PAIRS]`: what the plugin weighs, what it takes to parse it, how long Flex takes to
// start with and without it, in pairs, and what Flex holds after many tasks. Bytes, milliseconds and megabytes; one line
// of JSON for each as it is known.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { launch, machine, openFlex, type FlexBench, type Side } from './FlexBench';
import { spread } from './spread';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '10' } } });
const PAIRS = Number(values.runs);
const PLUGIN = join(__dirname, '../../build/plugin-warm-handoff.js');
/** After how many tasks the heap is looked at. */
const TASKS = [1, 10, 50];
const BENCH = 'weight';

const say = (result: object): void => console.log(JSON.stringify({ bench: BENCH, ...result }));

function bytes(): object {
  const code = readFileSync(PLUGIN);
  return { raw: code.length, gzip: gzipSync(code, { level: 9 }).length, brotli: brotliCompressSync(code).length };
}

/** How long the engine takes to compile it, which is what it costs when nothing of it is kept. */
async function compile(page: Page): Promise<number[]> {
  const code = readFileSync(PLUGIN, 'utf8');
  return page.evaluate((text) => {
    const taken: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      // Another text each time: what was compiled is kept by its text.
      const from = performance.now();
      new Function(`${text};${round}`);
      taken.push(performance.now() - from);
    }
    return taken;
  }, code);
}

/** From the reload to Flex being ready, with compiled code kept as in a browser that was open yesterday. */
async function start({ page }: FlexBench): Promise<number> {
  await page.reload();
  await page.getByText('You are ready to start receiving tasks.').waitFor();
  return page.evaluate(() => performance.now());
}

async function main(): Promise<void> {
  const browser = await launch();
  say({ machine: machine() });
  say({ what: 'bytes of the plugin', ...bytes() });
  const sides = {
    'Flex alone': await openFlex(browser, 'Flex alone'),
    'with plugin': await openFlex(browser, 'with plugin'),
  } satisfies Partial<Record<Side, FlexBench>>;
  say({ what: 'compiling the plugin', unit: 'ms', ...spread(await compile(sides['with plugin'].page)) });

  const taken: Record<keyof typeof sides, number[]> = { 'Flex alone': [], 'with plugin': [] };
  for (let pair = -1; pair < PAIRS; pair += 1)
    for (const side of pair % 2 ? (['with plugin', 'Flex alone'] as const) : (['Flex alone', 'with plugin'] as const)) {
      const ms = await start(sides[side]);
      // The first pair has the engine compile.
      if (pair >= 0) taken[side].push(ms);
    }
  const ratios = taken['with plugin'].map((ms, pair) => ms / (taken['Flex alone'][pair] ?? Number.NaN));
  say({
    what: 'reload to ready, in pairs',
    unit: 'ms',
    'Flex alone': spread(taken['Flex alone']),
    'with plugin': spread(taken['with plugin']),
    ratio: spread(ratios),
  });

  for (const [side, flex] of Object.entries(sides)) {
    const held = { before: await flex.heldBytes(), after: {} as Record<string, number> };
    for (let count = 1; count <= Math.max(...TASKS); count += 1) {
      await flex.page.request.post(`${flex.sandbox.url}/sandbox/gallery/full`);
      await flex.page.locator('.Twilio-TaskListBaseItem').waitFor();
      await flex.page.request.delete(`${flex.sandbox.url}/sandbox/gallery`);
      await flex.page.waitForFunction(() => !document.querySelector('.Twilio-TaskListBaseItem'));
      if (TASKS.includes(count)) held.after[count] = ((await flex.heldBytes()) - held.before) / 1e6;
    }
    say({ what: `heap after tasks, ${side}`, unit: 'MB more than before', ...held.after });
  }
  for (const flex of Object.values(sides)) await flex.close();
  await browser.close();
}

void main();
