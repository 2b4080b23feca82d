// The Node library in dist/: what runs, the types, and the JSON Schema.
import { rmSync, writeFileSync } from 'node:fs';
import { bundleLibrary } from './bundleLibrary.mjs';
import { root, run } from './ensureInstalled.mjs';

rmSync(`${root}dist`, { recursive: true, force: true });
await bundleLibrary('dist');
run('npx', ['tsx', 'scripts/writeEnvelopeSchema.ts']);
run('npx', ['tsc', '-p', 'tsconfig.library.json']);
// Who imports a module has to be told that its types are a module's.
writeFileSync(`${root}dist/emitter/index.d.mts`, "export * from './index.js';\n");
