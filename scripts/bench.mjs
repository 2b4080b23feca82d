// `npm run bench [name...]`: the benchmarks in test/bench; what each prints is kept in docs/benchmarks and shown in
// docs/benchmarks.md. See the README beside them.
import { spawn } from 'node:child_process';
import { ensureInstalled } from './ensureInstalled.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./ensureBuilt.mjs');
const { ensureChromium } = await import('./ensureChromium.mjs');
const { resultsIn, writePage } = await import('./bench/writePage.mjs');
ensureBuilt();
const env = { ...process.env, CHROMIUM_PATH: await ensureChromium() };
const NAMES = ['reader', 'firstPaint', 'weight', 'switching', 'typing', 'suggest'];
const asked = process.argv.slice(2);

/** Runs one, its output on the terminal as it comes. Resolves with that output. */
function measure(name) {
  return new Promise((resolve, reject) => {
    const bench = spawn('npx', ['tsx', `test/bench/${name}.bench.ts`], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    });
    let output = '';
    bench.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      process.stdout.write(text);
    });
    bench.on('error', reject);
    bench.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`${name} ended with ${code}`))));
  });
}

for (const name of asked.length > 0 ? asked : NAMES) {
  console.log(`- ${name}`);
  await writePage(name, resultsIn(await measure(name)), [...new Set([...NAMES, ...asked])]);
}
