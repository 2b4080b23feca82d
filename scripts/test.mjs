// `npm test`: unit tests, every failure of a hand-over, then end-to-end tests in a real Chromium and the real Flex UI. Installs what they need.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensureInstalled.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./ensureBuilt.mjs');
const { ensureChromium } = await import('./ensureChromium.mjs');

const reports = mkdtempSync(join(tmpdir(), 'warm-handoff-test-'));
const counts = { passed: 0, failed: 0 };
let ok = true;

function suite(args, env = {}) {
  const result = spawnSync('npx', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  ok &&= result.status === 0;
}

function report(name) {
  const path = join(reports, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function vitest(name, args = []) {
  const path = join(reports, `${name}.json`);
  suite(['vitest', 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${path}`]);
  const result = report(`${name}.json`);
  counts.passed += result?.numPassedTests ?? 0;
  counts.failed += result?.numFailedTests ?? 0;
}

vitest('unit');
// Each call to Twilio fails in each way, processes die between any two steps, and two work side by side: minutes.
vitest('faults', ['--config', 'vitest.faults.config.mts']);

ensureBuilt();
const chromium = await ensureChromium();
suite(['playwright', 'test'], { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'e2e.json') });
const e2e = report('e2e.json');
counts.passed += (e2e?.stats?.expected ?? 0) + (e2e?.stats?.flaky ?? 0);
counts.failed += e2e?.stats?.unexpected ?? 0;

if (!ok && counts.failed === 0) counts.failed = 1;
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exit(ok && counts.passed > 0 ? 0 : 1);
