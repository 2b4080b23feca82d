import { AsyncLocalStorage } from 'node:async_hooks';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';

interface Sent {
  what: string;
  from: number;
  to: number;
  /** Refused or unanswered: the same call may follow. */
  failed: boolean;
}

/** What one piece of work took, in milliseconds. */
export interface Took {
  all: number;
  /** Before the first call: until it was this work's turn. */
  waited: number;
  /** From then on: neither a call to Twilio was under way, nor a pause after one that failed, nor one between two looks at a flow. */
  own: number;
  calls: number;
}

/**
 * A client that knows which calls belong to which piece of work. What is left of the work's time is our own: composing,
 * reading, writing, and waiting for a turn on a busy event loop.
 */
export class OwnTime {
  private readonly work = new AsyncLocalStorage<Sent[]>();

  constructor(private readonly client: TwilioClient) {}

  get asClient(): TwilioClient {
    return {
      accountSid: this.client.accountSid,
      request: async (options) => {
        const sent = { what: `${options.method} ${options.uri}`, from: performance.now(), to: Infinity, failed: true };
        this.work.getStore()?.push(sent);
        try {
          const answer = await this.client.request(options);
          sent.failed = answer.statusCode === 429 || answer.statusCode >= 500;
          return answer;
        } finally {
          sent.to = performance.now();
        }
      },
    };
  }

  async measure<Result>(work: () => Promise<Result>): Promise<{ took: Took; result: Result }> {
    const sent: Sent[] = [];
    const from = performance.now();
    const result = await this.work.run(sent, work);
    const to = performance.now();
    const begun = sent[0]?.from ?? to;
    const took = { all: to - from, waited: begun - from, own: ownTime(sent, begun, to), calls: sent.length };
    return { took, result };
  }
}

/** Twilio answers these before what was asked for has happened: whoever asked looks again a little later. */
const LOOKS = /studio\.twilio\.com.*\/Executions\/\w+$|\/v2\/Conversations\/\w+\/Actions\b/;
const addressOfLook = (what: string): string | undefined => LOOKS.exec(what)?.[0];

/** The time between `from` and `to` that no call explains. */
export function ownTime(sent: readonly Sent[], from: number, to: number): number {
  const spans = sent.map((call, place) => ({
    from: call.from,
    to: Math.min(reachOf(call, sent.slice(place + 1)), to),
  }));
  let [own, covered] = [0, from];
  for (const span of spans.sort((one, other) => one.from - other.from)) {
    if (span.from > covered) own += span.from - covered;
    covered = Math.max(covered, span.to);
  }
  return own + Math.max(0, to - covered);
}

/** After a call that failed there is a pause; what is looked at is waited for until it is looked at again. */
function reachOf(call: Sent, later: readonly Sent[]): number {
  const looked = addressOfLook(call.what);
  if (!call.failed && !looked) return call.to;
  const next = later.find(({ what, from }) => (call.failed ? from >= call.to : addressOfLook(what) === looked));
  return next ? Math.max(call.to, next.from) : call.to;
}
