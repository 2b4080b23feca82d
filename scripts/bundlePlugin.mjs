import { build, context } from 'esbuild';
import { root } from './ensureInstalled.mjs';

/** What Flex makes global before it loads a plugin, as the deployable build takes them too. */
const globals = {
  react: 'React',
  'react-dom': 'ReactDOM',
  redux: 'Redux',
  'react-redux': 'ReactRedux',
  '@twilio/flex-ui': 'Twilio.Flex',
};

const fromFlex = {
  name: 'from-flex',
  setup(bundler) {
    const names = new RegExp(`^(${Object.keys(globals).join('|')})$`);
    bundler.onResolve({ filter: names }, ({ path }) => ({ path, namespace: 'from-flex' }));
    bundler.onLoad({ filter: /.*/, namespace: 'from-flex' }, ({ path }) => ({
      contents: `module.exports = ${globals[path]}`,
    }));
  },
};

/** What the Twilio CLI's tool fills in; Flex shows it beside the plugin's name. */
const named = Object.fromEntries(
  [
    ['PLUGIN_UNIQUE_NAME', 'plugin-warm-handoff'],
    ...['PLUGIN', 'FLEX_PLUGIN_SCRIPTS', 'FLEX_PLUGIN', 'FLEX_UI', 'REACT', 'REACT_DOM'].map((name) => [
      `${name}_VERSION`,
      'development',
    ]),
  ].map(([name, value]) => [`__FPB_${name}`, JSON.stringify(value)]),
);

/** Beside what is deployed, which stays as it was built. */
export const pluginFile = `${root}build/dev/plugin-warm-handoff.js`;

const options = {
  entryPoints: [`${root}src/index.ts`],
  outfile: pluginFile,
  bundle: true,
  format: 'iife',
  platform: 'browser',
  mainFields: ['browser', 'module', 'main'],
  define: { global: 'window', 'process.env.NODE_ENV': '"production"', 'process.env': '{}', ...named },
  plugins: [fromFlex],
  logLevel: 'warning',
};

/** Bundles the plugin for the sandbox in a second or two; what is deployed is built by the Twilio CLI's own tool. */
export const bundlePlugin = () => build(options);

/** Bundles it again at every change of its sources; `built` hears of each that worked. */
export async function watchPlugin(built) {
  const telling = {
    name: 'telling',
    setup: (bundler) => bundler.onEnd(({ errors }) => errors.length === 0 && built()),
  };
  const watched = await context({ ...options, plugins: [fromFlex, telling] });
  await watched.watch();
  return watched;
}
