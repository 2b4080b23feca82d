import { defineConfig } from '@playwright/test';
import base from '../../../playwright.config.mjs';

/** A run of one test that fails, for evidence.spec.ts: what it leaves is what the real run would leave. */
export default defineConfig({ ...base, testDir: '.', testMatch: 'fails.ts', workers: 1 });
