import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  // Another run empties its own folder, not this one.
  outputDir: 'test-results/e2e',
  // These only end what hangs: no test waits for the clock, and a machine may be five times slower than yours.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  // A file a core. Once Flex is compiled, a test waits as much as it computes.
  workers: availableParallelism(),
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  preserveOutput: 'failures-only',
  use: {
    viewport: { width: 1280, height: 720 },
    actionTimeout: 60_000,
    screenshot: 'only-on-failure',
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
