import { badRevision } from './refusals';

/** The revision that an `If-Match` header asks for, in quotes or not. A map item's `-1` means that it must not exist. */
export function ifMatch(header: string | undefined): { ifRevision?: number } {
  if (header === undefined || header === '') return {};
  const [, revision] = /^"?(-?\d+)"?$/.exec(header) ?? [];
  if (revision === undefined) throw badRevision();
  return { ifRevision: Number(revision) };
}
