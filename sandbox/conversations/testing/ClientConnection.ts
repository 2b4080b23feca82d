import type { TwilsockAnswer, TwilsockClient, TwilsockDoor, TwilsockRequest } from '../../kernel/doors';
import { SERVICE_PATH } from '../client/links';

let connections = 0;

/** One browser's connection to the client door, spoken to without a socket. */
export class ClientConnection implements TwilsockClient {
  readonly id = `connection-${++connections}`;
  readonly notices: { type: string; payload: unknown }[] = [];
  private readonly closing: (() => void)[] = [];

  constructor(
    private readonly door: TwilsockDoor,
    readonly identity: string,
    private readonly service?: string,
  ) {}

  serviceOf(): string | undefined {
    return this.service;
  }

  notify(type: string, payload: unknown): void {
    this.notices.push({ type, payload });
  }

  onClose(listener: () => void): void {
    this.closing.push(listener);
  }

  close(): void {
    for (const listener of this.closing) listener();
  }

  /** A request below the service's path, or one that starts with `/`. */
  async ask(
    method: TwilsockRequest['method'],
    path: string,
    body: Record<string, unknown> = {},
  ): Promise<TwilsockAnswer & { body: Record<string, unknown> }> {
    const answer = await this.door.handle(
      {
        host: 'aim.us1.twilio.com',
        path: path.startsWith('/') ? path : `${SERVICE_PATH}/${path}`,
        method,
        params: {},
        headers: {},
        grant: 'ip_messaging',
        body,
      },
      this,
    );
    if (!answer) throw new Error(`nobody answers ${method} ${path}`);
    return { ...answer, body: (answer.body ?? {}) as Record<string, unknown> };
  }
}
