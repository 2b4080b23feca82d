import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  // These only end what hangs: no test waits for the clock, and a machine may be five times slower than yours.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  // Flex is 17 MB of script for two cores: tests beside each other only make each other slow.
  workers: 1,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  preserveOutput: 'failures-only',
  use: {
    viewport: { width: 1280, height: 720 },
    actionTimeout: 60_000,
    screenshot: 'only-on-failure',
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
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
