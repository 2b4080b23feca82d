import { root } from '../ensureInstalled.mjs';
import { ensureVenv, python as interpreter } from '../python/venv.mjs';
import { runVitest } from './runVitest.mjs';
import { spawnSync } from 'node:child_process';

/** Python of ours outside the package. */
const beside = ['../sandbox/virtual-agent/python', '../test/python'];
const CHECKS = [
  ['lint', ['-m', 'ruff', 'check', '.', ...beside]],
  ['formatting', ['-m', 'ruff', 'format', '--check', '--quiet', '.', ...beside]],
  ['types', ['-m', 'mypy']],
  ['models are current', ['tools/make_models.py', '--check']],
  ['tests of the package', ['-m', 'pytest', '-q']],
];

export const python = {
  name: 'python',
  what: 'the package in python/, and the real TAC in Python beside the sandbox',
  async run(run) {
    const missing = ensureVenv();
    if (missing) return { passed: 0, failed: 0, note: `skipped: ${missing}` };
    const failed = CHECKS.filter(([name, args]) => {
      console.log(`- Python: ${name}`);
      return spawnSync(interpreter, args, { cwd: `${root}python`, stdio: 'inherit' }).status !== 0;
    });
    const wire = await runVitest('python', 'vitest.python.config.mts', run);
    return {
      ...wire,
      passed: wire.passed + CHECKS.length - failed.length,
      failed: wire.failed + failed.length,
    };
  },
};
