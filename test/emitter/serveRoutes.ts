import Fastify from 'fastify';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { mountRoutes } from '../../src/emitter/http/mountRoutes';
import type { Route } from '../../src/emitter/http/Route';
import { silentLog, type Log } from '../../src/emitter/log';

export const ROUTE_KEY = 'a-key-of-the-developer';
const AUTH_TOKEN = 'the-auth-token-of-the-account';

export interface Answered {
  status: number;
  /** Of JSON; the text of anything else. */
  body: unknown;
  headers: Record<string, unknown>;
}

/** Routes as the developer's server has them, without a port: asked by a server with a key, by Twilio, or by an agent. */
export function serveRoutes(routes: readonly Route[], { log = silentLog }: { log?: Log } = {}) {
  const app = Fastify();
  void app.register(
    mountRoutes(routes, {
      credentials: {
        apiKeys: [ROUTE_KEY],
        authToken: AUTH_TOKEN,
        publicUrl: 'https://bot.example.com',
        validateFlexToken: async (token) =>
          token === 'flex-token'
            ? { ok: true, worker: { sid: 'WK1', name: 'Dana', identity: 'dana', roles: ['agent'] } }
            : { ok: false, kind: 'invalid', reason: 'the token is not valid' },
      },
      log,
    }),
  );
  const read = (response: Awaited<ReturnType<typeof inject>>): Answered => ({
    status: response.statusCode,
    body: /json/.test(String(response.headers['content-type'])) ? (response.json() as unknown) : response.body,
    headers: response.headers,
  });
  const inject = (options: {
    method: 'GET' | 'POST';
    url: string;
    headers: Record<string, string>;
    payload?: string;
  }) => app.inject(options);

  return {
    app,
    /** A server of the developer's asks; with a body it posts. */
    async asks(url: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answered> {
      const json = body === undefined ? {} : { payload: JSON.stringify(body) };
      const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
      const all = { authorization: `Bearer ${ROUTE_KEY}`, ...type, ...headers };
      return read(await inject({ method: body === undefined ? 'GET' : 'POST', url, headers: all, ...json }));
    },
    /** An agent's panel asks. */
    agent(url: string, body?: unknown): Promise<Answered> {
      return this.asks(url, body, { authorization: 'Bearer flex-token' });
    },
    /** Twilio posts a form, signed. */
    async twilio(url: string, form: Record<string, string>): Promise<Answered> {
      const signature = getExpectedTwilioSignature(AUTH_TOKEN, `https://bot.example.com${url}`, form);
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature };
      const payload = new URLSearchParams(form).toString();
      return read(await inject({ method: 'POST', url, headers, payload }));
    },
  };
}
