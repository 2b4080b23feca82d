import type { LockedPackage } from './lock';

/** Licences that ask for no more than that they are named. */
const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Zlib',
  'Python-2.0',
]);

/** Whether an SPDX expression lets us ship: of those with `OR` one has to, of those with `AND` all. */
export function isAllowed(expression: string): boolean {
  const bare = expression.replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some(isAllowed);
  return bare.split(' AND ').every((licence) => ALLOWED.has(licence.trim()));
}

/** What ships without a licence that is on the list. */
export function licenceFaults(shipped: readonly LockedPackage[]): string[] {
  return shipped.flatMap((one) => {
    const licence = one.license;
    if (licence !== undefined && isAllowed(licence)) return [];
    return [`${one.name}@${one.version}: ${licence ?? 'names no licence'}`];
  });
}

/** How many packages have which licence. */
export function countLicences(packages: readonly LockedPackage[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of packages) {
    const licence = one.license ?? 'none named';
    counts[licence] = (counts[licence] ?? 0) + 1;
  }
  return counts;
}
