import type { Page } from '../page';

/** A page as the REST API answers it. `key` names the list. */
export function listResource<Entry>(
  key: string,
  url: string,
  page: Page<Entry>,
  resourceOf: (entry: Entry) => Record<string, unknown>,
): Record<string, unknown> {
  const pageUrl = (token: string | null): string | null =>
    token === null ? null : `${url}?PageSize=${page.size}&PageToken=${token}`;
  return {
    [key]: page.entries.map(resourceOf),
    meta: {
      key,
      page: 0,
      page_size: page.size,
      url: `${url}?PageSize=${page.size}&Page=0`,
      first_page_url: `${url}?PageSize=${page.size}&Page=0`,
      previous_page_url: pageUrl(page.previous),
      next_page_url: pageUrl(page.next),
    },
  };
}
