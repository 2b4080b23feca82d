import type { Position } from './SyncObject';

const DEFAULT_SIZE = 50;
/** Larger sizes may be asked for; this many come. */
const LARGEST_SIZE = 100;

/** Where a page begins, and how it goes on. A page token is one of these. */
export interface PageQuery {
  order: 'asc' | 'desc';
  size: number;
  /** The first entry, or with `exclusive` the last one before it. From the end that the order begins at, when absent. */
  from?: Position;
  exclusive?: boolean;
  /** The page that ends before `from`. */
  backwards?: boolean;
}

export interface Page<Entry> {
  entries: Entry[];
  size: number;
  next: string | null;
  previous: string | null;
}

/** The query parameters of a page, of REST and of the client libraries alike. */
export interface PageParams {
  PageSize?: unknown;
  PageToken?: unknown;
  Order?: unknown;
  From?: unknown;
  Bounds?: unknown;
}

const encodeToken = (query: PageQuery): string => Buffer.from(JSON.stringify(query)).toString('base64url');

function decodeToken(token: unknown): PageQuery | undefined {
  try {
    return JSON.parse(Buffer.from(String(token), 'base64url').toString()) as PageQuery;
  } catch {
    return undefined;
  }
}

export function readPageQuery(params: PageParams, toPosition: (from: string) => Position = String): PageQuery {
  const fromToken = params.PageToken === undefined ? undefined : decodeToken(params.PageToken);
  if (fromToken) return fromToken;
  const size = Math.floor(Number(params.PageSize ?? DEFAULT_SIZE));
  return {
    order: params.Order === 'desc' ? 'desc' : 'asc',
    size: size >= 1 ? Math.min(size, LARGEST_SIZE) : DEFAULT_SIZE,
    ...(params.From !== undefined && params.From !== '' && { from: toPosition(String(params.From)) }),
    ...(params.Bounds === 'exclusive' && { exclusive: true }),
  };
}

/** One page of the entries. Entries that come and go between two pages neither repeat nor hide others. */
export function pageOf<Entry>(
  entries: Iterable<Entry>,
  positionOf: (entry: Entry) => Position,
  { order, size, from, exclusive, backwards }: PageQuery,
): Page<Entry> {
  const direction = order === 'desc' ? -1 : 1;
  const compare = (a: Position, b: Position): number => (a < b ? -direction : a > b ? direction : 0);
  const sorted = [...entries].sort((a, b) => compare(positionOf(a), positionOf(b)));

  const begin = sorted.findIndex((entry) => {
    if (from === undefined) return true;
    const distance = compare(positionOf(entry), from);
    return exclusive && !backwards ? distance > 0 : distance >= 0;
  });
  const split = begin === -1 ? sorted.length : begin;
  const [start, end] = backwards ? [Math.max(0, split - size), split] : [split, split + size];
  const page = sorted.slice(start, end);

  const [first, last] = [page[0], page.at(-1)];
  const beside = (entry: Entry, backwards: boolean): string =>
    encodeToken({ order, size, from: positionOf(entry), exclusive: true, ...(backwards && { backwards }) });
  return {
    entries: page,
    size,
    next: last !== undefined && end < sorted.length ? beside(last, false) : null,
    previous: first !== undefined && start > 0 ? beside(first, true) : null,
  };
}
