import type { TranscriptMessage } from '../../handoff/envelope';
import type { RedactOptions } from '../../handoff/redact/redact';
import { redactConversation } from '../../handoff/redact/redactConversation';
import type { Log } from '../log';
import type { Composer } from './Composer';
import type { HandoffArguments } from './HandoffArguments';

/** The developer's own model; it is given the redacted transcript and ends its work when `signal` says so. */
export type Summarize = (
  transcript: readonly TranscriptMessage[],
  signal: AbortSignal,
) => Promise<string | undefined> | string | undefined;

export interface ModelSummaryOptions {
  summarize?: Summarize;
  /** Milliseconds the model has; the local summary stands in after them. Default 2,000. */
  summarizeWithinMs?: number;
  redaction?: RedactOptions;
  /** Redacts a long transcript beside the process; without it that is done in it. */
  composer?: Pick<Composer, 'redacted'>;
  log?: Log;
}

const DEFAULT_WITHIN_MS = 2_000;

/**
 * The arguments with a summary by the developer's model, when the LLM gave none and there is such a model. When it is
 * late, fails or says nothing, the arguments are what they were, and `composeEnvelope` writes the local summary.
 */
export async function withModelSummary(
  args: HandoffArguments,
  transcript: readonly TranscriptMessage[],
  { summarize, summarizeWithinMs = DEFAULT_WITHIN_MS, redaction, composer, log }: ModelSummaryOptions,
): Promise<HandoffArguments> {
  if (!summarize || args.summary?.trim()) return args;
  const safe = composer
    ? await composer.redacted(transcript, redaction)
    : redactConversation(transcript, redaction).messages;
  const deadline = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      log?.warn({ withinMs: summarizeWithinMs }, 'the summarize hook was late; the local summary is used');
      deadline.abort();
      resolve(undefined);
    }, summarizeWithinMs);
  });
  // The hook is the developer's code: what it throws, now or after the deadline, must not stop the handoff.
  const asked = (async () => summarize(safe, deadline.signal))().catch((error: unknown) => {
    log?.warn(
      { error: error instanceof Error ? error.name : 'unknown' },
      'the summarize hook failed; the local summary is used',
    );
    return undefined;
  });
  const summary = await Promise.race([asked, late]);
  clearTimeout(timer);
  return typeof summary === 'string' && summary.trim() !== '' ? { ...args, summary } : args;
}
