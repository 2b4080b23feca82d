// `npm start`: installs and builds what is missing, then opens the sandbox. Plain Node: it runs before any install. With
// `-- --python` the virtual agent is the one in Python, on the real TAC.
import { spawn } from 'node:child_process';
import { ensureInstalled, root } from './ensureInstalled.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./ensureBuilt.mjs');
ensureBuilt();

const more = [];
if (process.argv.includes('--python')) {
  const { ensureVenv, python } = await import('./python/venv.mjs');
  const missing = ensureVenv();
  if (missing) {
    console.error(
      `The virtual agent in Python cannot start: ${missing}\nWithout --python it is the one in TypeScript.`,
    );
    process.exit(1);
  }
  more.push('--python', python);
}

const sandbox = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts', ...more], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => sandbox.kill(signal));
sandbox.on('exit', (code) => process.exit(code ?? 0));
