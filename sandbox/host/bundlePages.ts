import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const entries = ['flex/patch.ts', 'flex/boot.ts', 'demo/demo.ts', 'chat/chat.ts', 'gallery/gallery.ts'];

/** Where a package brings them bundled. */
const READY = join(__dirname, 'page-scripts');

let bundled: Promise<ReadonlyMap<string, string>> | undefined;

/** The pages' own scripts by name, e.g. `chat.js`. Quick enough to be done by every process, once. */
export function bundlePages(): Promise<ReadonlyMap<string, string>> {
  return (bundled ??= bundle());
}

async function bundle(): Promise<ReadonlyMap<string, string>> {
  if (existsSync(READY))
    return new Map(readdirSync(READY).map((name) => [name, readFileSync(join(READY, name), 'utf8')]));
  const { outputFiles } = await build({
    entryPoints: entries.map((entry) => join(__dirname, entry)),
    outdir: '/',
    entryNames: '[name]',
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2021',
    define: { global: 'window', 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
}
