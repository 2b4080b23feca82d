/*
 * `npm run test:flex-versions [-- 2.16.0 ...]`: the panel's story (a handoff is read, answered and given back) in the
 * real Flex UI of each version. Ends with a line a version. Not part of `npm test`: each version is installed first.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './ensureBuilt.mjs';
import { ensureChromium } from './ensureChromium.mjs';
import { ensureInstalled } from './ensureInstalled.mjs';
import { runTool } from './test/runTool.mjs';

/** The oldest that this plugin says it works with, the newest, and the one between. */
const VERSIONS = ['2.15.1', '2.16.0', '2.17.1'];
const STORY = ['test/e2e/handoff.spec.ts', 'test/e2e/giveBack.spec.ts'];

ensureInstalled();
ensureBuilt();
const named = process.argv.slice(2);
const rows = [];
for (const version of named.length > 0 ? named : VERSIONS) {
  const folder = mkdtempSync(join(tmpdir(), 'flex-version-'));
  const report = join(folder, 'report.json');
  console.log(`\nFlex UI ${version}`);
  const { ok, report: written } = await runTool('playwright', ['test', ...STORY], {
    env: {
      ...process.env,
      CHROMIUM_PATH: await ensureChromium(),
      FLEX_UI_VERSION: version,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
    report,
  });
  const { expected = 0, unexpected = 0 } = written?.stats ?? {};
  rmSync(folder, { recursive: true, force: true });
  rows.push({ version, ok: ok && expected > 0, passed: expected, failed: unexpected });
}

console.log('');
for (const { version, passed, failed } of rows) console.log(`${version.padEnd(8)} ${passed} passed, ${failed} failed`);
process.exit(rows.every(({ ok }) => ok) ? 0 : 1);
