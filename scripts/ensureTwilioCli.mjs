import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hashFiles, root, run } from './ensureInstalled.mjs';

const FILES = ['test/cli/package.json', 'test/cli/package-lock.json'];

/** The folder with Twilio's own command line and its Flex plugin, installed if they were not since their lock changed. */
export function ensureTwilioCli() {
  const folder = `${root}.cache/twilio-cli`;
  const marker = `${folder}/.installed-lock`;
  const wanted = hashFiles(FILES);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return folder;
  console.log("Installing Twilio's command line (first run, about a minute)...");
  mkdirSync(folder, { recursive: true });
  for (const file of FILES) copyFileSync(root + file, `${folder}/${file.split('/').pop()}`);
  run('npm', ['ci', '--legacy-peer-deps', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error'], {
    cwd: folder,
  });
  writeFileSync(marker, wanted);
  return folder;
}
