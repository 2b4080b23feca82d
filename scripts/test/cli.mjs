import { join } from 'node:path';
import { ensureBuilt } from '../ensureBuilt.mjs';
import { ensureChromium } from '../ensureChromium.mjs';
import { ensureTwilioCli } from '../ensureTwilioCli.mjs';
import { playwrightFailures } from './failures.mjs';
import { counted, runTool } from './runTool.mjs';

/** Of `test/cli`, what takes no minutes: `npm run test:cli` runs all of it. */
const SHORT = ['deploy'];

export const cli = {
  name: 'cli',
  what: "Twilio's own command line, from an empty account to a handoff in Flex",
  async run({ words, folder, env }) {
    ensureBuilt();
    const file = join(folder, 'cli.json');
    const config = ['--config', 'playwright.cli.config.mts'];
    const { ok, report } = await runTool('playwright', ['test', ...config, ...(words.length > 0 ? words : SHORT)], {
      env: {
        ...env,
        CHROMIUM_PATH: await ensureChromium(),
        PLAYWRIGHT_JSON_OUTPUT_NAME: file,
        TWILIO_CLI_FOLDER: ensureTwilioCli(),
      },
      report: file,
    });
    const failed = (report?.stats?.unexpected ?? 0) + (report?.stats?.flaky ?? 0);
    return counted(ok, report?.stats?.expected ?? 0, failed, playwrightFailures(report));
  },
};
