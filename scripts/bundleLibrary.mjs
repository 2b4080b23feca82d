// What runs of the library in Node: one file for import, one for require, and the command line.
import { build } from 'esbuild';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensureInstalled.mjs';

/** Writes them into the folder, a path in the project: libraries are not bundled, and found from there. */
export async function bundleLibrary(folder) {
  for (const [entry, format, file] of [
    ['src/emitter/index.ts', 'esm', 'emitter.mjs'],
    ['src/emitter/index.ts', 'cjs', 'emitter.cjs'],
    ['src/cli/warmHandoff.ts', 'esm', 'cli.mjs'],
  ]) {
    await build({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile: join(folder, file),
      format,
      ...(file === 'cli.mjs' ? { banner: { js: '#!/usr/bin/env node' } } : {}),
      bundle: true,
      packages: 'external',
      platform: 'node',
      target: 'node20',
      sourcemap: true,
      logLevel: 'warning',
    });
  }
  chmodSync(join(root, folder, 'cli.mjs'), 0o755);
}
