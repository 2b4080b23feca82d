/** One request that reached the sandbox, over HTTP or inside twilsock. */
export interface LoggedRequest {
  at: number;
  via: 'http' | 'twilsock' | 'event-bridge';
  method: string;
  host: string;
  path: string;
  status: number;
  /** No service answers this path: a gap in the sandbox, or a mistake of the caller. */
  unknown?: boolean;
  /** The query, what was sent and what was answered, where the log keeps them. */
  query?: unknown;
  asked?: unknown;
  answered?: unknown;
}

const MOST_KEPT = 5_000;

/** What was asked of the sandbox: for `GET /sandbox/requests`, and for tests that no call went unanswered. */
export class RequestLog {
  readonly requests: LoggedRequest[] = [];
  /** Whether what was sent and answered is kept too; of requests over HTTP. */
  withBodies = false;
  /** Hears of each request. */
  heard: (request: LoggedRequest) => void = () => undefined;

  constructor(private readonly print: (line: string) => void = () => undefined) {}

  add(request: Omit<LoggedRequest, 'at'>): void {
    const logged = { at: Date.now(), ...request };
    this.requests.push(logged);
    this.heard(logged);
    if (this.requests.length > MOST_KEPT) this.requests.shift();
    if (request.unknown)
      this.print(`unknown request: ${request.method} https://${request.host}${request.path} (${request.via})`);
  }

  unknown(): LoggedRequest[] {
    return this.requests.filter((request) => request.unknown);
  }
}
