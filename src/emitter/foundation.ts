import type { Envelope } from '../handoff/envelope';
import { Audit } from './audit/Audit';
import { createDeliveries, type Deliveries } from './channels/chooseDelivery';
import { LiveCalls } from './channels/LiveCalls';
import { createDetect, type Detect } from './detect/detectTrigger';
import { EMITTER_DEFAULTS, type EmitterOptions, type StoredFor } from './EmitterOptions';
import { DEFAULT_TIMES, type HandOverTimes } from './HandOverRooms';
import { HandoffStore } from './HandoffStore';
import { Health } from './health/Health';
import { healthProbes, missingOptions } from './health/whatToCheck';
import { silentLog, type Log } from './log';
import { Metrics } from './metrics/Metrics';
import { OpenHandoffs } from './OpenHandoffs';
import type { Rules } from './protocol/Rules';
import { rulesOf } from './protocol/runner/ServiceOptions';
import { WatchList } from './protocol/runner/WatchList';
import { Remembered } from './Remembered';
import { KnownWorkers } from './routing/KnownWorkers';
import { orchestrator, type Orchestrator } from './twilio/Orchestrator';
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
  syncServiceSid: string;
  ttl: StoredFor;
  rest: Orchestrator;
  audit: Audit;
  times: HandOverTimes;
  rules: Rules;
  store: HandoffStore;
  open: OpenHandoffs;
  watched: WatchList;
  knownWorkers: KnownWorkers;
  detect: Detect;
  liveCalls: LiveCalls;
  deliveries: Deliveries;
  /** Envelopes by their handoff, until their task is there. */
  inTransit: Remembered<Envelope>;
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
  });
  const syncServiceSid = options.syncServiceSid ?? EMITTER_DEFAULTS.syncServiceSid;
  const sync = syncStore(calls, syncServiceSid);
  const ttl = { ...EMITTER_DEFAULTS.ttl, ...options.ttl };
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
    publicUrl && `${publicUrl.replace(/\/+$/, '')}${mounted.at}${route}`;
  const waiting = options.waiting || undefined;
  return {
    options,
    log,
    metrics,
    health,
    calls,
    sync,
    syncServiceSid,
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
    detect: createDetect(options.triggers),
    liveCalls,
    deliveries: createDeliveries(options, {
      sync,
      liveCalls,
      ttlSeconds: ttl.openSeconds,
      transcriptionUrl: (handoffId) =>
        options.transcribeCalls ? publicAddress(`/transcriptions?handoff=${handoffId}`) : undefined,
    }),
    inTransit: new Remembered(MOST_REMEMBERED),
    speaksAs: options.chatAddress ?? EMITTER_DEFAULTS.chatAddress,
    mounted,
    publicAddress,
  };
}
