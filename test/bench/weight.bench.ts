// `npx tsx test/bench/weight.bench.ts [--runs PAIRS]`: what the plugin weighs, what it takes to parse it, how long Flex takes to
// start with and without it, in pairs, and what Flex holds after many tasks. Bytes, milliseconds and megabytes; one line
// of JSON for each as it is known.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { galleryStates } from '../../sandbox/gallery/states';
import { workers } from '../../sandbox/kernel/account';
import { launch, machine, openFlex, type FlexBench, type Side } from './FlexBench';
import { spread } from './spread';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '10' } } });
const PAIRS = Number(values.runs);
const PLUGIN = join(__dirname, '../../build/plugin-warm-handoff.js');
/** After how many tasks the heap is looked at. */
const TASKS = [1, 50, 250, 500];
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

/** One task after the other, each offered, shown and taken away: what Flex holds more than before the first. */
async function heapAfterTasks(side: string, { sandbox, page, heldBytes }: FlexBench): Promise<object> {
  const full = galleryStates.find(({ name }) => name === 'full');
  const [dana] = workers;
  if (!full || !dana) throw new Error('the gallery has nothing to show');
  const { handoff, ...others } = full.attributes as { handoff: object };
  const { engine } = sandbox.taskRouter;
  const held = { before: await heldBytes(), after: {} as Record<string, number> };
  for (let count = 1; count <= Math.max(...TASKS); count += 1) {
    const id = `01WEIGHT${String(count).padStart(18, '0')}`;
    const conversationId = `conv_weight_${count}`;
    const own = { ...handoff, id, conversationId };
    sandbox.sync.developer.setDocument(`handoff.${conversationId}`, { envelope: own, earlier: [] });
    const attributes = { ...others, name: `Customer ${count}`, ...(side === 'with plugin' && { handoff: own }) };
    const { sid } = engine.createTask({ attributes, routingTarget: dana.sid });
    const item = page.locator('.Twilio-TaskListBaseItem', { hasText: `Customer ${count}` });
    await item.evaluate((element) => (element as HTMLElement).click());
    if (side === 'with plugin') await page.locator('section[aria-label^="Handoff from"]').waitFor();
    engine.endTask(sid, 'canceled');
    await page.waitForFunction(() => !document.querySelector('.Twilio-TaskListBaseItem'));
    if (TASKS.includes(count)) held.after[count] = Math.round(((await heldBytes()) - held.before) / 1e4) / 100;
  }
  return { what: `heap after tasks, ${side}`, unit: 'MB more than before', ...held.after };
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

  await Promise.all(Object.entries(sides).map(async ([side, flex]) => say(await heapAfterTasks(side, flex))));
  for (const flex of Object.values(sides)) await flex.close();
  await browser.close();
}

void main();
