import type { CallFailure } from './CallFailure';
import { readAddress, type Address } from './address';
import { serviceOf, type FinishedCall } from './FinishedCall';
import { pause } from './pause';

/** The part of the `twilio` helper library's client that the emitter uses; the real one fits. */
export interface TwilioClient {
  accountSid: string;
  request(options: {
    method: 'get' | 'post' | 'put' | 'patch' | 'delete';
    uri: string;
    headers?: Record<string, string>;
    data?: Record<string, unknown>;
    timeout?: number;
    allowRedirects?: boolean;
  }): Promise<{ statusCode: number; body: unknown; headers?: unknown }>;
}

/** One call to Twilio. `form` or `json` is the body. */
export interface TwilioCall {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: Address;
  form?: Record<string, string>;
  json?: Record<string, unknown>;
  headers?: Record<string, string>;
  /**
   * Whether the call may be sent again when nobody knows if it arrived. A GET, PUT or DELETE may by nature; a POST
   * only when doing it twice has the effect of once.
   */
  repeatable?: boolean;
  /** Nothing more is tried after this time (epoch, milliseconds), whatever the limits allow. */
  end?: number;
}

export type { CallFailure };

export type CallResult<T> = { ok: true; status: number; body: T; etag?: string } | { ok: false; failure: CallFailure };

export type Calls = <T = Record<string, unknown>>(call: TwilioCall) => Promise<CallResult<T>>;

/** The same for addresses that are texts, as a file or an operator names them: one that is not Twilio's is not called. */
export type TextCalls = <T = Record<string, unknown>>(
  call: Omit<TwilioCall, 'url'> & { url: string },
) => Promise<CallResult<T>>;

export const textCalls =
  (calls: Calls): TextCalls =>
  async (call) => {
    const url = readAddress(call.url);
    return url ? calls({ ...call, url }) : { ok: false, failure: { kind: 'refused', message: 'No address of Twilio' } };
  };

export interface CallLimits {
  /** One attempt, milliseconds. */
  timeoutMs: number;
  /** All attempts together, milliseconds. */
  deadlineMs: number;
  attempts: number;
  /** Before the second attempt, milliseconds; doubled for each further one, with jitter. */
  pauseMs: number;
}

/** After a 429 nothing was done, and the rate has room again soon: what may be tried again is tried so much more often. */
const MORE_AFTER_429 = 3;

export const DEFAULT_CALL_LIMITS: CallLimits = { timeoutMs: 5_000, deadlineMs: 12_000, attempts: 3, pauseMs: 200 };

/** The same calls, none of which goes on for longer than until `end` (epoch, milliseconds). */
export function callsUntil(calls: Calls, end: number): Calls {
  return (call) => calls({ ...call, end: Math.min(end, call.end ?? Infinity) });
}

/** Nobody knows whether the call had its effect: its answer was lost, or Twilio failed in the middle of it. */
export function isUncertain({ kind, status, unsent }: CallFailure): boolean {
  return !unsent && (kind !== 'refused' || (status ?? 0) >= 500);
}

function headerOf(headers: unknown, name: string): string | undefined {
  if (typeof headers !== 'object' || headers === null) return undefined;
  const entry = Object.entries(headers as Record<string, unknown>).find(([key]) => key.toLowerCase() === name);
  return typeof entry?.[1] === 'string' ? entry[1] : undefined;
}

function parsedBody(body: unknown): unknown {
  if (typeof body !== 'string') return body ?? {};
  if (body.trim() === '') return {};
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function refusal(status: number, body: unknown): CallFailure {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return {
    kind: 'refused',
    status,
    code: typeof fields.code === 'number' ? fields.code : undefined,
    message: `Twilio answered ${status}`,
  };
}

/** Milliseconds Twilio asks to wait, from `Retry-After` in seconds or as a date. */
function retryAfter(headers: unknown): number | undefined {
  const value = headerOf(headers, 'retry-after');
  if (value === undefined) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return seconds * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/**
 * Calls to Twilio with a timeout an attempt, a deadline over all, and another attempt with jitter on 429, 5xx and
 * network errors where that is safe; `Retry-After` is respected. Failures are values, never thrown.
 *
 * @param onFinished hears of each call when it is over
 */
export function twilioCalls(
  client: TwilioClient,
  limits: CallLimits = DEFAULT_CALL_LIMITS,
  onFinished?: (call: FinishedCall) => void,
): Calls {
  return async <T>(call: TwilioCall): Promise<CallResult<T>> => {
    const start = Date.now();
    const { result, attempts } = await attemptCall<T>(client, limits, call);
    onFinished?.({
      service: serviceOf(call.url),
      attempts,
      durationMs: Date.now() - start,
      ...(result.ok ? {} : { failure: result.failure }),
    });
    return result;
  };
}

async function attemptCall<T>(
  client: TwilioClient,
  limits: CallLimits,
  call: TwilioCall,
): Promise<{ result: CallResult<T>; attempts: number }> {
  const end = Math.min(Date.now() + limits.deadlineMs, call.end ?? Infinity);
  const repeatable = call.repeatable ?? call.method !== 'POST';
  let last: CallFailure = { kind: 'unreachable', message: 'Twilio was not reached' };
  let everyAttemptUnsent = true;

  let attempt = 1;
  for (; ; attempt += 1) {
    let { attempts } = limits;
    let wait = limits.pauseMs * 2 ** (attempt - 1) * (0.5 + Math.random());
    try {
      const answer = await client.request({
        method: call.method.toLowerCase() as 'get',
        uri: call.url,
        headers: {
          Accept: 'application/json',
          ...(call.json ? { 'Content-Type': 'application/json' } : {}),
          ...(call.form ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}),
          ...call.headers,
        },
        data: call.json ?? call.form,
        timeout: Math.max(1, Math.min(limits.timeoutMs, end - Date.now())),
      });
      everyAttemptUnsent = false;
      const body = parsedBody(answer.body);
      if (answer.statusCode >= 200 && answer.statusCode < 300) {
        if (body !== undefined)
          return {
            result: { ok: true, status: answer.statusCode, body: body as T, etag: headerOf(answer.headers, 'etag') },
            attempts: attempt,
          };
        last = {
          kind: 'malformed',
          status: answer.statusCode,
          message: 'Twilio answered with something that is not JSON',
        };
        if (!repeatable) break;
      } else {
        last = refusal(answer.statusCode, body);
        // 429 means that nothing was done, whatever the method.
        if (answer.statusCode === 429) attempts = limits.attempts > 1 ? limits.attempts + MORE_AFTER_429 : 1;
        else if (answer.statusCode < 500 || !repeatable) break;
        wait = retryAfter(answer.headers) ?? wait;
      }
    } catch (error) {
      const unsent = neverSent(error);
      last = {
        kind: 'unreachable',
        message: 'Twilio was not reached',
        ...(unsent && everyAttemptUnsent ? { unsent: true as const } : {}),
      };
      everyAttemptUnsent &&= unsent;
      if (!repeatable && !unsent) break;
    }
    if (attempt >= attempts || Date.now() + wait >= end) break;
    await pause(wait);
  }
  return { result: { ok: false, failure: last }, attempts: attempt };
}

/** The connection was never made, so nothing can have happened at the other end. */
function neverSent(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN';
}
