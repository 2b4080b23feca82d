import { spawnSync } from 'node:child_process';
import type { LockedPackage } from './lock';

interface Component {
  'bom-ref': string;
  name: string;
  group?: string;
  version?: string;
  components?: Component[];
}

/** A CycloneDX list of materials, as far as it is looked at here. */
export interface Sbom {
  components: Component[];
  dependencies?: { ref: string; dependsOn?: string[] }[];
}

/** What `cyclonedx-npm` (CycloneDX's own tool) says of the lock file, cut to what ships. */
export function sbomOf(root: string, tool: string, shipped: readonly LockedPackage[]): Sbom {
  const made = spawnSync(
    process.execPath,
    [
      tool,
      '--package-lock-only',
      '--ignore-npm-errors',
      '--flatten-components',
      '--output-reproducible',
      '--output-format',
      'JSON',
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 1e9 },
  );
  if (made.status !== 0) throw new Error(`the list of materials was not made: ${made.stderr.slice(-400)}`);
  const whole = JSON.parse(made.stdout) as Sbom;
  const wanted = new Set(shipped.map(({ name, version }) => `${name}@${version}`));
  const nameOf = ({ group, name, version }: Component): string => `${group ? `${group}/` : ''}${name}@${version ?? ''}`;
  const kept = new Map<string, Component>();
  for (const component of whole.components)
    if (wanted.has(nameOf(component)) && !kept.has(nameOf(component))) kept.set(nameOf(component), component);
  const refs = new Set([...kept.values()].map((component) => component['bom-ref']));
  return {
    ...whole,
    components: [...kept.values()],
    dependencies: whole.dependencies
      ?.filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn?.filter((one) => refs.has(one)) })),
  };
}
