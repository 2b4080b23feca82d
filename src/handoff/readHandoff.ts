import * as v from 'valibot';
import {
  DetailSchema,
  ENVELOPE_VERSION,
  REASON_CODES,
  ReasonSchema,
  SentimentSchema,
  TranscriptMessageSchema,
  type Detail,
  type Reason,
  type ReasonCode,
  type Sentiment,
  type TranscriptMessage,
} from './envelope';

/** What the panel shows of a handoff, whoever produced it. Missing parts are absent or empty, never null. */
export interface HandoffView {
  kind: 'handoff';
  /** Whose attributes these are: our envelope, TAC's payload, another vendor's flat keys, or a bare `reason`. */
  source: 'envelope' | 'tac' | 'vendor' | 'reason';
  /** `newer` or `older` when the envelope's version is not one we write: what we know of it is shown. */
  schema: 'older' | 'current' | 'newer';
  id?: string;
  conversationId?: string;
  conversationSid?: string;
  callSid?: string;
  profileId?: string;
  storeId?: string;
  channel?: string;
  /** ISO 8601, UTC. */
  at?: string;
  /** When the conversation began. ISO 8601, UTC. */
  startedAt?: string;
  reason?: Reason;
  summary?: string;
  intent?: string;
  sentiment?: Sentiment;
  /** BCP 47. */
  language?: string;
  details: Detail[];
  attempted: string[];
  nextSteps: string[];
  /** The developer's own routing metadata. */
  attributes: Record<string, unknown>;
  transcript?: {
    count?: number;
    /** When the first message was written, ISO 8601, UTC. */
    from?: string;
    sync?: string;
    tail: TranscriptMessage[];
  };
  agent?: { name?: string; model?: string };
  ticket?: string;
  queue?: string;
  cut: string[];
}

/** The task carries nothing that speaks of a handoff. */
export interface NoHandoff {
  kind: 'none';
}

/** The most entries of one list the panel takes over; a longer one is a producer's mistake. */
const MOST_ENTRIES = 200;

type Fields = Record<string, unknown>;

/** The value as an object's own fields; a JSON string is opened once; anything else is nothing. */
function fieldsOf(value: unknown): Fields | undefined {
  if (typeof value === 'string') {
    if (!/^\s*\{/.test(value)) return undefined;
    try {
      return fieldsOf(JSON.parse(value) as unknown);
    } catch {
      return undefined;
    }
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** A filled text, or nothing: an empty one means absent, a number is taken as written. */
function text(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

function entries<T>(value: unknown, read: (entry: unknown) => T | undefined): T[] {
  if (!Array.isArray(value)) return [];
  const kept: T[] = [];
  for (const entry of value.slice(0, MOST_ENTRIES)) {
    const one = read(entry);
    if (one !== undefined) kept.push(one);
  }
  return kept;
}

function parsed<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> | undefined {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}

function readDetail(value: unknown): Detail | undefined {
  const fields = fieldsOf(value);
  if (!fields) return undefined;
  return parsed(DetailSchema, { ...fields, label: text(fields.label), value: text(fields.value) });
}

function readReason(value: unknown, code?: unknown): Reason | undefined {
  const fields = fieldsOf(value);
  if (fields) {
    const reason = parsed(ReasonSchema, fields);
    return reason && (reason.text !== '' || text(fields.code)) ? reason : undefined;
  }
  const line = text(value);
  const known = reasonCode(code) ?? reasonCode(line);
  if (line === undefined && known === undefined) return undefined;
  return { code: known ?? 'other', text: line === known ? '' : (line ?? '') };
}

function reasonCode(value: unknown): ReasonCode | undefined {
  return REASON_CODES.find((code) => code === value);
}

function readSentiment(value: unknown): Sentiment | undefined {
  const label = text(value)?.toLowerCase();
  return parsed(SentimentSchema, label === undefined ? value : { label });
}

function readTranscript(value: unknown): HandoffView['transcript'] {
  const fields = fieldsOf(value);
  if (!fields) return undefined;
  const pointer = v.parse(
    v.object({
      count: v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))), undefined),
      from: v.fallback(v.optional(v.string()), undefined),
      sync: v.fallback(v.optional(v.string()), undefined),
    }),
    { count: fields.count, from: fields.from, sync: fields.sync },
  );
  const tail = entries(fields.tail, (entry) => parsed(TranscriptMessageSchema, entry));
  return pointer.count === undefined && pointer.sync === undefined && tail.length === 0
    ? undefined
    : { ...pointer, tail };
}

function readAgent(value: unknown): HandoffView['agent'] {
  const fields = fieldsOf(value);
  const name = text(fields?.name);
  const model = text(fields?.model);
  return name || model ? { name, model } : undefined;
}

const NOTHING: Pick<HandoffView, 'kind' | 'schema' | 'details' | 'attempted' | 'nextSteps' | 'attributes' | 'cut'> = {
  kind: 'handoff',
  schema: 'current',
  details: [],
  attempted: [],
  nextSteps: [],
  attributes: {},
  cut: [],
};

/** A version that is no number says nothing: the envelope is read as one of ours. */
function readSchema(version: unknown): HandoffView['schema'] {
  const number = Number(text(version) ?? NaN);
  if (number > ENVELOPE_VERSION) return 'newer';
  return number < ENVELOPE_VERSION ? 'older' : 'current';
}

/** An envelope of any version, field by field: one broken field costs that field, not the rest. */
export function readEnvelope(value: unknown): HandoffView | NoHandoff {
  const fields = fieldsOf(value);
  if (!fields) return { kind: 'none' };
  const view: HandoffView = {
    ...NOTHING,
    source: 'envelope',
    schema: readSchema(fields.v),
    id: text(fields.id),
    conversationId: text(fields.conversationId),
    conversationSid: text(fields.conversationSid),
    callSid: text(fields.callSid),
    profileId: text(fields.profileId),
    storeId: text(fields.storeId),
    channel: text(fields.channel),
    at: text(fields.at),
    startedAt: text(fields.startedAt),
    reason: readReason(fields.reason),
    summary: text(fields.summary),
    intent: text(fields.intent),
    sentiment: readSentiment(fields.sentiment),
    language: text(fields.language),
    details: entries(fields.details, readDetail),
    attempted: entries(fields.attempted, text),
    nextSteps: entries(fields.nextSteps, text),
    attributes: fieldsOf(fields.attributes) ?? {},
    transcript: readTranscript(fields.transcript),
    agent: readAgent(fields.agent),
    ticket: text(fields.ticket),
    queue: text(fields.queue),
    cut: entries(fields.cut, text),
  };
  const says = view.id ?? view.reason ?? view.summary ?? view.transcript ?? view.details[0];
  return says === undefined ? { kind: 'none' } : view;
}

/**
 * TAC's own payload: ids beside `attributes`, whose `reason` is the model's, or all of it spread flat on the
 * task, which is what Twilio's Studio template does.
 */
function readTac(payload: Fields): HandoffView | undefined {
  const inner = fieldsOf(payload.attributes) ?? payload;
  const nested = inner === payload ? { kind: 'none' as const } : readEnvelope(inner.handoff);
  if (nested.kind === 'handoff') return nested;
  const conversationId = text(payload.conversationId);
  const reason = readReason(inner.reason, inner.reasonCode ?? inner.handoffReason);
  const summary = text(inner.summary) ?? text(inner.call_summary);
  if (!conversationId && !reason && !summary) return undefined;
  const { reason: _reason, reasonCode: _code, summary: _summary, ...rest } = inner;
  return {
    ...NOTHING,
    source: 'tac',
    conversationId,
    storeId: text(payload.storeId) ?? text(payload.memoryStoreId),
    profileId: text(payload.profileId),
    reason,
    summary,
    sentiment: readSentiment(inner.sentiment),
    attributes: inner === payload ? {} : rest,
  };
}

function readVendor(task: Fields): HandoffView | undefined {
  const reason = readReason(task.handoffReason);
  const summary = text(task.handoffSummary);
  if (!reason && !summary) return undefined;
  return {
    ...NOTHING,
    source: 'vendor',
    reason,
    summary,
    sentiment: readSentiment(task.handoffSentiment),
    language: text(task.handoffLanguage),
    at: readTime(task.handoffTimestamp),
  };
}

function readTime(value: unknown): string | undefined {
  const written = typeof value === 'string' && /^\d{9,14}$/.test(value) ? Number(value) : value;
  const milliseconds = typeof written === 'number' && written < 1e11 ? written * 1000 : written;
  if (typeof milliseconds !== 'number' && typeof milliseconds !== 'string') return undefined;
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/**
 * One view model from a task's attributes, whoever wrote them; the first shape that matches wins:
 * our `handoff` (object or JSON string); TAC's payload under `HandoffData`, `handoffData` or `handoff_data`
 * (object or JSON string); TAC's payload spread flat; the flat `handoffReason`, `handoffSummary`, ... of another
 * vendor; a bare `reason`. Never throws, whatever it is given.
 */
export function readHandoff(taskAttributes: unknown): HandoffView | NoHandoff {
  const task = fieldsOf(taskAttributes);
  if (!task) return { kind: 'none' };

  const own = readEnvelope(task.handoff);
  if (own.kind === 'handoff') return own;

  for (const key of ['HandoffData', 'handoffData', 'handoff_data']) {
    const payload = fieldsOf(task[key]);
    const view = payload && readTac(payload);
    if (view) return view;
  }

  const flat = text(task.conversationId) && readTac(task);
  if (flat && (flat.reason ?? flat.summary)) return flat;

  const vendor = readVendor(task);
  if (vendor) return vendor;

  const reason = readReason(task.reason);
  const summary = text(task.call_summary);
  if (reason ?? summary)
    return { ...NOTHING, source: 'reason', reason, summary, sentiment: readSentiment(task.sentiment) };

  return flat ? flat : { kind: 'none' };
}
