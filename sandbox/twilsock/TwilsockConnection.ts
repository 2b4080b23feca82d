import { STATUS_CODES } from 'node:http';
import type { WebSocket } from 'ws';
import type { TwilsockAnswer, TwilsockClient, TwilsockRequest } from '../kernel/doors';
import { newSid } from '../kernel/sid';
import { readToken, type Grants, type TokenState } from '../kernel/tokens';
import { TwilioError } from '../kernel/TwilioError';
import { decodeFrame, encodeFrame, type Frame, type FrameHeader } from './frame';
import { httpRequestOf } from './httpRequest';

interface Status {
  code: number;
  status: string;
  description?: string;
  errorCode?: number;
}

const OK: Status = { code: 200, status: 'OK' };
const NOT_A_FRAME: Status = { code: 406, status: 'NOT_ACCEPTABLE', description: 'Not a twilsock V3.0 frame' };
const NOT_INITIALISED: Status = { code: 401, status: 'UNAUTHORIZED', description: 'The connection is not initialised' };
const BAD_REQUEST: Status = { code: 400, status: 'BAD_REQUEST' };
/** Clients renew their token on 20104 and on nothing else. */
const EXPIRED: Status = { code: 401, status: 'UNAUTHORIZED', description: 'Access Token expired', errorCode: 20104 };
const INVALID: Status = { code: 401, status: 'UNAUTHORIZED', description: 'Invalid Access Token', errorCode: 20101 };
const GONE: Status = { code: 410, status: 'GONE', description: 'Access Token expired', errorCode: 20104 };

/** Products that keep a client-side cache under the storage id. */
const PRODUCTS = ['data_sync', 'ip_messaging', 'chat', 'flex_insights', 'flex'];

/** How long before the token's end the client is told; sooner for tokens that do not live that long. */
const WARN_BEFORE_MS = 3 * 60_000;
/** What `setTimeout` can wait. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** Products that a token has to be made for. */
const GRANTED: readonly string[] = ['data_sync', 'chat', 'ip_messaging', 'flex_insights'];

type ValidToken = Extract<TokenState, { state: 'valid' }>;

export interface ConnectionSeams {
  /** Whether a client that shows this continuation token may come in; one that may not is cut off without a word. */
  admits: (continuationToken: string) => boolean;
  /** New at every start of the sandbox: what a browser cached of an earlier one is not found any more. */
  storageId: string;
  answer: (request: TwilsockRequest, client: TwilsockClient) => Promise<TwilsockAnswer>;
}

/** A product's grant of the token; the chat's has two names. */
function grantOf(grants: Grants | undefined, name: string): { service_sid?: string } | undefined {
  if (name === 'chat' || name === 'ip_messaging') return grants?.chat ?? grants?.ip_messaging;
  return name === 'data_sync' || name === 'flex_insights' ? grants?.[name] : undefined;
}

/** The server's end of one websocket that speaks twilsock V3. */
export class TwilsockConnection implements TwilsockClient {
  readonly id = newSid('TN');
  /** What the client speaks for: `data_sync` is the developer's Sync, and so a plugin's client. */
  readonly grants = new Set<string>();
  /** The client shows it again when it comes back. */
  continuationToken = '';
  private token: ValidToken | undefined;
  private readonly closeListeners = new Set<() => void>();
  private readonly tokenTimers: NodeJS.Timeout[] = [];

  constructor(
    private readonly socket: WebSocket,
    private readonly seams: ConnectionSeams,
  ) {
    socket.on('message', (data) => this.receive(data as Buffer));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.clearTokenTimers();
      for (const listener of this.closeListeners) listener();
      this.closeListeners.clear();
    });
  }

  get identity(): string {
    const holder = this.token?.holder;
    return holder?.kind === 'worker' ? holder.worker.identity : (holder?.identity ?? '');
  }

  serviceOf(grant: string): string | undefined {
    return grantOf(this.token?.grants, grant)?.service_sid;
  }

  notify(messageType: string, payload: unknown): void {
    this.send(
      { method: 'notification', id: newSid('TM'), message_type: messageType, payload_type: 'application/json' },
      payload,
    );
  }

  onClose(listener: () => void): void {
    this.closeListeners.add(listener);
  }

  /** Tells the client to bring a new token. Happens by itself before the token's end. */
  warnOfTokenExpiry(): void {
    this.send({ method: 'client_update', id: newSid('TM'), client_update_type: 'token_about_to_expire' });
  }

  /** Until when the client's token is worth something. */
  get tokenExpiresAt(): Date | undefined {
    return this.token?.expiresAt;
  }

  /** Ends the connection as Twilio does when the token's time is over. The client comes back with a new token. */
  expireToken(): void {
    this.closeWith(GONE);
  }

  /** Sends these bytes as they are, whether they are a frame or not: for whoever tries what a client makes of them. */
  sendBytes(bytes: Buffer): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(bytes);
  }

  /** Cuts the connection as a failing network does: without a word. */
  drop(): void {
    this.socket.terminate();
  }

  private receive(data: Buffer): void {
    const frame = decodeFrame(data);
    if (!frame) return this.closeWith(NOT_A_FRAME);
    const { header } = frame;
    switch (header.method) {
      case 'reply':
        return;
      case 'init':
        return this.init(header);
      case 'close':
        this.reply(header, OK);
        return this.socket.close();
    }
    if (!this.token) return this.closeWith(NOT_INITIALISED);
    switch (header.method) {
      case 'update':
        return this.updateToken(header);
      case 'message':
        return void this.message(frame);
      case 'ping':
      case 'telemetry.v1':
      case 'put_notification_ctx':
      case 'delete_notification_ctx':
        return this.reply(header, OK);
      default:
        return this.reply(header, BAD_REQUEST);
    }
  }

  private init(header: FrameHeader): void {
    this.continuationToken = String(header['continuation_token'] || newSid('CT'));
    if (!this.seams.admits(this.continuationToken)) return this.drop();
    if (!this.take(header)) return;
    const storage = { storage_id: this.seams.storageId };
    this.reply(header, OK, {
      continuation_token: this.continuationToken,
      continuation_token_status: { reissued: false, reissue_reason: '', reissue_message: '' },
      capabilities: header['capabilities'] ?? [],
      offline_storage: Object.fromEntries(PRODUCTS.map((product) => [product, storage])),
      init_registrations: {},
    });
  }

  private updateToken(header: FrameHeader): void {
    if (this.take(header)) this.reply(header, OK);
  }

  /** Looks at the token that a frame brings, and refuses the frame when it is worth nothing. */
  private take(header: FrameHeader): boolean {
    const token = readToken(String(header['token'] ?? ''));
    if (token.state !== 'valid') {
      this.reply(header, token.state === 'expired' ? EXPIRED : INVALID);
      this.socket.close();
      return false;
    }
    this.token = token;
    this.watchToken(token.expiresAt);
    return true;
  }

  private watchToken(expiresAt: Date): void {
    this.clearTokenTimers();
    const left = expiresAt.getTime() - Date.now();
    this.after(left - Math.min(WARN_BEFORE_MS, left / 2), () => this.warnOfTokenExpiry());
    this.after(left, () => this.closeWith(GONE));
  }

  private after(delay: number, happen: () => void): void {
    if (delay <= LONGEST_WAIT_MS) this.tokenTimers.push(setTimeout(happen, delay).unref());
  }

  private clearTokenTimers(): void {
    for (const timer of this.tokenTimers.splice(0)) clearTimeout(timer);
  }

  private async message(frame: Frame): Promise<void> {
    const request = httpRequestOf(frame);
    if (!request) return this.reply(frame.header, BAD_REQUEST);
    this.grants.add(request.grant);
    const isGranted = !GRANTED.includes(request.grant) || grantOf(this.token?.grants, request.grant) !== undefined;
    const { status, body, headers } = isGranted
      ? await this.seams.answer(request, this)
      : { status: 403, body: new TwilioError(403, 20403, `The token has no ${request.grant} grant`).body, headers: {} };
    // The frame itself was handled, whatever the answer is: its status is in `http_status`.
    this.reply(
      frame.header,
      OK,
      {
        http_status: { code: status, status: STATUS_CODES[status] ?? '' },
        http_headers: headers ?? {},
        payload_type: 'application/json',
      },
      body,
    );
  }

  private reply(to: FrameHeader, status: Status, fields: Record<string, unknown> = {}, payload?: unknown): void {
    this.send({ method: 'reply', id: to.id, status, ...fields }, payload);
  }

  private closeWith(status: Status): void {
    this.send({ method: 'close', id: newSid('TM'), status });
    this.socket.close();
  }

  private send(header: FrameHeader, payload?: unknown): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(encodeFrame(header, payload));
  }
}
