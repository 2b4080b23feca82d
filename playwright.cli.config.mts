import { defineConfig } from '@playwright/test';
import base from './playwright.config.mts';

/** Twilio's own command line against the sandbox; see scripts/test/cli.mjs. */
export default defineConfig({
  ...base,
  testDir: 'test/cli',
  outputDir: 'test-results/cli',
  workers: 1,
  timeout: 20 * 60_000,
});
