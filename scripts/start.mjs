// `npm start`: installs and builds what is missing, then opens the sandbox. Plain Node: it runs before any install.
import { spawn } from 'node:child_process';
import { ensureInstalled, root } from './ensureInstalled.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./ensureBuilt.mjs');
ensureBuilt();

const sandbox = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts'], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => sandbox.kill(signal));
sandbox.on('exit', (code) => process.exit(code ?? 0));
