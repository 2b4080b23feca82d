// What runs of the library in Node: one file for import, one for require, and the command line.
import { build } from 'esbuild';
import { chmodSync, copyFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './ensureInstalled.mjs';

const OWN_FOLDER =
  "import { dirname as ownDirname } from 'node:path'; import { fileURLToPath as ownPath } from 'node:url'; " +
  'const __dirname = ownDirname(ownPath(import.meta.url));';

/** Writes them into the folder, a path in the project: libraries are not bundled, and found from there. */
export async function bundleLibrary(folder) {
  for (const [entry, format, file] of [
    ['src/emitter/index.ts', 'esm', 'emitter.mjs'],
    ['src/emitter/index.ts', 'cjs', 'emitter.cjs'],
    ['src/emitter/envelope/composeWorker.ts', 'esm', 'composeWorker.mjs'],
    ['src/emitter/assist/search/meaning/english/englishWorker.ts', 'esm', 'englishWorker.mjs'],
    ['src/cli/warmHandoff.ts', 'esm', 'cli.mjs'],
  ]) {
    await build({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile: join(folder, file),
      format,
      // A module knows no folder of its own.
      banner: {
        js: [file === 'cli.mjs' ? '#!/usr/bin/env node' : '', format === 'esm' ? OWN_FOLDER : ''].join('\n').trim(),
      },
      bundle: true,
      packages: 'external',
      platform: 'node',
      target: 'node20',
      sourcemap: true,
      // The lines are enough for a trace: the sources would be most of the package.
      sourcesContent: false,
      logLevel: 'warning',
    });
  }
  // They read it where they lie, so that it is there once.
  for (const file of ['sentenceVectors.bin', 'english/englishVectors.bin'])
    copyFileSync(join(root, 'src/emitter/assist/search/meaning', file), join(root, folder, basename(file)));
  chmodSync(join(root, folder, 'cli.mjs'), 0o755);
}
