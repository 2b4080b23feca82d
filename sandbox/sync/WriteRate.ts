import { tooOften } from './refusals';

/** For how many seconds the rate may be exceeded at once. */
const BURST_SECONDS = 10;

/** Counts the writes to each object, its items included, and refuses the one too many. */
export class WriteRate {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(private readonly perSecond: number) {}

  /** Throws when this object was written too often. */
  take(objectSid: string): void {
    const now = Date.now();
    const most = this.perSecond * BURST_SECONDS;
    const { tokens, at } = this.buckets.get(objectSid) ?? { tokens: most, at: now };
    const filled = Math.min(most, tokens + ((now - at) / 1000) * this.perSecond);
    if (filled < 1) throw tooOften();
    this.buckets.set(objectSid, { tokens: filled - 1, at: now });
  }

  forget(objectSid: string): void {
    this.buckets.delete(objectSid);
  }
}
