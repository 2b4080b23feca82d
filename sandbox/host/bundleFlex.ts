import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build, version as esbuildVersion, type BuildOptions } from 'esbuild';
import { cacheDirectory } from './cacheDirectory';

/** Flex UI, ready to be served with `content-encoding: gzip`. */
export interface FlexBundle {
  /** The gzipped script. */
  file: string;
  /** Changes whenever the script does. */
  version: string;
}

const ENTRY = join(__dirname, 'flex', 'entry.ts');
const { resolve } = createRequire(__filename);

const options: BuildOptions = {
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  mainFields: ['browser', 'module', 'main'],
  alias: { path: 'path-browserify' },
  define: { global: 'window', 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
  loader: { '.woff2': 'dataurl', '.svg': 'dataurl', '.png': 'dataurl', '.mp3': 'dataurl' },
  logLevel: 'error',
  legalComments: 'none',
};

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(resolve(`${name}/package.json`), 'utf8')) as { version: string }).version;
}

function bundleVersion(entry: string): string {
  const flexUi = versionOf('@twilio/flex-ui');
  const made = createHash('sha256')
    .update(readFileSync(entry))
    .update(JSON.stringify({ ...options, react: versionOf('react'), esbuildVersion }))
    .digest('hex');
  return `${flexUi}-${made.slice(0, 12)}`;
}

/**
 * Bundles the unmodified `@twilio/flex-ui` from `node_modules` for the browser: some seconds the first time, nothing
 * after that. Starts that run at the same time don't disturb each other: a bundle appears whole or not at all.
 */
export async function bundleFlex(directory = cacheDirectory(), entry = ENTRY): Promise<FlexBundle> {
  const version = bundleVersion(entry);
  const file = join(directory, `flex-${version}.js.gz`);
  if (existsSync(file)) return { file, version };

  const { outputFiles } = await build({ ...options, entryPoints: [entry], write: false });
  const script = outputFiles?.[0]?.contents;
  if (!script) throw new Error('Bundling @twilio/flex-ui produced nothing');
  await mkdir(directory, { recursive: true });
  const unfinished = `${file}.${randomUUID()}`;
  try {
    await writeFile(unfinished, await promisify(gzip)(script));
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
  return { file, version };
}
