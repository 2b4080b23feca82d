// The Node library in dist/: one file for import, one for require, and the types.
import { build } from 'esbuild';
import { rmSync } from 'node:fs';
import { root, run } from './ensureInstalled.mjs';

rmSync(`${root}dist`, { recursive: true, force: true });
for (const [format, outfile] of [
  ['esm', 'dist/emitter.mjs'],
  ['cjs', 'dist/emitter.cjs'],
]) {
  await build({
    absWorkingDir: root,
    entryPoints: ['src/emitter/index.ts'],
    outfile,
    format,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  });
}
run('npx', ['tsc', '-p', 'tsconfig.library.json']);
