// `npm run build:flex-sandbox`: the package flex-sandbox as it is published, in packages/flex-sandbox/dist: what runs, the
// types, and the pages. Flex itself is never in it. With a folder named, what runs and the pages, there.
import { build } from 'esbuild';
import { chmodSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root, run } from './ensureInstalled.mjs';

const flexSandbox = join(root, 'packages', 'flex-sandbox');
const from = join(flexSandbox, 'src');
const [, , named] = process.argv;
const into = named ? resolve(named) : join(flexSandbox, 'dist');
rmSync(into, { recursive: true, force: true });

const node = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', packages: 'external' };
await build({
  ...node,
  entryPoints: ['index', 'playwright'].map((name) => join(from, `${name}.ts`)),
  outdir: into,
  // One of both, and the process beside them.
  external: ['./index'],
});
await build({ ...node, entryPoints: [join(from, 'cli.ts')], outdir: into, banner: { js: '#!/usr/bin/env node' } });
chmodSync(join(into, 'cli.js'), 0o755);

await build({
  entryPoints: ['patch', 'boot'].map((name) => join(root, 'sandbox', 'host', 'flex', `${name}.ts`)),
  outdir: join(into, 'page-scripts'),
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2021',
  define: { global: 'window', 'process.env.NODE_ENV': '"production"' },
});
mkdirSync(join(into, 'pages'), { recursive: true });
for (const page of ['flex.html', 'favicon.svg'])
  cpSync(join(root, 'sandbox', 'host', 'pages', page), join(into, 'pages', page));

if (!named) run('npx', ['tsc', '-p', join(flexSandbox, 'tsconfig.json')]);
