// `npm run contracts`: runs the tests and writes `docs/contracts.md`, which says what of Twilio they use and whether it is
// as Twilio's contracts say. `--check` says whether the file stands for the run instead; `--from FOLDER` takes a run that was.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensureInstalled.mjs';

ensureInstalled();
const args = process.argv.slice(2);
const from = args.includes('--from') ? args[args.indexOf('--from') + 1] : undefined;
const folder = from ?? mkdtempSync(join(tmpdir(), 'warm-handoff-contracts-'));
const run = (command, env = {}) =>
  spawnSync('npx', command, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  }).status ?? 1;

let status = 0;
if (!from) status = run(['vitest', 'run', '--reporter=dot'], { CONTRACT_TALLIES: folder });
if (existsSync(folder)) {
  status =
    run(['tsx', 'scripts/writeContracts.ts', folder, ...(args.includes('--check') ? ['--check'] : [])]) || status;
}
if (!from) rmSync(folder, { recursive: true, force: true });
process.exit(status);
