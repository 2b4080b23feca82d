import { ENVELOPE_VERSION, type Detail, type Reason, type Sentiment } from './envelope';
import { readDetails, readPoints } from './reading/details';
import { entries, fieldsOf, finder, isEmpty, listOf, text, type Fields } from './reading/fields';
import { readLanguage } from './reading/language';
import { readMoment } from './reading/moment';
import { readReason } from './reading/reason';
import { readSentiment } from './reading/sentiment';
import { readTranscript, type TranscriptView } from './reading/transcript';

/** What the panel shows of a handoff, whoever produced it. Missing parts are absent or empty, never null. */
export interface HandoffView {
  kind: 'handoff';
  /** Whose attributes these are: our envelope, TAC's payload, or another vendor's flat keys. */
  source: 'envelope' | 'tac' | 'vendor';
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
  /** How often the customer asked for a person, when more than once. */
  asked?: number;
  summary?: string;
  intent?: string;
  sentiment?: Sentiment;
  /** BCP 47; as it was written when it is no language that is known. */
  language?: string;
  details: Detail[];
  attempted: string[];
  nextSteps: string[];
  /** The developer's own routing metadata. */
  attributes: Record<string, unknown>;
  transcript?: TranscriptView;
  agent?: { name?: string; model?: string };
  ticket?: string;
  queue?: string;
  cut: string[];
  /** Parts that are there and say something that could not be understood: they are shown as they were sent. */
  unread: string[];
}

/** The task carries nothing that speaks of a handoff. */
export interface NoHandoff {
  kind: 'none';
  /** It has a reason all the same, in somebody else's words. */
  reason?: string;
}

/** What the parts of a handoff are called, whoever writes it. Names are found in any spelling. */
const PARTS = {
  reason: ['reason'],
  summary: ['summary', 'callSummary', 'conversationSummary'],
  sentiment: ['sentiment', 'mood'],
  language: ['language', 'locale', 'lang'],
  at: ['at', 'timestamp', 'time'],
  startedAt: ['startedAt', 'startTime'],
  details: ['details', 'keyDetails', 'entities'],
  attempted: ['attempted', 'attempts', 'alreadyTried', 'actionsTaken'],
  nextSteps: ['nextSteps', 'nextActions', 'recommendedActions'],
  transcript: ['transcript', 'messages', 'conversationHistory'],
} as const;

/** A summary in parts is a summary in lines. */
function readSummary(value: unknown): string | undefined {
  const lines = entries(listOf(value), text);
  return lines.length > 0 ? lines.join('\n') : (text(value) ?? text(fieldsOf(value)?.text));
}

function readAgent(value: unknown): HandoffView['agent'] {
  const fields = fieldsOf(value);
  const name = fields ? text(fields.name) : typeof value === 'string' ? text(value) : undefined;
  const model = text(fields?.model);
  return name || model ? { name, model } : undefined;
}

/** A version that is no number says nothing: the envelope is read as one of ours. */
function readSchema(version: unknown): HandoffView['schema'] {
  const number = Number(text(version) ?? NaN);
  if (number > ENVELOPE_VERSION) return 'newer';
  return number < ENVELOPE_VERSION ? 'older' : 'current';
}

/** Once needs no word. */
function readAsked(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 1 ? value : undefined;
}

/** Field by field: one broken field costs that field, not the rest. */
function readParts(fields: Fields, source: HandoffView['source']): HandoffView {
  const field = finder(fields);
  const part = (name: keyof typeof PARTS): unknown => field(...PARTS[name]);
  const view: HandoffView = {
    kind: 'handoff',
    source,
    schema: source === 'envelope' ? readSchema(fields.v) : 'current',
    id: source === 'envelope' ? text(fields.id) : undefined,
    conversationId: text(field('conversationId')),
    conversationSid: text(field('conversationSid')),
    callSid: text(field('callSid')),
    profileId: text(field('profileId')),
    storeId: text(field('storeId', 'memoryStoreId')),
    channel: text(field('channel')),
    at: readMoment(part('at')),
    startedAt: readMoment(part('startedAt')),
    reason: readReason(part('reason'), field('reasonCode', 'handoffReason')),
    asked: source === 'envelope' ? readAsked(fields.asked) : undefined,
    summary: readSummary(part('summary')),
    intent: text(field('intent')),
    sentiment: readSentiment(part('sentiment')),
    language: readLanguage(part('language')),
    details: readDetails(part('details')),
    attempted: readPoints(part('attempted')),
    nextSteps: readPoints(part('nextSteps')),
    attributes: fieldsOf(fields.attributes) ?? {},
    transcript: readTranscript(part('transcript')),
    agent: readAgent(field('agent')),
    ticket: text(field('ticket')),
    queue: text(field('queue')),
    cut: entries(listOf(fields.cut), text),
    unread: [],
  };
  const names = Object.keys(PARTS) as (keyof typeof PARTS)[];
  return { ...view, unread: names.filter((name) => isEmpty(view[name]) && !isEmpty(part(name))) };
}

/** An envelope of any version. */
export function readEnvelope(value: unknown): HandoffView | NoHandoff {
  const fields = fieldsOf(value);
  if (!fields) return { kind: 'none' };
  const view = readParts(fields, 'envelope');
  const says = view.id ?? view.reason ?? view.summary ?? view.transcript ?? view.details[0];
  return says === undefined ? { kind: 'none' } : view;
}

/** Routing metadata of TAC's `attributes`: what is said elsewhere is not said again. */
function routingOf(attributes: Fields): Fields {
  const said = new Set<string>([...Object.values(PARTS).flat(), 'reasonCode', 'call_summary']);
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !said.has(name)));
}

/**
 * TAC's own payload: ids beside `attributes`, whose `reason` is the model's, or all of it spread flat on the task, which
 * is what Twilio's Studio template does.
 */
function readTac(payload: Fields): HandoffView | undefined {
  const inner = fieldsOf(payload.attributes);
  const nested = inner ? readEnvelope(inner.handoff) : undefined;
  if (nested?.kind === 'handoff') return nested;
  const view = readParts(inner ?? payload, 'tac');
  const { conversationId, storeId, profileId } = readParts(payload, 'tac');
  const ids = { conversationId, storeId, profileId };
  if (!view.reason && !view.summary && !conversationId) return undefined;
  return { ...view, ...ids, attributes: inner ? routingOf(inner) : {} };
}

/** Conversation Orchestrator's ids: nobody else's look so. */
const ORCHESTRATORS = /^(?:conv_conversation|mem_store|mem_profile)_/;

/** Names of a task of another system's own kind, e.g. a callback or an alert. */
function isOthers(task: Fields): boolean {
  return [task.taskType, task.type].some((kind) => typeof kind === 'string' && kind.trim() !== '');
}

/** Whether TAC's payload was spread flat on the task: it says why, and its ids are Twilio's. */
function readFlatTac(task: Fields): HandoffView | undefined {
  if (isOthers(task)) return undefined;
  const ids = [task.conversationId, task.storeId, task.memoryStoreId, task.profileId];
  const isTwilios = ids.some((id) => typeof id === 'string' && ORCHESTRATORS.test(id));
  // Before 1.0 TAC wrote no ids, but a summary of the call beside the reason or the mood.
  const isEarly = text(task.call_summary) !== undefined && (text(task.reason) ?? text(task.sentiment)) !== undefined;
  if (!isTwilios && !isEarly) return undefined;
  const view = readTac({ ...task, attributes: undefined });
  return view?.reason || view?.summary ? view : undefined;
}

const VENDORS = /^handoff[_-]?(?=[a-z])/i;

/** The flat `handoffReason`, `handoffSummary`, ... of another vendor. */
function readVendor(task: Fields): HandoffView | undefined {
  const names = Object.keys(task).filter((name) => VENDORS.test(name) && !/^handoff_?data$/i.test(name));
  if (names.length === 0) return undefined;
  const view = readParts(Object.fromEntries(names.map((name) => [name.replace(VENDORS, ''), task[name]])), 'vendor');
  return view.reason || view.summary ? { ...view, attributes: {} } : undefined;
}

/**
 * One view model from a task's attributes, whoever wrote them; the first shape that matches wins: our `handoff` (object
 * or JSON string); TAC's payload under `HandoffData`, `handoffData` or `handoff_data` (object or JSON string); TAC's
 * payload spread flat; the flat `handoffReason`, `handoffSummary`, ... of another vendor. A bare `reason` or a bare
 * `conversationId` is on tasks of many systems and makes no handoff. Never throws, whatever it is given.
 */
export function readHandoff(taskAttributes: unknown): HandoffView | NoHandoff {
  const task = fieldsOf(taskAttributes);
  if (!task) return { kind: 'none' };

  const own = readEnvelope(task.handoff);
  if (own.kind === 'handoff') return own;

  for (const key of ['HandoffData', 'handoffData', 'handoff_data']) {
    const payload = fieldsOf(task[key]) ?? fieldsOf(listOf(task[key])[0]);
    const view = payload && readTac(payload);
    if (view) return view;
  }

  const view = readFlatTac(task) ?? readVendor(task);
  if (view) return view;
  const reason = typeof task.reason === 'string' ? text(task.reason) : undefined;
  return reason === undefined ? { kind: 'none' } : { kind: 'none', reason };
}
