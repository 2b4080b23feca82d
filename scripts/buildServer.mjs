// dist/server/warm-handoff.cjs: the command line and every library it needs in one file, for an image without
// node_modules.
import { build } from 'esbuild';
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

await build({
  absWorkingDir: root,
  entryPoints: ['src/cli/warmHandoff.ts'],
  outfile: 'dist/server/warm-handoff.cjs',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minifyWhitespace: true,
  // A name in a trace of the stack is worth its bytes.
  keepNames: true,
  loader: { '.bin': 'binary' },
  plugins: [vectorsInside],
  logLevel: 'warning',
});
