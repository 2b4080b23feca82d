// `npm run test:python`: the package in python/, and the real TAC beside the sandbox. Says so where there is no Python.
import { spawnSync } from 'node:child_process';
import { ensureInstalled, root } from '../ensureInstalled.mjs';
import { ensureVenv, python } from '../python/venv.mjs';

ensureInstalled();
const missing = ensureVenv();
if (missing) {
  console.log(`The Python tests were skipped: ${missing}`);
  process.exit(process.env.CI ? 1 : 0);
}
/** Python of ours outside the package. */
const beside = ['../sandbox/virtual-agent/python', '../test/python'];
const steps = [
  ['lint', python, ['-m', 'ruff', 'check', '.', ...beside]],
  ['formatting', python, ['-m', 'ruff', 'format', '--check', '--quiet', '.', ...beside]],
  ['types', python, ['-m', 'mypy']],
  ['models are current', python, ['tools/make_models.py', '--check']],
  ['unit tests', python, ['-m', 'pytest', '-q']],
];
let failed = steps.filter(([name, command, args]) => {
  console.log(`- Python: ${name}`);
  return spawnSync(command, args, { cwd: `${root}python`, stdio: 'inherit' }).status !== 0;
});
console.log('- Python: the real TAC beside the sandbox');
const vitest = ['vitest', 'run', '--config', 'vitest.python.config.mts', ...process.argv.slice(2)];
const wire = spawnSync('npx', vitest, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
if (wire.status !== 0) failed = [...failed, ['wire']];
process.exit(failed.length === 0 ? 0 : 1);
