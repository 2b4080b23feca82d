import type { TwilsockRequest } from '../kernel/doors';
import type { Frame } from './frame';

type RequestField = { host?: unknown; path?: unknown; method?: unknown; params?: unknown; headers?: unknown };

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE'] satisfies TwilsockRequest['method'][];

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** Clients split the query at `&` and `=` and leave the parts as they are on the wire. */
function decoded(text: unknown): string {
  const raw = String(text ?? '');
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

/** JSON arrives parsed; a form (the typing notice) as text. */
function bodyOf(payload: unknown): Record<string, unknown> {
  if (typeof payload === 'string') return Object.fromEntries(new URLSearchParams(payload));
  return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {};
}

/** The HTTP request that a `message` frame carries. `undefined` when it carries none. */
export function httpRequestOf({ header, payload }: Frame): TwilsockRequest | undefined {
  const { host, path, method, params, headers } = (header['http_request'] ?? {}) as RequestField;
  if (typeof host !== 'string' || typeof path !== 'string' || !METHODS.includes(String(method))) return undefined;
  return {
    host,
    path,
    method: method as TwilsockRequest['method'],
    params: Object.fromEntries(
      entriesOf(params).map(([key, value]) => [
        decoded(key),
        Array.isArray(value) ? value.map(decoded) : decoded(value),
      ]),
    ),
    headers: Object.fromEntries(entriesOf(headers).map(([name, value]) => [name.toLowerCase(), String(value)])),
    grant: String(header['active_grant'] ?? ''),
    body: bodyOf(payload),
  };
}
