// The Python package's own environment, in .cache/: made once, and anew when what it needs has changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../ensureInstalled.mjs';

const CANDIDATES = ['python3', 'python', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'py'];
const folder = join(root, '.cache', 'python');
const bin = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');
/** The interpreter of the environment. */
export const python = join(bin, process.platform === 'win32' ? 'python.exe' : 'python');

/**
 * Makes the environment when it is missing. Answers what stands in the way in words for a person, or nothing.
 *
 * @returns {string | undefined}
 */
export function ensureVenv() {
  const needs = readFileSync(join(root, 'python', 'pyproject.toml'));
  const stamp = createHash('sha256').update(needs).digest('hex');
  const stampFile = join(folder, 'made-from');
  if (existsSync(python) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return undefined;

  const found = CANDIDATES.find((name) => isNewEnough(name));
  if (!found) return 'There is no Python 3.10 or later here (python3 --version).';
  console.log('Making the Python environment (first run, about a minute)...');
  rmSync(folder, { recursive: true, force: true });
  const made = spawnSync(found, ['-m', 'venv', folder], { stdio: 'inherit' });
  if (made.status !== 0) return `${found} cannot make a virtual environment (on Debian: apt install python3-venv).`;
  const install = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '-e',
    `${join(root, 'python')}[dev]`,
  ];
  const installed = spawnSync(python, install, { stdio: 'inherit' });
  if (installed.status !== 0) return 'What the Python package needs cannot be installed: is PyPI within reach?';
  writeFileSync(stampFile, stamp);
  return undefined;
}

function isNewEnough(name) {
  const asked = spawnSync(name, ['-c', 'import sys; sys.exit(0 if sys.version_info >= (3, 10) else 1)']);
  return asked.status === 0;
}
