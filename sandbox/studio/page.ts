import type { FastifyRequest } from 'fastify';

export const HOST = 'https://studio.twilio.com';

/** One page of a list as the v2 API writes it, with the addresses of its neighbours. */
export function page(key: string, items: unknown[], request: FastifyRequest): Record<string, unknown> {
  const query = request.query as { PageSize?: string; Page?: string };
  const size = Math.min(Math.max(Number(query.PageSize) || 50, 1), 1_000);
  const number = Number(query.Page) || 0;
  const path = /\/v2\/.*$/.exec(request.url.split('?')[0] ?? '')?.[0] ?? '';
  const at = (wanted: number): string => `${HOST}${path}?PageSize=${size}&Page=${wanted}`;
  return {
    [key]: items.slice(number * size, (number + 1) * size),
    meta: {
      key,
      page: number,
      page_size: size,
      first_page_url: at(0),
      previous_page_url: number > 0 ? at(number - 1) : null,
      next_page_url: (number + 1) * size < items.length ? at(number + 1) : null,
      url: at(number),
    },
  };
}
