import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { root } from '../ensureInstalled.mjs';

/** Runs a program, its output on the terminal; whether it went well. */
export function runProgram(command, args, { cwd = root, env = {}, shell = false } = {}) {
  return new Promise((resolve) => {
    const program = spawn(command, args, { cwd, stdio: 'inherit', shell, env: { ...process.env, ...env } });
    program.on('error', () => resolve(false));
    program.on('close', (code) => resolve(code === 0));
  });
}

/** Runs a command of an installed package. `report` is the JSON file it was to write. */
export async function runTool(command, args, { env, report } = {}) {
  const ok = await runProgram('npx', [command, ...args], { env, shell: process.platform === 'win32' });
  return { ok, report: report && existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined };
}

/** The counts of a tool, which may end badly without a test that failed; and what failed, in words. */
export function counted(ok, passed, failed, failures = []) {
  return { passed, failed: ok ? failed : Math.max(failed, 1), failures };
}
