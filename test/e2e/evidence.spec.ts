import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';

test('a test that fails names a folder with its trace, its picture and what was asked of Twilio', () => {
  const results = test.info().outputPath('results');
  const config = 'test/e2e/failing/playwright.config.mts';
  // The workers' own variables would make it a worker of this run.
  const { TEST_WORKER_INDEX: _worker, PLAYWRIGHT_JSON_OUTPUT_NAME: _report, ...env } = process.env;
  const run = spawnSync('npx', ['playwright', 'test', '--config', config, '--output', results], {
    env,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  expect(run.status, run.stdout + run.stderr).toBe(1);
  const named = /left for whoever looks into it: (.+)/.exec(run.stdout)?.[1] ?? '';
  const folder = join(results, basename(named));
  expect(readdirSync(folder)).toEqual(
    expect.arrayContaining(['trace.zip', 'sandbox-requests.json', expect.stringMatching(/^test-failed.*\.png$/)]),
  );
  const asked = JSON.parse(readFileSync(join(folder, 'sandbox-requests.json'), 'utf8')) as unknown[];
  expect(asked.length).toBeGreaterThan(0);
});
