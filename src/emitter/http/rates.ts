import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from './problem';
import type { Auth, RouteAnswer } from './Route';

/** Requests within a minute. */
const MINUTE_MS = 60_000;
const A_MINUTE: Readonly<Record<Auth, number>> = {
  /** A worker: a panel asks a few times for each message. */
  flex: 240,
  /** A key: a whole call centre may stand behind it. */
  key: 6_000,
  /** Twilio comes as often as things happen; strangers are not let in. */
  twilio: Infinity,
  /** An address: whoever looks after the server asks every few seconds. */
  none: 600,
};
/** Refused requests of one address: somebody tries tokens, keys or signatures. */
const REFUSED_A_MINUTE = 60;
/** Callers that are counted; the one that was not heard of for the longest is forgotten. */
const MOST_CALLERS = 10_000;

/** Counts callers, and says who has to wait. */
export interface Rates {
  /** Counts a request of a caller that was let in. */
  admitted(request: FastifyRequest, caller: string, auth: Auth, ofRoute?: RouteRate): Promise<RouteAnswer | undefined>;
  /** Counts one that was refused. */
  refused(request: FastifyRequest): Promise<RouteAnswer | undefined>;
  /** Whether this address has been refused too often; counts nothing. */
  isShut(request: FastifyRequest): Promise<RouteAnswer | undefined>;
}

/** A route's own rate, where it costs more than others. */
export interface RouteRate {
  /** Its name among the counters. */
  name: string;
  perMinute: number;
}

/**
 * Rates by worker, key and address, in this process: @fastify/rate-limit counts, in a store that has an end. An address
 * is what Fastify says it is: behind a proxy set its `trustProxy`, else all callers have the proxy's.
 */
export async function countRates(app: FastifyInstance): Promise<Rates> {
  await app.register(rateLimit, { global: false, cache: MOST_CALLERS });
  const callers = new WeakMap<FastifyRequest, string>();
  const counters = new Map<string, ReturnType<FastifyInstance['createRateLimit']>>();
  const counter = (name: string, max: number): ReturnType<FastifyInstance['createRateLimit']> => {
    const before = counters.get(name);
    if (before) return before;
    const made = app.createRateLimit({
      max,
      timeWindow: MINUTE_MS,
      // All counters share one store.
      keyGenerator: (request) => `${name} ${callers.get(request) ?? request.ip}`,
    });
    counters.set(name, made);
    return made;
  };
  const refused = counter('refused', REFUSED_A_MINUTE);

  return {
    async admitted(request, caller, auth, ofRoute) {
      callers.set(request, caller === '' ? request.ip : `${auth} ${caller}`);
      const rates = [
        ...(A_MINUTE[auth] === Infinity ? [] : [counter(auth, A_MINUTE[auth])]),
        ...(ofRoute ? [counter(`route ${ofRoute.name}`, ofRoute.perMinute)] : []),
      ];
      for (const rate of rates) {
        const answer = tooOften(await rate(request));
        if (answer) return answer;
      }
      return undefined;
    },
    refused: async (request) => tooOften(await refused(request)),
    isShut: async (request) => tooOften(await refused(request, { increment: false })),
  };
}

type Counted = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

function tooOften(counted: Counted): RouteAnswer | undefined {
  if (counted.isAllowed || !counted.isExceeded) return undefined;
  const seconds = String(Math.max(1, counted.ttlInSeconds));
  return { ...problem(429, 'Too many requests', `Try again in ${seconds} s`), headers: { 'retry-after': seconds } };
}
