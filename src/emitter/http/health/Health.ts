import type { CallFailure, Calls } from '../../twilio/TwilioCalls';
import { type Address } from '../../twilio/address';
import type { FinishedCall, TwilioService } from '../../twilio/FinishedCall';

export interface HealthCheck {
  name: string;
  /** `warning`: it works, and somebody should see to it. */
  status: 'ok' | 'warning' | 'failing';
  /** What is wrong, in words, without secrets or customer data. */
  detail?: string;
}

export interface HealthReport {
  status: 'ok' | 'failing';
  checks: HealthCheck[];
}

export interface HealthDeps {
  calls: Calls;
  /** One light request for each service that can be asked. */
  probes: Partial<Record<TwilioService, Address>>;
  /** Options that are missing, and what does not work without them. */
  missing: readonly string[];
  /** Handoffs that are not finished and began before this time (epoch, milliseconds); `undefined` when unknown. */
  unfinishedSince: (before: number) => Promise<number | undefined>;
}

export interface HealthOptions {
  /** A service that nobody called for this long is asked, in milliseconds. Default 30 s. */
  probeEveryMs?: number;
  /** A handoff that is not finished after this long is told of, in milliseconds. Default 5 minutes. */
  unfinishedAfterMs?: number;
}

const SERVICES = ['sync', 'taskrouter', 'orchestrator', 'studio'] as const;
/** A load balancer asks every few seconds and waits little. */
const PATIENCE_MS = 3_000;

interface Last {
  at: number;
  failure?: CallFailure;
}

/**
 * Ready or not, and why: from the calls that were made anyway, and a light request to what nobody has called lately.
 * However often it is asked, Twilio is asked at most every `probeEveryMs`.
 */
export class Health {
  private readonly last = new Map<TwilioService, Last>();
  private readonly probeEveryMs: number;
  private readonly unfinishedAfterMs: number;
  private unfinished: { at: number; check: Promise<HealthCheck> } | undefined;
  private readonly probing = new Map<TwilioService, Promise<void>>();

  constructor(
    private readonly deps: HealthDeps,
    options: HealthOptions = {},
  ) {
    this.probeEveryMs = options.probeEveryMs ?? 30_000;
    this.unfinishedAfterMs = options.unfinishedAfterMs ?? 5 * 60_000;
  }

  /** Hears of every call to Twilio. */
  readonly called = ({ service, failure }: FinishedCall): void => {
    this.last.set(service, { at: Date.now(), ...(failure ? { failure } : {}) });
  };

  async report(): Promise<HealthReport> {
    await Promise.all(SERVICES.map((service) => this.probe(service)));
    const checks = [
      ...SERVICES.map((service) => this.checkOf(service)),
      await this.unfinishedCheck(),
      ...this.deps.missing.map((detail): HealthCheck => ({ name: 'configuration', status: 'warning', detail })),
    ];
    return { status: checks.some(({ status }) => status === 'failing') ? 'failing' : 'ok', checks };
  }

  private probe(service: TwilioService): Promise<void> {
    const url = this.deps.probes[service];
    const last = this.last.get(service);
    if (!url || (last && Date.now() - last.at < this.probeEveryMs)) return Promise.resolve();
    const running = this.probing.get(service);
    if (running) return running;
    // What comes of it is heard like any other call.
    const probe = this.deps
      .calls({ method: 'GET', url, end: Date.now() + PATIENCE_MS })
      .then(() => undefined)
      .finally(() => this.probing.delete(service));
    this.probing.set(service, probe);
    return probe;
  }

  private checkOf(service: TwilioService): HealthCheck {
    const last = this.last.get(service);
    if (!last) return { name: service, status: 'ok', detail: 'not called yet' };
    const problem = last.failure && problemOf(last.failure);
    return problem ? { name: service, ...problem } : { name: service, status: 'ok' };
  }

  private unfinishedCheck(): Promise<HealthCheck> {
    if (!this.unfinished || Date.now() - this.unfinished.at >= this.probeEveryMs)
      this.unfinished = { at: Date.now(), check: this.countUnfinished() };
    return this.unfinished.check;
  }

  private async countUnfinished(): Promise<HealthCheck> {
    const name = 'unfinished handoffs';
    const count = await this.deps.unfinishedSince(Date.now() - this.unfinishedAfterMs);
    if (count === undefined) return { name, status: 'warning', detail: 'not known while Sync is away' };
    const seconds = Math.round(this.unfinishedAfterMs / 1000);
    return count === 0
      ? { name, status: 'ok' }
      : { name, status: 'warning', detail: `${count} older than ${seconds} s; recovery goes on with them` };
  }
}

/** A refusal of one request says nothing of the service, unless it is about who we are or how much we ask. */
function problemOf({ kind, status, code }: CallFailure): Omit<HealthCheck, 'name'> | undefined {
  if (kind === 'unreachable') return { status: 'failing', detail: 'not reached' };
  if (kind === 'malformed') return { status: 'failing', detail: 'answers with something that is not JSON' };
  if (status === 401 || status === 403)
    return { status: 'failing', detail: `refuses our credentials (${status}${code ? `, error ${code}` : ''})` };
  if (status === 429) return { status: 'warning', detail: 'limits our requests (429)' };
  return (status ?? 0) >= 500 ? { status: 'failing', detail: `answers ${status}` } : undefined;
}
