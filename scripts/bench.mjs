// `npm run bench [-- name...] [-- --quick]`: the benchmarks in test/bench, one after the other; what each prints is kept in
// docs/benchmarks and shown in docs/benchmarks.md. `--quick` only sees that they run: it writes to .cache/benchmarks.
import { spawn } from 'node:child_process';
import { ensureInstalled } from './ensureInstalled.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./ensureBuilt.mjs');
const { ensureChromium } = await import('./ensureChromium.mjs');
const { resultsIn, tableOf, writePage } = await import('./bench/writePage.mjs');
ensureBuilt();
const env = { ...process.env, CHROMIUM_PATH: await ensureChromium() };
/** What each is run with when it is only seen whether it runs. Each has its own default. */
const BENCHES = {
  reader: [],
  emitter: ['--runs', '0'],
  storm: ['--runs', '4'],
  agents: ['--runs', '1'],
  sandbox: ['--runs', '1'],
  giveBack: ['--runs', '2'],
  firstPaint: ['--runs', '2'],
  weight: ['--runs', '1'],
  switching: ['--runs', '10'],
  typing: ['--runs', '2'],
  suggest: ['--runs', '2'],
};
/** One that hangs is given up; the others are measured all the same. */
const MOST_MS = 5 * 60_000;
const flags = process.argv.slice(2).filter((one) => one.startsWith('--'));
const asked = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const quick = flags.includes('--quick');
const names = asked.length > 0 ? asked : Object.keys(BENCHES);

/** Runs one, its output on the terminal as it comes. Resolves with that output, and how it ended. */
function measure(name) {
  return new Promise((resolve, reject) => {
    const bench = spawn('npx', ['tsx', `test/bench/${name}.bench.ts`, ...(quick ? (BENCHES[name] ?? []) : [])], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    });
    const clock = setTimeout(() => bench.kill('SIGKILL'), MOST_MS);
    let output = '';
    bench.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      process.stdout.write(text);
    });
    bench.on('error', reject);
    bench.on('close', (code) => {
      clearTimeout(clock);
      resolve({ output, code });
    });
  });
}

const known = [...new Set([...Object.keys(BENCHES), ...asked])];
const tables = [];
for (const name of names) {
  const from = Date.now();
  console.log(`- ${name}`);
  const { output, code } = await measure(name);
  console.log(`  ${Math.round((Date.now() - from) / 1_000)} s`);
  const results = resultsIn(output);
  if (code !== 0) {
    console.error(`${name} ended with ${code}`);
    process.exitCode = 1;
  }
  if (results.length === 0) continue;
  await writePage(name, results, { known, quick, ended: code === 0 });
  tables.push(`\n${name}\n${results.map(tableOf).join('\n')}`);
}
console.log(tables.join('\n'));
