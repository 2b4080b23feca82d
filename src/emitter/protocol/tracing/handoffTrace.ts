import { createHash } from 'node:crypto';
import {
  context,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type Link,
} from '@opentelemetry/api';
import { version } from '../../../../package.json';
import type { FinishedCall } from '../../twilio/FinishedCall';

/*
 * Spans through OpenTelemetry's API alone: without an SDK that exports them, nothing is made of them and nothing is sent.
 * All spans of one handoff are one trace, whichever process has part in it: the trace's id is made of the handoff's.
 */

/** The handoff, and what else is known of it; never a customer's words. */
export interface TracedHandoff extends Attributes {
  'handoff.id': string;
}

/** What traced work came to; `failed` is a sentence of ours. */
export interface TracedOutcome {
  attributes?: Attributes;
  failed?: string;
}

const tracer = () => trace.getTracer('warm-handoff', version);

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The trace of a handoff: the first 32 hexadecimal digits of the SHA-256 of its id. */
export const traceIdOf = (handoffId: string): string => digest(handoffId).slice(0, 32);

/** What the spans of a handoff are children of. It is nobody's span: the first process may be gone long since. */
function handoffContext(handoffId: string): Context {
  const active = trace.getSpan(context.active())?.spanContext();
  return trace.setSpanContext(context.active(), {
    traceId: traceIdOf(handoffId),
    spanId: digest(handoffId).slice(32, 48),
    // Who samples decides for the request that it came with; what came with none is seen.
    traceFlags: active?.traceFlags ?? TraceFlags.SAMPLED,
    isRemote: true,
  });
}

/** The span that the work was asked for in, a server's own for one. */
function links(): { links?: Link[] } {
  const active = trace.getSpan(context.active())?.spanContext();
  return active ? { links: [{ context: active }] } : {};
}

/** Does the work within a span. */
export function traced<Result>(
  name: string,
  handoff: TracedHandoff,
  work: () => Promise<Result>,
  outcome: (result: Result) => TracedOutcome,
): Promise<Result> {
  const parent = handoffContext(handoff['handoff.id']);
  const span = tracer().startSpan(name, { attributes: handoff, ...links() }, parent);
  return context.with(trace.setSpan(parent, span), async () => {
    try {
      const result = await work();
      const { attributes, failed } = outcome(result);
      if (attributes) span.setAttributes(attributes);
      if (failed !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: failed });
      return result;
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'unknown' });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Something that has taken this long until now. */
export function tracedUntilNow(name: string, handoff: TracedHandoff, seconds: number): void {
  const now = Date.now();
  const startTime = now - seconds * 1000;
  tracer().startSpan(name, { attributes: handoff, startTime }, handoffContext(handoff['handoff.id'])).end(now);
}

/** A call to Twilio, as a part of the work that it was made for; one that was made for no handoff is no span. */
export function tracedCall({ service, attempts, durationMs, failure }: FinishedCall): void {
  if (!trace.getSpan(context.active())) return;
  const now = Date.now();
  const span = tracer().startSpan(`twilio.${service}`, {
    kind: SpanKind.CLIENT,
    startTime: now - durationMs,
    attributes: {
      'twilio.service': service,
      'twilio.attempts': attempts,
      ...(failure?.status ? { 'http.response.status_code': failure.status } : {}),
    },
  });
  if (failure) span.setStatus({ code: SpanStatusCode.ERROR, message: failure.kind });
  span.end(now);
}
