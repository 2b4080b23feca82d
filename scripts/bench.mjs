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
/** What each is run with when it is only seen whether it runs. Each has its own default, for two idle cores. */
const BENCHES = {
  reader: [],
  sandbox: ['--runs', '1'],
  agents: ['--runs', '1'],
  firstPaint: ['--runs', '2'],
  weight: ['--runs', '1'],
  switching: ['--runs', '10'],
  typing: ['--runs', '2'],
  transcript: ['--runs', '1'],
  suggest: ['--runs', '2'],
  giveBack: ['--runs', '2'],
  emitter: ['--runs', '0'],
  storm: ['--runs', '9', '--every', '1500'],
};
/** One that hangs is given up; the others are measured all the same. */
const MOST_MS = 4 * 60_000;
/** All of them together end in a quarter of an hour, whatever one of them is at then. */
const END = Date.now() + 14.5 * 60_000;
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
      // With all that it starts, such as a browser, it can be ended.
      detached: process.platform !== 'win32',
    });
    const end = () => (process.platform === 'win32' ? bench.kill() : process.kill(-bench.pid, 'SIGKILL'));
    const clock = setTimeout(end, Math.max(0, Math.min(MOST_MS, asked.length > 0 ? MOST_MS : END - Date.now())));
    const stopped = () => {
      end();
      process.exit(130);
    };
    process.once('SIGINT', stopped);
    let output = '';
    bench.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      process.stdout.write(text);
    });
    bench.on('error', reject);
    bench.on('close', (code) => {
      clearTimeout(clock);
      process.off('SIGINT', stopped);
      resolve({ output, code });
    });
  });
}

const known = [...new Set([...Object.keys(BENCHES), ...asked])];
const tables = [];
const begun = Date.now();
for (const name of names) {
  if (asked.length === 0 && Date.now() > END - 10_000) {
    console.error(`${name} is not measured: there is no time left`);
    process.exitCode = 1;
    continue;
  }
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
console.log(`\n${Math.round((Date.now() - begun) / 1_000)} s in all`);
