import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { context, type BuildOptions, type Plugin } from 'esbuild';

/** A Flex plugin project, as `create-flex-plugin` lays it out. */
export interface PluginProject {
  name: string;
  folder: string;
  /** The built plugin, a file that appears with the first build. */
  file: string;
}

/** What Flex makes global before it loads a plugin, as `flex-plugin build` takes them too. */
const globals: Record<string, string> = {
  react: 'React',
  'react-dom': 'ReactDOM',
  redux: 'Redux',
  'react-redux': 'ReactRedux',
  '@twilio/flex-ui': 'Twilio.Flex',
};

const fromFlex: Plugin = {
  name: 'from-flex',
  setup(bundler) {
    bundler.onResolve({ filter: new RegExp(`^(${Object.keys(globals).join('|')})$`) }, ({ path }) => ({
      path,
      namespace: 'from-flex',
    }));
    bundler.onLoad({ filter: /.*/, namespace: 'from-flex' }, ({ path }) => ({
      contents: `module.exports = ${globals[path]}`,
    }));
  },
};

const ENTRIES = ['ts', 'tsx', 'js', 'jsx'].map((ending) => join('src', `index.${ending}`));

/** A project with a webpack configuration of its own is built by Twilio's tool, as it will be deployed; others by esbuild. */
const ownBuild = (folder: string): boolean => existsSync(join(folder, 'webpack.config.js'));

export function readProject(folder: string): PluginProject {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) throw new Error(`There is no package.json in ${folder}: start it in a Flex plugin’s folder`);
  const { name } = JSON.parse(readFileSync(file, 'utf8')) as { name?: string };
  if (!name) throw new Error('package.json has no name');
  const built = ownBuild(folder) ? join('build', `${name}.js`) : join('build', 'sandbox', `${name}.js`);
  return { name, folder, file: join(folder, built) };
}

/** Builds the plugin; `watch` builds it again at every change. Returns what stops that. */
export async function buildPlugin({ name, folder, file }: PluginProject, watch: boolean): Promise<() => Promise<void>> {
  if (ownBuild(folder)) {
    await run('npx', ['flex-plugin', 'build'], folder);
    return async () => undefined;
  }
  const entry = ENTRIES.find((one) => existsSync(join(folder, one)));
  if (!entry) throw new Error(`A Flex plugin begins in one of ${ENTRIES.join(', ')}`);
  await mkdir(join(folder, 'build', 'sandbox'), { recursive: true });
  const unique = { PLUGIN_UNIQUE_NAME: name };
  const versions = ['PLUGIN', 'FLEX_PLUGIN_SCRIPTS', 'FLEX_PLUGIN', 'FLEX_UI', 'REACT', 'REACT_DOM'].map((one) => [
    `${one}_VERSION`,
    'sandbox',
  ]);
  const told = Object.entries({ ...unique, ...(Object.fromEntries(versions) as Record<string, string>) });
  const options: BuildOptions = {
    absWorkingDir: folder,
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    loader: { '.js': 'jsx', '.svg': 'dataurl', '.png': 'dataurl', '.jpg': 'dataurl', '.css': 'text' },
    define: {
      global: 'window',
      'process.env.NODE_ENV': '"production"',
      'process.env': '{}',
      ...Object.fromEntries(told.map(([key, value]) => [`__FPB_${key}`, JSON.stringify(value)])),
    },
    plugins: [fromFlex],
    logLevel: 'warning',
  };
  const building = await context(options);
  await building.rebuild();
  if (watch) await building.watch();
  else await building.dispose();
  return async () => (watch ? building.dispose() : undefined);
}

function run(command: string, args: string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const shell = process.platform === 'win32';
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'], shell });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${[command, ...args].join(' ')} failed`))));
  });
}
