import { TwilioError } from './TwilioError';

/** How many requests a second some of them may be, together. */
export interface Rate {
  perSecond: number;
  /** Whether a request counts: `METHOD https://host/path?query`. */
  counts: RegExp;
}

export interface DistanceOptions {
  /** Half of the requests take longer than this before anything happens, in milliseconds. */
  delayMs: number;
  /** The most that it is more or less than that. */
  jitterMs?: number;
  /** Of a hundred requests, how many are answered 500 with nothing done. */
  errorPercent?: number;
  /** Past these, 429. */
  rates?: readonly Rate[];
}

/**
 * What lies between an app and the real Twilio, for measurements: requests take their time, now and then one fails, and
 * those past a published rate are refused.
 */
export class Distance {
  /** What was refused, by status. */
  readonly refused: Record<number, number> = {};
  private readonly buckets = new Map<Rate, { tokens: number; at: number }>();

  constructor(
    private options: DistanceOptions,
    private readonly random: () => number = Math.random,
  ) {}

  /** From now on it is another one. */
  set(options: DistanceOptions): void {
    this.options = options;
    this.buckets.clear();
  }

  /** Resolves when the request has arrived; throws Twilio's refusal. */
  async travel(method: string, host: string, pathAndQuery: string): Promise<void> {
    const { delayMs, jitterMs = 0, errorPercent = 0, rates = [] } = this.options;
    await new Promise((resolve) => setTimeout(resolve, delayMs + jitterMs * (2 * this.random() - 1)));
    const request = `${method} https://${host}${pathAndQuery}`;
    for (const rate of rates)
      if (rate.counts.test(request) && !this.take(rate)) throw this.refuse(429, 20429, 'Too Many Requests');
    if (this.random() * 100 < errorPercent) throw this.refuse(500, 20500, 'Internal Server Error');
  }

  private refuse(status: number, code: number, message: string): TwilioError {
    this.refused[status] = (this.refused[status] ?? 0) + 1;
    return new TwilioError(status, code, message);
  }

  /** A bucket that holds one second's worth. */
  private take(rate: Rate): boolean {
    const now = Date.now();
    const { tokens, at } = this.buckets.get(rate) ?? { tokens: rate.perSecond, at: now };
    const filled = Math.min(rate.perSecond, tokens + ((now - at) / 1_000) * rate.perSecond);
    this.buckets.set(rate, { tokens: filled < 1 ? filled : filled - 1, at: now });
    return filled >= 1;
  }
}
