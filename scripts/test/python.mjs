import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../ensureInstalled.mjs';
import { ensureVenv, python as interpreter } from '../python/venv.mjs';
import { runProgram } from './runTool.mjs';
import { runVitest } from './runVitest.mjs';

/** Python of ours outside the package. */
const BESIDE = ['../sandbox/virtual-agent/python', '../test/python'];

/** Its checks count one each, its unit tests and those beside the sandbox as many as they are. */
export const python = {
  name: 'python',
  what: 'the package in python/, and the real TAC beside the sandbox',
  async run({ words, folder, env }) {
    const missing = ensureVenv();
    if (missing) return { passed: 0, failed: 0, note: `not run: ${missing}` };

    const report = join(folder, 'pytest.xml');
    const checks = [
      ['lint', ['-m', 'ruff', 'check', '.', ...BESIDE]],
      ['formatting', ['-m', 'ruff', 'format', '--check', '--quiet', '.', ...BESIDE]],
      ['types', ['-m', 'mypy']],
      ['models are current', ['tools/make_models.py', '--check']],
      ['unit tests', ['-m', 'pytest', '-q', `--junit-xml=${report}`]],
    ];
    const result = { passed: 0, failed: 0 };
    for (const [name, args] of checks) {
      console.log(`- ${name}`);
      const ok = await runProgram(interpreter, args, { cwd: `${root}python`, env });
      result[ok ? 'passed' : 'failed'] += 1;
    }
    const beside = await runVitest('python-wire', 'vitest.python.config.mts', { words, folder, env });
    const unit = pytestCounts(report);
    return {
      passed: result.passed + unit.passed + beside.passed,
      failed: result.failed + unit.failed + beside.failed,
      failures: beside.failures,
    };
  },
};

/** Of pytest's JUnit report. */
function pytestCounts(report) {
  const text = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const count = (name) => Number(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`).exec(text)?.[1] ?? 0);
  const failed = count('failures') + count('errors');
  return { passed: count('tests') - failed - count('skipped'), failed };
}
