// The Node library in dist/: one file for import, one for require, the types, the command line, and the JSON Schema.
import { build } from 'esbuild';
import { chmodSync, rmSync } from 'node:fs';
import { root, run } from './ensureInstalled.mjs';

rmSync(`${root}dist`, { recursive: true, force: true });
for (const [entry, format, outfile] of [
  ['src/emitter/index.ts', 'esm', 'dist/emitter.mjs'],
  ['src/emitter/index.ts', 'cjs', 'dist/emitter.cjs'],
  ['src/emitter/envelope/composeWorker.ts', 'esm', 'dist/composeWorker.mjs'],
  ['src/cli/warmHandoff.ts', 'esm', 'dist/cli.mjs'],
]) {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    format,
    ...(outfile === 'dist/cli.mjs' ? { banner: { js: '#!/usr/bin/env node' } } : {}),
    // A file for require has no address of its own: its name stands in.
    ...(format === 'cjs'
      ? {
          define: { 'import.meta.url': 'ownAddress' },
          banner: { js: "const ownAddress = require('node:url').pathToFileURL(__filename).href;" },
        }
      : {}),
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
