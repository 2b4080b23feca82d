import { TwilioError } from '../kernel/TwilioError';

const DEFAULT_SIZE = 50;
const MOST = 1_000;

/** One page of a list as the v2 API writes it: `pageSize` and `pageToken` in, `meta.nextToken` out. */
export function page<T>(
  key: string,
  items: readonly T[],
  query: { pageSize?: string; pageToken?: string },
): Record<string, unknown> {
  const pageSize = query.pageSize === undefined ? DEFAULT_SIZE : Number(query.pageSize);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > MOST) {
    throw new TwilioError(400, 20001, `pageSize must be a whole number from 1 to ${MOST}`);
  }
  const start = query.pageToken === undefined ? 0 : offset(query.pageToken);
  const end = start + pageSize;
  return {
    [key]: items.slice(start, end),
    meta: { key, pageSize, ...(end < items.length ? { nextToken: token(end) } : {}) },
  };
}

function token(start: number): string {
  return Buffer.from(`from:${start}`).toString('base64url');
}

function offset(pageToken: string): number {
  const start = /^from:(\d+)$/.exec(Buffer.from(pageToken, 'base64url').toString())?.[1];
  if (start === undefined) throw new TwilioError(400, 20001, 'Invalid pageToken');
  return Number(start);
}
