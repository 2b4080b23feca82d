import { build } from 'esbuild';
import type { LockedPackage } from './lock';

/** What Flex brings along. */
const FROM_FLEX = ['react', 'react-dom', 'redux', 'react-redux', '@twilio/flex-ui'];

/** Packages that some of is in the plugin's bundle: a few more than in the build for release, which leaves parts out. */
export async function browserPackages(root: string, locked: readonly LockedPackage[]): Promise<LockedPackage[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/index.ts'],
    bundle: true,
    write: false,
    outdir: 'build/unused',
    metafile: true,
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    external: FROM_FLEX,
    logLevel: 'error',
  });
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs: used }) =>
    Object.entries(used).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  const paths = new Set(inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  return locked.filter(({ path }) => paths.has(path));
}
