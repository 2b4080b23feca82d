// `npm run test:cli`: Twilio's own command line deploys and releases the plugin to the sandbox, and Flex loads it from there.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ensureInstalled, hashFiles, root, run } from './ensureInstalled.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./ensureBuilt.mjs');
const { ensureChromium } = await import('./ensureChromium.mjs');

const cli = `${root}.cache/twilio-cli`;
const marker = `${cli}/.installed-lock`;
const files = ['test/cli/package.json', 'test/cli/package-lock.json'];
const wanted = hashFiles(files);
if (!existsSync(marker) || readFileSync(marker, 'utf8') !== wanted) {
  console.log("Installing Twilio's command line (first run, about two minutes)...");
  mkdirSync(cli, { recursive: true });
  for (const file of files) copyFileSync(root + file, `${cli}/${file.split('/').pop()}`);
  run('npm', ['ci', '--legacy-peer-deps', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error'], {
    cwd: cli,
  });
  writeFileSync(marker, wanted);
}

ensureBuilt();
const chromium = await ensureChromium();
const result = spawnSync('npx', ['playwright', 'test', '--config', 'playwright.cli.config.mts'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, CHROMIUM_PATH: chromium, TWILIO_CLI_FOLDER: cli },
});
process.exit(result.status ?? 1);
