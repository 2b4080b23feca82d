// `npm run check`: types, lint, unused code and formatting; all of them run, then the worst decides.
import { spawnSync } from 'node:child_process';
import { ensureInstalled, root } from './ensureInstalled.mjs';

ensureInstalled();
const checks = [
  ['types of the plugin', 'tsc', '-p', 'tsconfig.json'],
  ['types of everything else', 'tsc', '-p', 'tsconfig.node.json'],
  ['types of the library', 'tsc', '-p', 'tsconfig.library.json', '--outDir', '.cache/types'],
  ['types beside TAC', 'tsc', '-p', 'test/types/tsconfig.json'],
  ['lint', 'eslint', '.', '--max-warnings', '0'],
  ['unused code', 'knip'],
  ['formatting', 'prettier', '--check', '--log-level', 'warn', '.'],
];
const failed = checks.filter(([name, ...command]) => {
  console.log(`- ${name}`);
  return spawnSync('npx', command, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0;
});
console.log(failed.length === 0 ? 'All checks pass.' : `Failed: ${failed.map(([name]) => name).join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);
