import type { TwilsockAnswer, TwilsockRequest } from '../../kernel/doors';
import type { ClientRequest } from './ClientRequest';

/** One thing that a client can ask. `*` in the path stands for anything. */
export interface ClientRoute {
  method: TwilsockRequest['method'];
  path: string;
  answer: (request: ClientRequest) => TwilsockAnswer;
}

export const ok = (body: unknown): TwilsockAnswer => ({ status: 200, body });
export const created = (body: unknown): TwilsockAnswer => ({ status: 201, body });
export const gone: TwilsockAnswer = { status: 204 };

/** The `meta` of a list that has no further page. */
export const noMore = { next_token: null, previous_token: null } as const;
