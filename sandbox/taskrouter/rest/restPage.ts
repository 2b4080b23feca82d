import { TwilioError } from '../../kernel/TwilioError';
import type { RestInput } from './RestInput';

const MOST = 1_000;

/** One page of a list as the v1 APIs write it. `base` is the list's address without a query. */
export function restPage<T>(
  key: string,
  items: readonly T[],
  input: RestInput,
  base: string,
  resource: (item: T) => unknown,
): Record<string, unknown> {
  const size = input.number('PageSize') ?? 50;
  const page = input.number('Page') ?? 0;
  if (size < 1 || size > MOST) throw new TwilioError(400, 20001, `PageSize must be from 1 to ${MOST}`);
  const address = (number: number): string => {
    const query = input.query();
    query.set('PageSize', String(size));
    query.set('Page', String(number));
    return `${base}?${query}`;
  };
  return {
    [key]: items.slice(page * size, (page + 1) * size).map(resource),
    meta: {
      key,
      page,
      page_size: size,
      url: address(page),
      first_page_url: address(0),
      previous_page_url: page > 0 ? address(page - 1) : null,
      next_page_url: (page + 1) * size < items.length ? address(page + 1) : null,
    },
  };
}
