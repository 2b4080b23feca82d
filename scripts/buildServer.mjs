// dist/server/warm-handoff.cjs: the command line and every library it needs in one file, for an image without
// node_modules; beside it the thread that reads English, with its vectors.
import { build } from 'esbuild';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensureInstalled.mjs';

/** One file has no other beside it: the vectors are in it. */
const vectorsInside = {
  name: 'vectors inside',
  setup({ onLoad }) {
    onLoad({ filter: /meaning[\\/]vectorBytes\.ts$/ }, () => ({
      contents: "import bytes from './sentenceVectors.bin'; export const vectorBytes = () => bytes;",
    }));
  },
};

/** A name in a trace of the stack is worth its bytes. */
const how = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minifyWhitespace: true,
  keepNames: true,
  logLevel: 'warning',
};

await build({
  ...how,
  entryPoints: ['src/cli/warmHandoff.ts'],
  outfile: 'dist/server/warm-handoff.cjs',
  loader: { '.bin': 'binary' },
  plugins: [vectorsInside],
});

const meaning = 'src/emitter/assist/search/meaning/english';
await build({
  ...how,
  entryPoints: [`${meaning}/englishWorker.ts`],
  outfile: 'dist/server/englishWorker.cjs',
});
copyFileSync(join(root, meaning, 'englishVectors.bin'), join(root, 'dist/server/englishVectors.bin'));
