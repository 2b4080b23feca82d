/*
 * `npm test`: the parts of test/parts.mjs, side by side; then what each took, and as the last line "N passed, N failed".
 * `npm test -- emitter` runs what is about the emitter, `npm test -- e2e handoff` what of a part fits the words behind
 * it, one part after the other. Installs what is missing.
 */
import { ensureInstalled } from './ensureInstalled.mjs';

ensureInstalled();
const { choose } = await import('./test/choose.mjs');
const { openTemporaryFolder } = await import('./test/openTemporaryFolder.mjs');
const { lanes, prepare } = await import('./test/parts.mjs');
const { runInLanes } = await import('./test/runInLanes.mjs');

const words = process.argv.slice(2);
const chosen = choose(words);
if (typeof chosen === 'string') {
  console.error(chosen);
  process.exit(2);
}

const temporary = openTemporaryFolder();
const began = Date.now();
const rows = words.length > 0 ? await inTurn(chosen) : await sideBySide();

const left = temporary.left();
if (left.length > 0)
  rows.push({ name: 'temporary folder', passed: 0, failed: 1, note: `left in it: ${left.join(', ')}` });

// Where a long log is cut, its end is kept.
for (const { name, failures = [] } of rows)
  for (const failure of failures) console.log(`\nFAILED in ${name}: ${failure}`);

console.log('');
for (const { name, took, passed, failed, note = '' } of rows)
  console.log([name.padEnd(18), minutes(took), `${passed} passed, ${failed} failed`, note].join('  ').trimEnd());
console.log(['all'.padEnd(18), minutes(Date.now() - began)].join('  '));
const sum = (what) => rows.reduce((total, row) => total + row[what], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1);

async function inTurn(ones) {
  const results = [];
  for (const { part, words } of ones) {
    console.log(`\n${part.name}: ${part.what}`);
    const start = Date.now();
    const result = await part.run({ words, folder: temporary.own, env: temporary.env });
    results.push({ name: part.name, took: Date.now() - start, ...result });
  }
  return results;
}

async function sideBySide() {
  // What several parts need is there before the first of them begins.
  await prepare();
  return runInLanes(lanes, { folder: temporary.own, env: temporary.env });
}

function minutes(ms) {
  if (ms === undefined) return ''.padStart(6);
  return `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`.padStart(6);
}
