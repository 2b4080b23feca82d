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
}

const MOST_KEPT = 5_000;

/** What was asked of the sandbox: for `GET /sandbox/requests`, and for tests that no call went unanswered. */
export class RequestLog {
  readonly requests: LoggedRequest[] = [];

  constructor(private readonly print: (line: string) => void = () => undefined) {}

  add(request: Omit<LoggedRequest, 'at'>): void {
    this.requests.push({ at: Date.now(), ...request });
    if (this.requests.length > MOST_KEPT) this.requests.shift();
    if (request.unknown)
      this.print(`unknown request: ${request.method} https://${request.host}${request.path} (${request.via})`);
  }

  unknown(): LoggedRequest[] {
    return this.requests.filter((request) => request.unknown);
  }
}
