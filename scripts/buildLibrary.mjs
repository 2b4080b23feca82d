// The Node library in dist/: what runs, the types, and the JSON Schema.
import { rmSync } from 'node:fs';
import { bundleLibrary } from './bundleLibrary.mjs';
import { root, run } from './ensureInstalled.mjs';

rmSync(`${root}dist`, { recursive: true, force: true });
await bundleLibrary('dist');
run('npx', ['tsx', 'scripts/writeEnvelopeSchema.ts']);
run('npx', ['tsc', '-p', 'tsconfig.library.json']);
