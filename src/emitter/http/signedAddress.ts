/** More parameters than this are taken in the order they came in, and sorted. */
const MOST_SHUFFLED = 3;

/** What is known of the address that Twilio called. */
export interface CalledAddress {
  /** As the developer configured it: with or without a slash behind it, a path, a port, or this server's own prefix. */
  publicUrl?: string | undefined;
  /** The request line's path and query, as they came. */
  path: string;
  /** As they came, where there is no `publicUrl`. */
  protocol: string;
  host: string;
}

/**
 * The addresses that Twilio may have signed, the likeliest first. Behind proxies the one that arrives is another one:
 * the scheme, the host and a prefix are gone, and some sort the query. All of them name this route alone, so that a
 * signature for any of them is one for it. With and without the standard port: the helper library tries that itself.
 */
export function signedAddresses({ publicUrl, path, protocol, host }: CalledAddress): string[] {
  const [pathname = '/', query] = splitOnce(path, '?');
  const queries = query === undefined ? [''] : ordersOf(query).map((one) => `?${one}`);
  const roots = publicUrl ? rootsOf(publicUrl, pathname) : [`${protocol}://${host}`, `https://${host}`];
  return [...new Set(roots)].flatMap((root) => queries.map((one) => `${root}${pathname}${one}`));
}

/** An address for the log: a query may hold what the developer keeps to themselves, so its names alone. */
export function addressForLog(address: string): string {
  const [path = '', query] = splitOnce(address.slice(0, 500), '?');
  if (query === undefined) return path;
  const names = query.split('&').map((one) => splitOnce(one, '=')[0]);
  return `${path}?${names.join('&')}`;
}

/** The configured address may end where the request's path begins, or have its beginning in it already. */
function rootsOf(publicUrl: string, pathname: string): string[] {
  const base = publicUrl.replace(/\/{1,20}$/, '');
  const [, origin = base, prefix = ''] = /^([a-z]+:\/\/[^/]+)(\/.*)?$/i.exec(base) ?? [];
  const hasPrefix = prefix !== '' && (pathname === prefix || pathname.startsWith(`${prefix}/`));
  return hasPrefix ? [origin, base] : [base];
}

function ordersOf(query: string): string[] {
  const parts = query.split('&');
  if (parts.length > MOST_SHUFFLED) return [...new Set([query, [...parts].sort().join('&')])];
  return [...new Set(permutations(parts).map((order) => order.join('&')))];
}

function permutations(parts: readonly string[]): string[][] {
  if (parts.length < 2) return [[...parts]];
  return parts.flatMap((part, place) =>
    permutations(parts.filter((_, other) => other !== place)).map((rest) => [part, ...rest]),
  );
}

function splitOnce(text: string, separator: string): [string, string?] {
  const place = text.indexOf(separator);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + 1)];
}
