/** A package as `package-lock.json` has it. */
export interface LockedPackage {
  /** Where it is installed: `node_modules/a/node_modules/b`. */
  path: string;
  name: string;
  version: string;
  /** As an SPDX expression; none when the package names none. */
  license?: string;
  hasInstallScript: boolean;
  /** The address that it would be fetched from, whatever registry is configured. */
  resolved?: string;
  integrity?: string;
  /** Only for the developers of this project. */
  dev: boolean;
}

interface LockEntry {
  name?: string;
  version?: string;
  license?: string;
  hasInstallScript?: boolean;
  resolved?: string;
  integrity?: string;
  dev?: boolean;
  devOptional?: boolean;
}

/** Every package of a lock file but the project itself. */
export function lockedPackages(lock: { packages: Record<string, LockEntry> }): LockedPackage[] {
  return Object.entries(lock.packages).flatMap(([path, entry]) =>
    path === ''
      ? []
      : [
          {
            path,
            name: entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
            version: entry.version ?? '',
            license: entry.license,
            hasInstallScript: entry.hasInstallScript === true,
            resolved: entry.resolved,
            integrity: entry.integrity,
            dev: entry.dev === true || entry.devOptional === true,
          },
        ],
  );
}

/** What is wrong with where packages come from: an address of one registry, no digest, a script that runs when installed. */
export function originFaults(packages: readonly LockedPackage[]): string[] {
  return packages.flatMap(({ path, resolved, integrity, hasInstallScript, dev }) => [
    ...(resolved ? [`${path}: is fetched from a pinned address`] : []),
    ...(integrity ? [] : [`${path}: has no digest`]),
    ...(hasInstallScript && !dev ? [`${path}: ships, and runs a script when it is installed`] : []),
  ]);
}
