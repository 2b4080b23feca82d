import type { FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import type { WorkerSeed } from './account';

/**
 * A service's REST door. The server mounts `routes` under `/__up/<host>`, behind Basic authentication with the
 * account's credentials unless `open`; bodies arrive parsed (JSON or form); a `TwilioError` that a handler throws is
 * answered as Twilio answers it, and so is a path that no handler has.
 */
export interface RestDoor {
  host: string;
  /** Browsers and customers come here without the account's credentials; the handlers look at what they bring. */
  open?: boolean;
  routes: (app: FastifyInstance) => void;
}

/** A request that came inside a twilsock connection. */
export interface TwilsockRequest {
  host: string;
  path: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The query. A key that came more than once is a list. */
  params: Record<string, string | string[]>;
  headers: Record<string, string>;
  /** `data_sync`, `ip_messaging`, `flex_insights`, ...: which product the client speaks for. */
  grant: string;
  body: Record<string, unknown>;
}

export interface TwilsockAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** The far end of one twilsock connection, as services see it. */
export interface TwilsockClient {
  id: string;
  /** From the connection's token. */
  identity: string;
  /** The service that the token's grant is for; nothing when the grant names none. */
  serviceOf?: (grant: string) => string | undefined;
  /** Sends a notification; nothing happens when the connection is gone. */
  notify: (messageType: string, payload: unknown) => void;
  onClose: (listener: () => void) => void;
}

/** A service's twilsock door. `undefined` means that the service has no such path. */
export interface TwilsockDoor {
  /** Matched against the beginning of the host, e.g. `cds.`. */
  host: string;
  handle: (
    request: TwilsockRequest,
    client: TwilsockClient,
  ) => TwilsockAnswer | undefined | Promise<TwilsockAnswer | undefined>;
}

/** A service's own WebSocket. */
export interface SocketDoor {
  host: string;
  path: string;
  connect: (socket: WebSocket, url: URL) => void;
}

/** Who a token speaks for: one of the workers, or a customer with a chat identity. */
export type TokenHolder = { kind: 'worker'; worker: WorkerSeed } | { kind: 'customer'; identity: string };
