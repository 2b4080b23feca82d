import { TwilioError } from '../../kernel/TwilioError';

/** The client's own largest page. */
const MOST = 1_000;

/**
 * One page of a list as the event bridge writes it. A list goes on after the last resource of the page; one that was asked
 * for in an order, by a token.
 */
export function rpcPage<T extends { sid: string }>(
  items: readonly T[],
  params: Readonly<Record<string, unknown>>,
  resource: (item: T) => unknown,
): Record<string, unknown> {
  const { PageSize: asked, AfterSid: afterSid, NextToken: token, Ordering: ordering } = params;
  const size = Math.min(Number(asked ?? MOST) || MOST, MOST);
  const first = typeof token === 'string' ? Number(token) : placeAfter(items, afterSid);
  if (!Number.isInteger(first) || first < 0) throw new TwilioError(400, 20001, 'NextToken is not valid');
  const contents = items.slice(first, first + size);
  const hasMore = first + size < items.length;
  return {
    contents: contents.map(resource),
    after_sid: hasMore && ordering === undefined ? contents.at(-1)?.sid : null,
    before_sid: null,
    meta: { next_token: hasMore && ordering !== undefined ? String(first + size) : null, previous_token: null },
  };
}

function placeAfter(items: readonly { sid: string }[], afterSid: unknown): number {
  if (afterSid === undefined || afterSid === null || afterSid === '') return 0;
  const place = items.findIndex(({ sid }) => sid === afterSid);
  if (place === -1) throw new TwilioError(400, 20001, `AfterSid ${String(afterSid)} is not valid`);
  return place + 1;
}
