import { ENVELOPE_VERSION, type Envelope, type TranscriptMessage } from '../../handoff/envelope';
import { redact, type RedactOptions } from '../../handoff/redact/redact';
import { syncNames } from '../../handoff/syncNames';
import { cutText } from '../../handoff/utf8';
import type { HandoffArguments } from './HandoffArguments';
import { localDetails } from './localDetails';
import { localSummary } from './localSummary';

/** Bounds on what an LLM may write, in UTF-8 bytes, and how many entries of a list are kept. */
const BOUNDS = { line: 240, summary: 900, label: 60, value: 200, entries: 12 } as const;
/** Messages in the tail before the envelope is fitted to a budget. */
const TAIL_MESSAGES = 6;

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
}

const line = (text: string): string => cutText(text.replace(/\s+/g, ' ').trim(), BOUNDS.line);

function lines(texts: readonly string[] | undefined): string[] | undefined {
  const kept = texts
    ?.map(line)
    .filter((text) => text !== '')
    .slice(0, BOUNDS.entries);
  return kept && kept.length > 0 ? kept : undefined;
}

/** Marks the message that caused the handoff: the customer's last one. */
function withCause(transcript: readonly TranscriptMessage[]): TranscriptMessage[] {
  const cause = transcript.map(({ role }) => role).lastIndexOf('customer');
  return transcript.map((message, place) => (place === cause ? { ...message, cause: true } : message));
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
 * in from the conversation, without another LLM call. Nothing leaves here that was not redacted.
 */
export function composeEnvelope(
  given: HandoffArguments,
  messages: readonly TranscriptMessage[],
  context: HandoffContext,
  redaction: RedactOptions = {},
): Composed {
  const safe = (text: string): string => redact(text, redaction);
  const args = rewritten(given, safe);
  const transcript = withCause(messages).map((message) => ({ ...message, text: safe(message.text) }));
  const { id, at, attributes, ...rest } = context;
  const written = args.details
    ?.map((detail) => ({
      ...detail,
      label: cutText(detail.label.trim(), BOUNDS.label),
      value: cutText(detail.value.trim(), BOUNDS.value),
    }))
    .filter(({ label, value }) => label !== '' && value !== '')
    .slice(0, BOUNDS.entries);
  const details = written && written.length > 0 ? written : localDetails(transcript);
  const summary = args.summary?.trim() ? cutText(args.summary.trim(), BOUNDS.summary) : localSummary(transcript);

  const envelope: Envelope = {
    v: ENVELOPE_VERSION,
    id,
    ...filled(rest),
    channel: context.channel,
    at: at.toISOString(),
    reason: { code: args.reasonCode ?? 'other', text: line(args.reason) },
    ...filled({
      summary,
      intent: args.intent && line(args.intent),
      sentiment: args.sentiment && { label: args.sentiment },
      details: details.length > 0 ? details : undefined,
      attempted: lines(args.attempted),
      nextSteps: lines(args.nextSteps),
      attributes: attributes && Object.keys(attributes).length > 0 ? attributes : undefined,
    }),
    transcript: {
      count: transcript.length,
      sync: syncNames.transcript(id),
      tail: transcript.slice(-TAIL_MESSAGES),
    },
  };
  return { envelope, transcript };
}

function filled<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<T>;
}
