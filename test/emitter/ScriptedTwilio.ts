import { twilioCalls, type Calls, type TwilioClient } from '../../src/emitter/twilio/TwilioCalls';

/** One request as Twilio got it. */
export interface Asked {
  /** `POST /v1/Services/IS1/Documents`: the method and the path as they were sent. */
  request: string;
  host: string;
  query: URLSearchParams;
  /** Of the form or the JSON. */
  body: Record<string, unknown>;
  headers: Record<string, string>;
}

interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/**
 * `lost`: Twilio took it and its answer never arrived. `unsent`: there was no connection. `garbage`: a proxy's page with
 * status 200.
 */
export type Reply = Answer | 'lost' | 'unsent' | 'garbage' | ((asked: Asked) => Answer | 'lost');

/** By method and path; a `*` stands for one part of the path. Of several replies the last one goes on being given. */
export type Script = Readonly<Record<string, Reply | readonly Reply[]>>;

export const ok = (body: unknown = {}, headers?: Record<string, string>): Answer => ({
  status: 200,
  body,
  ...(headers ? { headers } : {}),
});
export const refuses = (status: number, code?: number): Answer => ({ status, body: code ? { code } : {} });

/** How Twilio can fail to answer, and whether anything may have happened all the same. */
export const FAILURES: readonly [string, Reply][] = [
  ['is down', refuses(503)],
  ['limits us', refuses(429, 20429)],
  ['does not know us', refuses(401, 20003)],
  ['loses its answer', 'lost'],
  ['is not reached', 'unsent'],
  ['answers with a page', 'garbage'],
];

/** Twilio as a table: what it answers to what, and what it was asked. What is not in the table is not there: 404. */
export class ScriptedTwilio {
  readonly asked: Asked[] = [];
  private readonly told = new Map<string, number>();

  constructor(private script: Script = {}) {}

  /** From now on these are answered so, too. */
  say(more: Script): void {
    this.script = { ...this.script, ...more };
    for (const key of Object.keys(more)) this.told.delete(key);
  }

  /** What was asked, in order, as `GET /v1/...`. */
  get requests(): string[] {
    return this.asked.map(({ request }) => request);
  }

  /** The only request of this kind, or the newest. */
  sent(key: string): Asked {
    const found = this.asked.filter(({ request }) => patternOf(key).test(request)).at(-1);
    if (!found) throw new Error(`Never asked: ${key}. Asked were ${this.requests.join(', ') || 'none'}`);
    return found;
  }

  readonly client: TwilioClient = {
    accountSid: `AC${'0'.repeat(32)}`,
    request: async ({ method, uri, data, headers = {} }) => {
      const url = new URL(uri);
      const asked: Asked = {
        request: `${method.toUpperCase()} ${url.pathname}`,
        host: url.host,
        query: url.searchParams,
        body: data ?? {},
        headers,
      };
      this.asked.push(asked);
      const reply = this.replyTo(asked);
      const answer = typeof reply === 'function' ? reply(asked) : reply;
      if (answer === 'lost') throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
      if (answer === 'unsent') throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      if (answer === 'garbage') return { statusCode: 200, body: '<html>A proxy</html>' };
      return { statusCode: answer.status, body: JSON.stringify(answer.body ?? {}), headers: answer.headers };
    },
  };

  /** Each is tried once: what is tried again is the calls' own matter. */
  readonly calls: Calls = twilioCalls(this.client, { timeoutMs: 1_000, deadlineMs: 5_000, attempts: 1, pauseMs: 0 });

  private replyTo({ request }: Asked): Reply {
    // What is named whole goes before what a `*` stands in.
    const keys = Object.keys(this.script).sort((one, other) => Number(one.includes('*')) - Number(other.includes('*')));
    const key = keys.find((one) => patternOf(one).test(request));
    if (key === undefined) return refuses(404, 20404);
    const replies = [this.script[key] as Reply | readonly Reply[]].flat() as Reply[];
    const place = this.told.get(key) ?? 0;
    this.told.set(key, place + 1);
    return replies[Math.min(place, replies.length - 1)] ?? refuses(404, 20404);
  }
}

function patternOf(key: string): RegExp {
  const text = key.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
  return new RegExp(`^${text}$`);
}
