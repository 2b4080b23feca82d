// The Node library in dist/: one file for import, one for require, the types, the command line, and the JSON Schema.
import { build } from 'esbuild';
import { chmodSync, rmSync } from 'node:fs';
import { root, run } from './ensureInstalled.mjs';

rmSync(`${root}dist`, { recursive: true, force: true });
for (const [entry, format, outfile] of [
  ['src/emitter/index.ts', 'esm', 'dist/emitter.mjs'],
  ['src/emitter/index.ts', 'cjs', 'dist/emitter.cjs'],
  ['src/cli/warmHandoff.ts', 'esm', 'dist/cli.mjs'],
]) {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    format,
    ...(outfile === 'dist/cli.mjs' ? { banner: { js: '#!/usr/bin/env node' } } : {}),
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  });
}
chmodSync(`${root}dist/cli.mjs`, 0o755);
run('npx', ['tsx', 'scripts/writeEnvelopeSchema.ts']);
run('npx', ['tsc', '-p', 'tsconfig.library.json']);
