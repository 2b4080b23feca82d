import { refusals } from '../refusals';
import type { RestRequest } from './RestRequest';

const DEFAULT_SIZE = 50;
const MOST = 100;

/**
 * One page of a list, in the envelope that Twilio's lists come in. A page token names the last item of the page before
 * it, so that what is added meanwhile doesn't shift the pages.
 */
export function page<Item>(
  request: RestRequest,
  list: {
    key: string;
    url: string;
    items: readonly Item[];
    idOf: (item: Item) => string;
    show: (item: Item) => unknown;
  },
): Record<string, unknown> {
  const { key, url, items, idOf, show } = list;
  const size = Math.min(request.number('PageSize') ?? DEFAULT_SIZE, MOST);
  if (size < 1) throw refusals.invalid('PageSize');
  const token = request.text('PageToken');
  const start = token === undefined ? 0 : items.findIndex((item) => idOf(item) === token) + 1;
  if (token !== undefined && start === 0) throw refusals.invalid('PageToken');

  const pageUrl = (number: number, from: number): string => {
    const query = new URLSearchParams({ PageSize: String(size), Page: String(number) });
    const order = request.text('Order');
    if (order !== undefined) query.set('Order', order);
    for (const name of ['Identity', 'Address']) {
      const value = request.text(name);
      if (value !== undefined) query.set(name, value);
    }
    const before = items[from - 1];
    if (before !== undefined) query.set('PageToken', idOf(before));
    return `${url}?${query}`;
  };
  const number = Math.ceil(start / size);
  return {
    meta: {
      page: number,
      page_size: size,
      first_page_url: pageUrl(0, 0),
      previous_page_url: start > 0 ? pageUrl(Math.max(0, number - 1), Math.max(0, start - size)) : null,
      url: pageUrl(number, start),
      next_page_url: start + size < items.length ? pageUrl(number + 1, start + size) : null,
      key,
    },
    [key]: items.slice(start, start + size).map(show),
  };
}
