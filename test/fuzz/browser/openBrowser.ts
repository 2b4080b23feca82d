import { launch } from '../../bench/FlexBench';
import { startSandbox } from '../../../sandbox/startSandbox';
import { fuzzBrowser, type BrowserReport } from './fuzzBrowser';

/** The same outside the test runner: a browser and a sandbox of its own. */
export async function fuzzInBrowser(options: { ms?: number; each?: number; seed?: number }): Promise<BrowserReport> {
  const browser = await launch();
  const sandbox = await startSandbox({ port: 0 });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    return await fuzzBrowser(await context.newPage(), sandbox, options);
  } finally {
    await browser.close();
    await sandbox.close();
  }
}
