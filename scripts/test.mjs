/*
 * `npm test`: the parts of test/parts.mjs one after the other; then what each took, and as the last line "N passed, N
 * failed". `npm test -- emitter` runs what is about the emitter, `npm test -- e2e handoff` what of a part fits the words
 * behind it. Installs what is missing.
 */
import { ensureInstalled } from './ensureInstalled.mjs';

ensureInstalled();
const { choose } = await import('./test/choose.mjs');
const { openTemporaryFolder } = await import('./test/openTemporaryFolder.mjs');

const chosen = choose(process.argv.slice(2));
if (typeof chosen === 'string') {
  console.error(chosen);
  process.exit(2);
}

const temporary = openTemporaryFolder();
const minutes = (ms) => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;
const rows = [];
for (const { part, words } of chosen) {
  console.log(`\n${part.name}: ${part.what}`);
  const began = Date.now();
  const result = await part.run({ words, folder: temporary.own, env: temporary.env });
  rows.push({ name: part.name, took: minutes(Date.now() - began), ...result });
}

const left = temporary.left();
if (left.length > 0)
  rows.push({ name: 'temporary folder', took: '', passed: 0, failed: 1, note: `left in it: ${left.join(', ')}` });

// Where a long log is cut, its end is kept.
for (const { name, failures = [] } of rows)
  for (const failure of failures) console.log(`\nFAILED in ${name}: ${failure}`);

console.log('');
for (const { name, took, passed, failed, note = '' } of rows)
  console.log([name.padEnd(18), took.padStart(6), `${passed} passed, ${failed} failed`, note].join('  ').trimEnd());
const sum = (what) => rows.reduce((total, row) => total + row[what], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1);
