import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { root } from '../ensureInstalled.mjs';

/** Runs a command of an installed package, its output on the terminal. `report` is the JSON file it was to write. */
export function runTool(command, args, { env = {}, report } = {}) {
  return new Promise((resolve) => {
    const tool = spawn('npx', [command, ...args], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: { ...process.env, ...env },
    });
    tool.on('error', () => resolve({ ok: false }));
    tool.on('close', (code) =>
      resolve({
        ok: code === 0,
        report: report && existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined,
      }),
    );
  });
}

/** The counts of a tool, which may end badly without a test that failed. */
export function counted(ok, passed, failed) {
  return { passed, failed: ok ? failed : Math.max(failed, 1) };
}
