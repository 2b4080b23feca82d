/*
 * What so many handoffs a day ask of Twilio, against the rates that Twilio publishes. The numbers of calls of one handoff
 * are counted in the sandbox (`callsOfOneHandoff`), the rates have a source each; the rest is arithmetic and a queue.
 */

/** A rate that Twilio publishes, in requests a second, and what it counts for. */
export interface Limit {
  name: string;
  perSecond: number;
  source: string;
  /** Whether a call counts: `METHOD https://host/path`. */
  counts: RegExp;
  /** Among how many objects the calls spread: Sync's rate is for one object. */
  spreadOver?: number;
}

export const LIMITS: readonly Limit[] = [
  {
    name: 'TaskRouter, tasks listed by their attributes',
    perSecond: 3,
    source: 'https://www.twilio.com/en-us/changelog/taskrouter-endpoint-rate-limit-correction',
    counts: /^GET https:\/\/taskrouter\.twilio\.com\/.*\/Tasks\?.*EvaluateTaskAttributes/,
  },
  {
    name: 'Studio, new REST executions',
    perSecond: 20,
    source: 'https://support.twilio.com/hc/en-us/articles/39605338385051-Twilio-Studio-Limitation',
    counts: /^POST https:\/\/studio\.twilio\.com\/.*\/Executions$/,
  },
  {
    name: 'Interactions, new ones',
    perSecond: 20,
    source: 'https://www.twilio.com/docs/flex/developer/conversations/limits',
    counts: /^POST https:\/\/flex-api\.twilio\.com\/v1\/Interactions$/,
  },
  {
    name: 'Interactions, participants of a channel',
    perSecond: 20,
    source: 'https://www.twilio.com/docs/flex/developer/conversations/limits',
    counts: /^(GET|POST) https:\/\/flex-api\.twilio\.com\/v1\/Interactions\/.*\/Participants/,
  },
  {
    name: 'Sync, writes to the maps of open handoffs',
    perSecond: 20,
    source: 'https://www.twilio.com/docs/sync/limits',
    counts: /^(POST|DELETE) https:\/\/sync\.twilio\.com\/.*\/Maps\/handoff\.open\.\d+\//,
    spreadOver: 8,
  },
];

/** The share of a day's handoffs that comes in its busiest hour. */
export const BUSIEST_HOUR = 0.15;

/** Handoffs a second in the busiest hour of a day. */
export const busiest = (perDay: number): number => (perDay * BUSIEST_HOUR) / 3600;

/** What one limit has to bear: requests a second in the busiest hour, and where it breaks. */
export interface Load {
  limit: Limit;
  callsOfOne: number;
  perSecond: number;
  /** Of what is allowed; above 1 it is a wall. */
  share: number;
  /** Handoffs a day at which it becomes one. */
  wallAt: number;
}

/** @param calls of one handoff, as `METHOD https://host/path?query` */
export function loadsOf(calls: readonly string[], perDay: number): Load[] {
  return LIMITS.map((limit) => {
    const callsOfOne = calls.filter((call) => limit.counts.test(call)).length;
    const allowed = limit.perSecond * (limit.spreadOver ?? 1);
    const perSecond = callsOfOne * busiest(perDay);
    const wallAt = callsOfOne === 0 ? Infinity : (allowed / callsOfOne / BUSIEST_HOUR) * 3600;
    return { limit, callsOfOne, perSecond, share: perSecond / allowed, wallAt };
  }).sort((one, other) => other.share - one.share);
}

/** The same numbers in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return (state + 1) / (2 ** 32 + 1);
  };
}

/** What the callers of one limit saw in an hour. */
export interface Simulated {
  /** Seconds that a call waited until it was let through: half of them, and one in a hundred, were shorter and longer. */
  median: number;
  worst1: number;
  /** Calls still waiting when the hour was over. */
  left: number;
}

/**
 * An hour in which handoffs come at random, as customers do (Poisson), and every call beyond the rate waits for its turn,
 * as ours do after a 429. Checks the arithmetic: under the rate hardly anybody waits, above it the queue has no end.
 */
export function simulateHour(
  handoffsPerSecond: number,
  callsOfOne: number,
  allowedPerSecond: number,
  seed = 7,
): Simulated {
  const random = dice(seed);
  const waits: number[] = [];
  let [now, free, left] = [0, 0, 0];
  for (;;) {
    now += -Math.log(random()) / handoffsPerSecond;
    if (now >= 3600) break;
    for (let call = 0; call < callsOfOne; call += 1) {
      const start = Math.max(now, free);
      free = start + 1 / allowedPerSecond;
      waits.push(start - now);
      if (start > 3600) left += 1;
    }
  }
  waits.sort((one, other) => one - other);
  const at = (share: number): number => waits[Math.floor((waits.length - 1) * share)] ?? 0;
  return { median: at(0.5), worst1: at(0.99), left };
}
