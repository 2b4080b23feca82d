/** What may be in the package: what runs, its types, its schema, what is set up from, and what is read. */
const MAY_HOLD = [
  /^dist\/(?:emitter|composeWorker|englishWorker|cli)\.(?:mjs|cjs)(?:\.map)?$/,
  /^dist\/(?:sentence|english)Vectors\.bin$/,
  /^dist\/(?:emitter|handoff)\/[\w/-]+\.d\.m?ts$/,
  /^dist\/schema\/envelope-1\.json$/,
  /^dist\/sbom\.cdx\.json$/,
  /^build\/plugin-warm-handoff\.js$/,
  /^studio\/[\w-]+\.(?:json|md)$/,
  /^deployment\/[\w-]+\.json$/,
  /^public\/appConfig\.example\.js$/,
  /^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
];
/** Without these it is of no use; they are there once it is built. */
const MUST_HOLD = ['dist/emitter.mjs', 'dist/emitter.cjs', 'dist/cli.mjs', 'dist/emitter/index.d.ts', 'LICENSE'];

/** Files that have no business in the package, and those that it lacks. */
export function packedFaults(files: readonly string[]): string[] {
  return [
    ...files.filter((file) => !MAY_HOLD.some((may) => may.test(file))).map((file) => `${file}: is not to be published`),
    ...MUST_HOLD.filter((file) => !files.includes(file)).map((file) => `${file}: is missing`),
  ];
}
