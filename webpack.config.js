const path = require('node:path');

/** Where a package's own file lies, past what its `package.json` offers. */
const inPackage = (name, file, from = __dirname) =>
  path.join(path.dirname(require.resolve(`${name}/package.json`, { paths: [from] })), file);

const syncRoot = path.dirname(require.resolve('twilio-sync/package.json'));

/**
 * Twilio's clients offer browsers a build for ES5: regenerator, core-js and a helper for every class. The build
 * beside it is the same source for today's language, less than half as large, and made for bundlers (`react-native`).
 */
const todaysBuilds = Object.fromEntries(
  ['twilsock', '@twilio/operation-retrier', '@twilio/replay-event-emitter'].map((name) => [
    `${name}$`,
    inPackage(name, 'dist/index.js', syncRoot),
  ]),
);

const aliases = {
  'twilio-sync$': path.join(syncRoot, 'dist/index.js'),
  ...todaysBuilds,
  // Two of Twilio's packages carry the same emitter of events: one is enough.
  './_virtual/_polyfill-node.events.js$': inPackage(
    '@twilio/replay-event-emitter',
    'dist/_virtual/_polyfill-node.events.js',
    syncRoot,
  ),
};

/**
 * What both webpack 4 can parse and every browser Flex supports can run: classes, async functions and object spread,
 * but no optional chaining and no class fields, which came later.
 */
const TARGET = 'chrome 70';

/** Packages that are needed by name only, each with the little that is read of it. */
const stubs = {
  // Reads the browser's name out of the user agent, for a connection's metadata; without it they say "unknown".
  platform: '({ os: {} })',
  // Sync's maps, streams and queries: the panel reads documents and lists only.
  './syncmap.js': '({ SyncMap: {} })',
  './syncmapitem.js': '({})',
  './streams/syncstream.js': '({ SyncStream: {} })',
  './livequery.js': '({ LiveQuery: {} })',
  // Checks of what callers pass to Sync, whose only caller is checked when it is compiled.
  '@twilio/declarative-type-validator':
    '(() => { const free = () => () => undefined; ' +
    'return { validateTypes: free, validateTypesAsync: free, validateConstructorTypes: free, ' +
    'objectSchema: free, literal: free, custom: free }; })()',
  // Measures how long the connection takes, for Twilio.
  './services/telemetrytracker.js':
    '({ TelemetryPoint: {}, EventSendingLimitation: {}, TelemetryEventDescription: class {}, TelemetryTracker: class { ' +
    'addPartialEvent() {} addTelemetryEvent() {} sendTelemetry() {} sendTelemetryIfMinimalPortionCollected() {} } })',
  // What Twilio's clients write to the console below `error`; they keep to `error` themselves unless told otherwise.
  loglevel:
    '({ getLogger: () => { const free = () => undefined; const log = { levels: {}, getLevel: () => null, trace: free, ' +
    'debug: free, info: free, warn: free, ' +
    'setLevel: (level) => { log.error = level === "silent" ? free : (...words) => console.error(...words); } }; ' +
    'log.setLevel("error"); return log; } })',
};

/**
 * What may be taken for granted of our code and of what it uses, so that less is spelled out: no `document.all`, no
 * getters with side effects, class fields that are plain assignments.
 */
const assumptions = {
  noDocumentAll: true,
  pureGetters: true,
  setPublicClassFields: true,
  privateFieldsAsProperties: true,
  setSpreadProperties: true,
  objectRestNoSymbols: true,
  ignoreFunctionLength: true,
};

/** The rule that compiles our own source, wherever the tool keeps it. */
const ownSource = (rules) =>
  rules.flatMap((rule) =>
    rule.oneOf ? ownSource(rule.oneOf) : /babel-loader/.test(String(rule.loader)) && rule.include ? [rule] : [],
  );

module.exports = (config, { isProd }) => {
  Object.assign(config.resolve.alias, aliases);
  config.externals = { ...config.externals, ...stubs };

  // The tool's own Babel settings compile for ES5 unless told otherwise here.
  process.env.BROWSERSLIST = TARGET;

  // The tool's own settings say the same of class fields, in a way that both must not be said.
  const { setPublicClassFields, privateFieldsAsProperties, ...ours } = assumptions;
  for (const rule of ownSource(config.module.rules)) rule.options.assumptions = ours;

  config.module.rules.push({
    test: /src[\\/]plugin[\\/]strings[\\/](de|es|fr|ptBR|ja|ar)\.ts$/,
    enforce: 'pre',
    loader: require.resolve('./scripts/webpack/stringsByPlace.cjs'),
  });

  // webpack 4 cannot parse the language these packages are written in.
  config.module.rules.push({
    test: /\.m?js$/,
    include: /node_modules[\\/](valibot|@twilio|@tanstack|twilsock|twilio-sync)[\\/]/,
    exclude: /flex-plugin-scripts/,
    loader: require.resolve('babel-loader'),
    options: {
      babelrc: false,
      configFile: false,
      compact: false,
      inputSourceMap: false,
      assumptions,
      presets: [[require.resolve('@babel/preset-env'), { targets: TARGET, modules: false }]],
    },
  });

  if (isProd) {
    // What counts is the weight on the wire, which scripts/size.mjs tells.
    config.performance = { hints: false };

    // Two source map plugins, the tool's own and `devtool`'s, leave an empty map: one is enough.
    config.plugins = config.plugins.filter(({ constructor }) => constructor.name !== 'SourceMapDevToolPlugin');

    const [terser] = config.optimization.minimizer;
    const { terserOptions } = terser.options;
    // Flex runs in browsers of the last years only, and nothing reads a function's or a class's name.
    terserOptions.keep_classnames = false;
    terserOptions.keep_fnames = false;
    terserOptions.parse.ecma = 2020;
    terserOptions.compress = { ...terserOptions.compress, ecma: 2019, passes: 3, inline: 3 };
    terserOptions.output.ecma = 2019;
    // Flex's page is UTF-8, and so is what it loads: no six letters for one of Arabic or Japanese.
    terserOptions.output.ascii_only = false;
  }
  return config;
};
