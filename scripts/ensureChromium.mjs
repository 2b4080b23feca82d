import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function installed() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted && existsSync(wanted)) return wanted;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES];
  return candidates.find((path) => existsSync(path));
}

function quietly(command, args) {
  return (
    spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' }).status ===
    0
  );
}

/** Debian and its kin, as root: from the system's packages. */
function installFromPackages() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  console.log("Installing Chromium from the system's packages...");
  return (
    quietly('apt-get', ['update', '-qq']) &&
    quietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  );
}

/** The path of a Chrome or Chromium; installs one where that is possible, else says what to do and ends. */
export async function ensureChromium() {
  const found = installed();
  if (found) return found;
  if (installFromPackages()) {
    const path = installed();
    if (path) return path;
  }
  console.log("Trying Playwright's own Chromium...");
  if (quietly('npx', ['playwright', 'install', 'chromium'])) {
    const { chromium } = await import('@playwright/test');
    const path = chromium.executablePath();
    if (existsSync(path)) return path;
  }
  console.error(
    'The end-to-end tests need Chrome or Chromium. Install one (on Debian: apt-get install chromium), ' +
      'or set CHROMIUM_PATH to the one you have, and run npm test again.',
  );
  process.exit(1);
}
