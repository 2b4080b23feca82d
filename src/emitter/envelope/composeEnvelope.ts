import {
  ENVELOPE_VERSION,
  type Detail,
  type Envelope,
  type Sentiment,
  type TranscriptMessage,
} from '../../handoff/envelope';
import { fitAttributes } from '../../handoff/fitAttributes';
import type { RedactOptions } from '../../handoff/redact/redact';
import { redactConversation } from '../../handoff/redact/redactConversation';
import { limits } from '../../handoff/limits';
import { syncNames } from '../../handoff/syncNames';
import { cutText } from '../../handoff/utf8';
import { createDetect, type Detect, type Signals, type Trigger } from '../detect/detectTrigger';
import { customerLanguage } from './customerLanguage';
import { findCause, reasonFrom, type Cause } from './findCause';
import { NO_REASON, type HandoffArguments } from './HandoffArguments';
import { timesAsked } from './timesAsked';
import { localAttempts } from './localAttempts';
import { localDetails } from './localDetails';
import { localSentiment } from './localSentiment';
import { summarySentences } from './localSummary';
import { readPart, type ReadPart } from './readPart';

/** Bounds on what an LLM may write, in UTF-8 bytes, and how many entries of a list are kept. */
const BOUNDS = { line: 240, summary: 900, label: 60, value: 200, entries: 12 } as const;
/** Of the developer's own attributes, in UTF-8 bytes of JSON; a task has less room, and Sync not much more. */
const ATTRIBUTE_BYTES = 4_000;
/** Messages in the tail before the envelope is fitted to a budget. */
const TAIL_MESSAGES = 6;
/** UTF-16 units of a message in the tail before the envelope is fitted to a budget. */
const MOST_TAIL_UNITS = limits.syncItem;

export interface HandoffContext {
  id: string;
  at: Date;
  channel: string;
  conversationId?: string;
  conversationSid?: string;
  callSid?: string;
  profileId?: string;
  storeId?: string;
  agent?: { name?: string; model?: string };
  ticket?: string;
  queue?: string;
  attributes?: Record<string, unknown>;
  /** BCP 47, where the app knows it; else it is told from the customer's words. */
  language?: string;
  /** What fired, when it was a trigger that asked for the handoff. */
  trigger?: Trigger;
  /** Older messages of the conversation could not be read in time. */
  olderLeftOut?: boolean;
  /** What the app knows of the conversation, for the reason's code when nothing else gives one. */
  signals?: Signals;
}

/** How the conversation is read. */
export interface ComposeOptions {
  /** The emitter's own detector, with its languages and topics. */
  detect?: Detect;
}

const line = (text: string): string => cutText(text.replace(/\s+/g, ' ').trim(), BOUNDS.line);

function lines(texts: readonly string[] | undefined): string[] | undefined {
  const kept = texts
    ?.map(line)
    .filter((text) => text !== '')
    .slice(0, BOUNDS.entries);
  return kept && kept.length > 0 ? kept : undefined;
}

let defaultDetect: Detect | undefined;

/** The message the trigger fired on, when there was one; else what the conversation shows. */
function causeOf(
  transcript: readonly TranscriptMessage[],
  detect: Detect,
  { trigger, code }: { trigger?: Trigger; code?: Envelope['reason']['code'] },
): Cause | undefined {
  if (trigger?.evidence) {
    const { text, start, end } = trigger.evidence;
    for (let place = transcript.length - 1; place >= 0; place -= 1) {
      const message = transcript[place];
      if (message?.role === 'customer' && message.text.slice(start, end) === text) return { place, trigger };
    }
  }
  const found = findCause(transcript, detect, code ?? trigger?.code);
  return found && trigger ? { ...found, trigger } : found;
}

/** The same value with every text in it rewritten. */
function rewritten<T>(value: T, rewrite: (text: string) => string): T {
  if (typeof value === 'string') return rewrite(value) as T;
  if (Array.isArray(value)) return value.map((entry: unknown) => rewritten(entry, rewrite)) as T;
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, rewritten(entry as unknown, rewrite)]),
    ) as T;
  }
  return value;
}

/** What was composed: the envelope, and the whole transcript it points to. */
export interface Composed {
  envelope: Envelope;
  transcript: TranscriptMessage[];
}

/**
 * The envelope of a handoff. What the LLM said in the tool call is used as it is, bounded; what it left out is filled
 * in from the conversation, without another LLM call. Nothing leaves here that was not redacted. The same input gives
 * the same envelope, byte for byte, whoever calls.
 */
export function composeEnvelope(
  given: HandoffArguments,
  messages: readonly TranscriptMessage[],
  context: HandoffContext,
  redaction: RedactOptions = {},
  { detect: hear = (defaultDetect ??= createDetect()) }: ComposeOptions = {},
): Composed {
  const detect = hearingOnce(hear);
  const { messages: redacted, safe } = redactConversation(messages, redaction);
  const args = rewritten(given, safe);
  const { id, at, agent } = context;
  const { attributes, cut: cutAttributes } = fitAttributes(context.attributes, ATTRIBUTE_BYTES);
  const cut = [...(context.olderLeftOut ? ['transcript'] : []), ...cutAttributes];

  const cause = causeOf(redacted, detect, { trigger: context.trigger, code: args.reasonCode });
  const transcript = redacted.map((message, place) => (place === cause?.place ? { ...message, cause: true } : message));
  const trigger = cause?.trigger ?? context.trigger ?? (context.signals && detect('', context.signals));
  const reason = args.reason === NO_REASON && trigger ? reasonFrom(trigger) : args.reason;
  const language = context.language ?? customerLanguage(transcript);
  const attempted = lines(args.attempted) ?? lines(localAttempts(transcript));
  const read = readPart(transcript);
  const told = summaryFor(args.summary, read, { detect, language });

  const envelope: Envelope = {
    v: ENVELOPE_VERSION,
    id,
    ...filled({
      conversationId: context.conversationId,
      conversationSid: context.conversationSid,
      callSid: context.callSid,
      profileId: context.profileId,
      storeId: context.storeId,
    }),
    channel: context.channel,
    at: at.toISOString(),
    ...filled({ startedAt: startOf(transcript, at) }),
    reason: { code: args.reasonCode ?? trigger?.code ?? 'other', text: line(reason) },
    ...filled({
      asked: timesAsked(redacted, detect),
      ...told,
      intent: args.intent && line(args.intent),
      sentiment: sentimentFor(args.sentiment, localSentiment(transcript, language)),
      language,
      details: detailsFor(args.details, read.messages, { language, attempted, summary: told.summary }),
      attempted,
      nextSteps: lines(args.nextSteps),
      attributes: Object.keys(attributes).length > 0 ? attributes : undefined,
    }),
    transcript: {
      count: transcript.length,
      from: transcript[0]?.at,
      sync: syncNames.transcript(id),
      tail: transcript.slice(-TAIL_MESSAGES).map(bounded),
    },
    ...filled({ agent, ticket: context.ticket, queue: context.queue, cut: cut.length > 0 ? cut : undefined }),
  };
  return { envelope, transcript };
}

/** Each text is listened to once, however many parts of the envelope ask about it. */
function hearingOnce(detect: Detect): Detect {
  const heard = new Map<string, Trigger | undefined>();
  return (text, signals) => {
    if (signals) return detect(text, signals);
    if (!heard.has(text)) heard.set(text, detect(text));
    return heard.get(text);
  };
}

/** No place that an envelope goes to takes more; megabytes in a tail would be measured and kept all the same. */
function bounded(message: TranscriptMessage): TranscriptMessage {
  return message.text.length > MOST_TAIL_UNITS ? { ...message, text: message.text.slice(0, MOST_TAIL_UNITS) } : message;
}

/**
 * When the virtual agent began this talk: at the first message whose time is known, after the last of a person where
 * one had the conversation in between; unless a clock puts it after the handoff.
 */
function startOf(transcript: readonly TranscriptMessage[], at: Date): string | undefined {
  const persons = transcript.map(({ role }) => role === 'human').lastIndexOf(true);
  const first = transcript
    .slice(persons + 1)
    .find((message) => message.at !== undefined && !Number.isNaN(Date.parse(message.at)))?.at;
  return first !== undefined && Date.parse(first) <= at.getTime() ? new Date(first).toISOString() : undefined;
}

/** The LLM's summary, else a local one with the messages that its sentences are from. */
function summaryFor(
  given: string | undefined,
  { messages, placeOf }: ReadPart,
  reading: { detect: Detect; language?: string },
): Pick<Envelope, 'summary' | 'summaryFrom'> {
  const written = given?.trim();
  if (written) return { summary: cutText(written, BOUNDS.summary) };
  const sentences = summarySentences(messages, reading);
  if (sentences.length === 0) return {};
  return {
    summary: cutText(sentences.map(({ text }) => text).join(' '), BOUNDS.summary),
    summaryFrom: sentences.map(({ from }) => from.map(placeOf)),
  };
}

/**
 * The LLM's word for the mood. Without one only a bad mood is told: on a public set of customers' posts nine of ten that
 * are called negative are, but only half of those called positive and a third of those called neutral.
 */
function sentimentFor(given: Sentiment['label'] | undefined, local: Sentiment | undefined): Sentiment | undefined {
  if (given) return { label: given };
  return local?.label === 'negative' ? { label: 'negative' } : undefined;
}

function detailsFor(
  given: HandoffArguments['details'],
  transcript: readonly TranscriptMessage[],
  { language, attempted, summary }: Pick<Envelope, 'language' | 'attempted' | 'summary'>,
): Detail[] | undefined {
  const written = (given ?? [])
    .map((detail) => ({
      ...detail,
      label: cutText(detail.label.trim(), BOUNDS.label),
      value: cutText(detail.value.trim(), BOUNDS.value),
    }))
    .filter(({ label, value }) => label !== '' && value !== '')
    .slice(0, BOUNDS.entries);
  const details = written.length > 0 ? written : localDetails(transcript, language, attempted, summary);
  return details.length > 0 ? details : undefined;
}

function filled<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<T>;
}
