// `npm run bench [name...]`: the benchmarks of the plugin in test/bench, one JSON object each; see its README.
import { ensureInstalled, run } from './ensureInstalled.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./ensureBuilt.mjs');
const { ensureChromium } = await import('./ensureChromium.mjs');
ensureBuilt();
const env = { ...process.env, CHROMIUM_PATH: await ensureChromium() };
const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : ['reader', 'firstPaint', 'switching', 'typing', 'suggest'];
for (const name of names) run('npx', ['tsx', `test/bench/${name}.bench.ts`], { env });
