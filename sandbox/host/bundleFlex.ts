import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build, version as esbuildVersion, type BuildOptions } from 'esbuild';
import { cacheDirectory } from './cacheDirectory';
import { FLEX_ENTRY } from './flexEntry';
import { installFlexUi, REACT_VERSION } from './installFlexUi';

/** Flex UI, ready to be served with `content-encoding: gzip`. */
export interface FlexBundle {
  /** The gzipped script. */
  file: string;
  /** Changes whenever the script does. */
  version: string;
  /** Of `@twilio/flex-ui`, e.g. `2.17.1`. */
  flexUi: string;
}

export interface FlexSource {
  /** The folder that Flex is found from, as a file in it would find it; the sandbox's own when absent. */
  from?: string;
  /** What is bundled, where it is not Flex. */
  entry?: string;
  /** Where the bundle is kept. */
  directory?: string;
}

const own = createRequire(__filename);

const options: BuildOptions = {
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  mainFields: ['browser', 'module', 'main'],
  define: { global: 'window', 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
  loader: { '.woff2': 'dataurl', '.svg': 'dataurl', '.png': 'dataurl', '.mp3': 'dataurl' },
  logLevel: 'silent',
  legalComments: 'none',
};

/**
 * Bundles the unmodified `@twilio/flex-ui` of a `node_modules` for the browser: some seconds the first time, nothing
 * after that. Starts that run at the same time don't disturb each other: a bundle appears whole or not at all.
 */
export async function bundleFlex({
  from = __dirname,
  entry = FLEX_ENTRY,
  directory = cacheDirectory(),
}: FlexSource = {}): Promise<FlexBundle> {
  const { resolve } = createRequire(join(from, 'any.js'));
  const versionOf = (name: string): string =>
    (JSON.parse(readFileSync(resolve(`${name}/package.json`), 'utf8')) as { version: string }).version;
  const bundle = bundleOf(versionOf('@twilio/flex-ui'), versionOf('react'), entry, directory);
  if (existsSync(bundle.file)) return bundle;

  const { outputFiles } = await build({
    ...options,
    alias: { path: own.resolve('path-browserify') },
    stdin: { contents: entry, resolveDir: from, loader: 'ts' },
    write: false,
  });
  const script = outputFiles?.[0]?.contents;
  if (!script) throw new Error('Bundling @twilio/flex-ui produced nothing');
  await mkdir(directory, { recursive: true });
  const unfinished = `${bundle.file}.${randomUUID()}`;
  try {
    await writeFile(unfinished, await promisify(gzip)(script));
    await rename(unfinished, bundle.file);
  } finally {
    await rm(unfinished, { force: true });
  }
  return bundle;
}

/**
 * Any version of Flex UI that npm has. The first time it is installed in a temporary folder, a minute and half a
 * gigabyte; what stays is its bundle in the user's cache, 4 MB.
 */
export async function bundleFlexVersion(flexUi: string, directory = cacheDirectory()): Promise<FlexBundle> {
  const kept = bundleOf(flexUi, REACT_VERSION, FLEX_ENTRY, directory);
  if (existsSync(kept.file)) return kept;
  const folder = await mkdtemp(join(tmpdir(), 'flex-ui-'));
  try {
    await installFlexUi(flexUi, folder);
    return await bundleFlex({ from: folder, directory });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where that bundle is, made already or not. */
function bundleOf(flexUi: string, react: string, entry: string, directory: string): FlexBundle {
  const made = createHash('sha256')
    .update(entry)
    .update(JSON.stringify({ ...options, react, esbuildVersion }))
    .digest('hex');
  const version = `${flexUi}-${made.slice(0, 12)}`;
  return { file: join(directory, `flex-${version}.js.gz`), version, flexUi };
}
