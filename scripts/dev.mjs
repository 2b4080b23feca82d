// `npm run dev`: the sandbox with the plugin bundled at every save, and Flex reloaded with the same task selected.
import { spawn } from 'node:child_process';
import { ensureInstalled, root } from './ensureInstalled.mjs';

ensureInstalled();
const { pluginFile, watchPlugin } = await import('./bundlePlugin.mjs');

let sandbox;
const watched = await watchPlugin(() => {
  if (sandbox) return console.log('The plugin is bundled anew.');
  const env = { ...process.env, PLUGIN_FILE: pluginFile, FOLLOW_BUILDS: 'yes' };
  sandbox = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts'], { cwd: root, stdio: 'inherit', env });
  sandbox.on('exit', (code) => void watched.dispose().then(() => process.exit(code ?? 0)));
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => sandbox?.kill(signal));
