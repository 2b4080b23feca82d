import { address } from '../../twilio/address';
import type { Calls } from '../../twilio/TwilioCalls';

/** How long a customer will wait, as far as it can honestly be said. */
export type ExpectedWait = { kind: 'soon' | 'longer' | 'unknown' } | { kind: 'minutes'; minutes: number };

/** Accepted tasks before an average means anything. */
const FEWEST_ACCEPTED = 3;
/** The time that TaskRouter's averages are taken over, in minutes. */
const OVER_MINUTES = 60;
/** Twilio recommends to cache statistics (taskqueue-statistics, "leveraging caching"); milliseconds. */
const FRESH_MS = 30_000;
const MOST_QUEUES = 1_000;

interface Figures {
  cumulative?: {
    reservations_accepted?: number;
    wait_duration_until_accepted?: { avg?: number };
  };
  realtime?: { total_available_workers?: number };
}

/**
 * The wait that TaskRouter's statistics of the task's queue let us expect: the average until a worker accepted, over
 * the last hour. Nothing is made up: without workers, or with too few accepted tasks, it is not known.
 *
 * @see https://www.twilio.com/docs/taskrouter/api/taskqueue-statistics
 */
export class ExpectedWaits {
  private readonly read = new Map<string, { at: number; figures: Promise<Figures | undefined> }>();

  constructor(
    private readonly calls: Calls,
    private readonly workspaceSid: string,
  ) {}

  async expect(queueSid: string | undefined, waitedMs: number): Promise<ExpectedWait> {
    const figures = queueSid === undefined ? undefined : await this.figuresOf(queueSid);
    const { cumulative, realtime } = figures ?? {};
    // From the task's creation, as what they have waited is.
    const average = cumulative?.wait_duration_until_accepted?.avg;
    if (average === undefined || (cumulative?.reservations_accepted ?? 0) < FEWEST_ACCEPTED) return { kind: 'unknown' };
    if (realtime?.total_available_workers === 0) return { kind: 'unknown' };
    const leftSeconds = average - waitedMs / 1000;
    if (leftSeconds < 0) return { kind: 'longer' };
    return leftSeconds <= 90 ? { kind: 'soon' } : { kind: 'minutes', minutes: Math.ceil(leftSeconds / 60) };
  }

  private figuresOf(queueSid: string): Promise<Figures | undefined> {
    const known = this.read.get(queueSid);
    if (known && Date.now() - known.at < FRESH_MS) return known.figures;
    const url = address`https://taskrouter.twilio.com/v1/Workspaces/${this.workspaceSid}/TaskQueues/${queueSid}/Statistics?Minutes=${String(OVER_MINUTES)}`;
    const figures = this.calls<Figures>({ method: 'GET', url }).then((result) => (result.ok ? result.body : undefined));
    if (this.read.size >= MOST_QUEUES) this.read.clear();
    this.read.set(queueSid, { at: Date.now(), figures });
    return figures;
  }
}
