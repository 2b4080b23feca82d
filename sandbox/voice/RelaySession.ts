import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { WebSocket } from 'ws';
import { account } from '../kernel/account';
import { newSid } from '../kernel/sid';

/** How a session ended, in the words of the `<Connect action>` request. */
export type RelayEnd =
  /** The app sent `end`. */
  | { status: 'ended'; handoffData: string }
  /** The caller hung up. */
  | { status: 'completed' }
  /** The app's socket was lost; the call goes on. */
  | { status: 'failed'; errorCode: string; errorMessage: string };

export interface RelaySetup {
  callSid: string;
  from: string;
  to: string;
  direction: string;
  /** `RINGING` on the call's first session, `IN_PROGRESS` on a later one. */
  callStatus: 'RINGING' | 'IN_PROGRESS';
  customParameters: Record<string, string>;
}

interface AppFrame {
  type?: string;
  token?: string;
  last?: boolean;
  handoffData?: string;
}

/**
 * The ConversationRelay end of a session: https://www.twilio.com/docs/voice/conversationrelay/websocket-messages. The
 * caller's words go to the app as prompts, the app's tokens are heard by the caller.
 */
export class RelaySession {
  readonly sid = newSid('VX');
  readonly startedAt = new Date();
  /** Resolves when the session is over. */
  readonly over: Promise<RelayEnd>;
  private readonly socket: WebSocket;
  private readonly opened: Promise<void>;
  private finish: (end: RelayEnd) => void = () => undefined;
  private tokens = '';

  constructor(
    url: string,
    setup: RelaySetup,
    private readonly onHeard: (text: string) => void,
  ) {
    this.over = new Promise((resolve) => (this.finish = resolve));
    this.socket = new WebSocket(url, {
      headers: { 'x-twilio-signature': getExpectedTwilioSignature(account.authToken, url, {}) },
    });
    this.opened = new Promise((resolve) =>
      this.socket.on('open', () => {
        this.send({
          type: 'setup',
          sessionId: this.sid,
          accountSid: account.sid,
          parentCallSid: '',
          forwardedFrom: '',
          callType: 'PSTN',
          callerName: '',
          ...setup,
        });
        resolve();
      }),
    );
    this.socket.on('message', (data) => this.receive(String(data)));
    this.socket.on('error', () => undefined);
    this.socket.on('close', () =>
      this.finish({ status: 'failed', errorCode: '64105', errorMessage: 'Websocket ended' }),
    );
  }

  /** The caller says something. */
  async prompt(text: string, lang = 'en-US'): Promise<void> {
    await this.opened;
    this.send({ type: 'prompt', voicePrompt: text, lang, last: true });
  }

  /** The caller hangs up, or the call is taken elsewhere. */
  close(): void {
    this.finish({ status: 'completed' });
    this.socket.close(1000, 'Closing websocket session');
  }

  private receive(json: string): void {
    let frame: AppFrame;
    try {
      frame = JSON.parse(json) as AppFrame;
    } catch {
      return this.send({ type: 'error', description: `Invalid message received, code: 64107, ${json}` });
    }
    if (frame.type === 'text') {
      this.tokens += frame.token ?? '';
      if (!frame.last) return;
      this.onHeard(this.tokens);
      this.tokens = '';
    } else if (frame.type === 'end') {
      this.finish({ status: 'ended', handoffData: frame.handoffData ?? '' });
      this.socket.close(1000, 'Closing websocket session');
    }
  }

  private send(frame: Record<string, unknown>): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }
}
