import * as v from 'valibot';

/** Why the emitter refused: the body of an `application/problem+json` answer (RFC 9457). */
export interface Problem {
  /** The HTTP status. */
  status: number;
  /** The emitter's word for it, e.g. `customer_gone`; absent when something before the emitter answered. */
  code?: string;
  /** For whoever looks into it; agents read our own words. */
  title?: string;
  /** Who else is in the conversation, where that is why. */
  others?: string[];
}

/** What came of one call. */
export type Answer<Body> =
  | { kind: 'ok'; body: Body }
  | { kind: 'refused'; problem: Problem }
  /** No answer that can be understood: offline, too slow, or somebody else's page. */
  | { kind: 'unreachable' };

/** One call, below the emitter's address. */
export interface Call<Body> {
  method: 'GET' | 'POST';
  /** With a leading slash; its parts are encoded already. */
  path: string;
  body?: unknown;
  answer: v.GenericSchema<unknown, Body>;
  /** Given up after this long, in milliseconds. */
  withinMs?: number;
  /** Ends the call when what asked for it is gone. */
  signal?: AbortSignal;
}

/** The emitter as the plugin knows it. */
export interface Emitter {
  call<Body>(call: Call<Body>): Promise<Answer<Body>>;
}

const WITHIN_MS = 10_000;
const UNREACHABLE = { kind: 'unreachable' } as const;

const ProblemSchema = v.object({
  code: v.optional(v.string()),
  title: v.optional(v.string()),
  others: v.fallback(v.optional(v.array(v.string())), undefined),
});

/**
 * Speaks with the emitter. Every call carries the agent's Flex token of that moment, and nothing else that is secret;
 * no cookies go along.
 *
 * @param address the emitter's routes, e.g. `https://bot.example.com/handoff`
 */
export function emitterClient(address: string, token: () => string): Emitter {
  const base = address.replace(/(?<!\/)\/+$/, '');
  return {
    async call({ method, path, body, answer, withinMs = WITHIN_MS, signal }) {
      const ends = new AbortController();
      const end = (): void => ends.abort();
      const clock = setTimeout(end, withinMs);
      signal?.addEventListener('abort', end);
      try {
        const response = await fetch(base + path, {
          method,
          credentials: 'omit',
          cache: 'no-store',
          headers: {
            Authorization: `Bearer ${token()}`,
            ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          },
          body: body === undefined ? undefined : JSON.stringify(body),
          signal: ends.signal,
        });
        const said: unknown = await response.json().catch(() => undefined);
        if (!response.ok) {
          const problem = v.safeParse(ProblemSchema, said);
          return { kind: 'refused', problem: { status: response.status, ...(problem.success ? problem.output : {}) } };
        }
        const read = v.safeParse(answer, said);
        return read.success ? { kind: 'ok', body: read.output } : UNREACHABLE;
      } catch {
        return UNREACHABLE;
      } finally {
        clearTimeout(clock);
        signal?.removeEventListener('abort', end);
      }
    },
  };
}
