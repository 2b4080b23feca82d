import type { Envelope } from '../handoff/envelope';
import { Audit } from './protocol/audit/Audit';
import { createDeliveries, type Deliveries } from './channels/chooseDelivery';
import { LiveCalls } from './channels/LiveCalls';
import type { Detect } from './detect/detectTrigger';
import { Composer } from './envelope/Composer';
import { EMITTER_DEFAULTS, type EmitterOptions } from './EmitterOptions';
import type { StoredFor } from './protocol/StoredFor';
import { DEFAULT_TIMES, type HandOverTimes } from './protocol/handOver/HandOverDeps';
import { HandoffStore } from './twilio/HandoffStore';
import { Health } from './http/health/Health';
import { healthProbes, missingOptions } from './http/health/whatToCheck';
import { Insights } from './protocol/insights/Insights';
import { silentLog, type Log } from './log';
import { Metrics } from './http/metrics/Metrics';
import { OpenHandoffs } from './protocol/ownership/OpenHandoffs';
import type { Rules } from './protocol/Rules';
import { rulesOf } from './protocol/runner/ServiceOptions';
import { WatchList } from './protocol/runner/WatchList';
import { Remembered } from '../handoff/Remembered';
import { KnownWorkers } from './protocol/routing/KnownWorkers';
import { TaskOrigins } from './protocol/routing/TaskOrigins';
import { Signer } from './twilio/signing/Signer';
import { signedStore } from './twilio/signing/signedStore';
import { tracedCall } from './protocol/tracing/handoffTrace';
import { orchestrator, type Orchestrator } from './twilio/Orchestrator';
import { stateStore } from './twilio/stateStore';
import { syncStore, type SyncStore } from './twilio/SyncStore';
import { DEFAULT_CALL_LIMITS, twilioCalls, type Calls } from './twilio/TwilioCalls';

/** Envelopes that wait for their task are few and short-lived; the oldest goes when there are more. */
const MOST_REMEMBERED = 1_000;
/** Where the routes are by custom, until they are mounted. */
const DEFAULT_PREFIX = '/handoff';

/** What everything else of the emitter stands on: Twilio's services, what is stored, and what counts and tells. */
export interface Foundation {
  options: EmitterOptions;
  log: Log;
  metrics: Metrics;
  health: Health;
  calls: Calls;
  sync: SyncStore;
  /** Every Sync service that is written to. */
  syncServiceSids: readonly string[];
  ttl: StoredFor;
  rest: Orchestrator;
  audit: Audit;
  times: HandOverTimes;
  rules: Rules;
  store: HandoffStore;
  open: OpenHandoffs;
  watched: WatchList;
  knownWorkers: KnownWorkers;
  /** What tasks were made for, whatever stands on them now. */
  origins: TaskOrigins;
  composer: Composer;
  detect: Detect;
  liveCalls: LiveCalls;
  deliveries: Deliveries;
  /** Envelopes by their handoff, until their task is there. */
  inTransit: Remembered<Envelope>;
  /** Absent unless Flex Insights is told of handoffs. */
  insights: Insights | undefined;
  /** The address the virtual agent speaks from on web chat. */
  speaksAs: string;
  /** Where the routes are mounted. */
  mounted: { at: string };
  /** The address by which Twilio reaches one of the routes; nothing when no public one is known. */
  publicAddress: (route: string) => string | undefined;
}

export function foundationOf(options: EmitterOptions): Foundation {
  const log = options.log ?? silentLog;
  const metrics = new Metrics();
  const limits = { ...DEFAULT_CALL_LIMITS, ...options.callLimits };
  const calls = twilioCalls(options.twilio, limits, (call) => {
    metrics.called(call);
    health.called(call);
    tracedCall(call);
  });
  const ttl = { ...EMITTER_DEFAULTS.ttl, ...options.ttl };
  const { sync, syncServiceSids } = storesOf(options, calls, { ttlSeconds: ttl.openSeconds, log });
  const composer = new Composer(options.triggers, log);
  const times = { ...DEFAULT_TIMES, ...options.times };
  const open = new OpenHandoffs(sync);
  const health = new Health(
    {
      calls,
      probes: healthProbes(options),
      missing: missingOptions(options),
      unfinishedSince: (before) => open.beganBefore(before),
    },
    options.health,
  );
  const liveCalls = new LiveCalls();
  const mounted = { at: DEFAULT_PREFIX };
  const { publicUrl } = options;
  const publicAddress = (route: string): string | undefined =>
    publicUrl && `${publicUrl.replace(/(?<!\/)\/+$/, '')}${mounted.at}${route}`;
  const waiting = options.waiting || undefined;
  return {
    options,
    log,
    metrics,
    health,
    calls,
    sync,
    syncServiceSids,
    ttl,
    rest: orchestrator(calls),
    audit: new Audit(sync, log, options.audit),
    times,
    rules: rulesOf({
      service: options.service,
      onComplete: options.giveBack?.onComplete ?? false,
      idleMs: times.idleMs,
      noticeAfterMs: waiting?.afterMs ?? 60_000,
      noticeEveryMs: waiting?.everyMs ?? 180_000,
    }),
    store: new HandoffStore(sync, ttl.openSeconds, log),
    open,
    watched: new WatchList(sync),
    knownWorkers: new KnownWorkers(sync, options.authToken, options.sticky),
    origins: new TaskOrigins(calls, options.workspaceSid),
    composer,
    detect: composer.detect,
    liveCalls,
    deliveries: createDeliveries(options, {
      sync,
      liveCalls,
      ttlSeconds: ttl.openSeconds,
      transcriptionUrl: (handoffId) =>
        options.transcribeCalls ? publicAddress(`/transcriptions?handoff=${handoffId}`) : undefined,
    }),
    insights: Insights.of(options.insights),
    inTransit: new Remembered(MOST_REMEMBERED),
    speaksAs: options.chatAddress ?? EMITTER_DEFAULTS.chatAddress,
    mounted,
    publicAddress,
  };
}

/** What the emitter believes in a service of its own, where there is one; what the panel acts on with a signature. */
function storesOf(
  { syncServiceSid: shownServiceSid = EMITTER_DEFAULTS.syncServiceSid, stateServiceSid, ...options }: EmitterOptions,
  calls: Calls,
  { ttlSeconds, log }: { ttlSeconds: number; log: Log },
): { sync: SyncStore; syncServiceSids: readonly string[] } {
  const secret = options.signingSecret ?? options.authToken;
  const unsigned = syncStore(calls, shownServiceSid);
  const shown = secret ? signedStore(unsigned, new Signer(secret)) : unsigned;
  if (!stateServiceSid) return { sync: shown, syncServiceSids: [shownServiceSid] };
  return {
    sync: stateStore({ calls, stateServiceSid, shown, shownServiceSid, ttlSeconds, log }),
    syncServiceSids: [stateServiceSid, shownServiceSid],
  };
}
