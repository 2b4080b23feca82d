import { join } from 'node:path';
import { ensureBuilt } from '../ensureBuilt.mjs';
import { ensureChromium } from '../ensureChromium.mjs';
import { playwrightFailures } from './failures.mjs';
import { counted, runTool } from './runTool.mjs';

export const e2e = {
  name: 'e2e',
  what: 'a real Chromium and the real Flex UI',
  async run({ words, folder, env }) {
    ensureBuilt();
    const file = join(folder, 'e2e.json');
    const { ok, report } = await runTool('playwright', ['test', '--pass-with-no-tests', ...words], {
      env: { ...env, CHROMIUM_PATH: await ensureChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: file },
      report: file,
    });
    // Nothing is tried again, so that nothing is flaky.
    const failed = (report?.stats?.unexpected ?? 0) + (report?.stats?.flaky ?? 0);
    return counted(ok, report?.stats?.expected ?? 0, failed, playwrightFailures(report));
  },
};
