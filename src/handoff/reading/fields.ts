import * as v from 'valibot';

/** An object's own fields, whatever they hold. */
export type Fields = Record<string, unknown>;

/** The most entries of one list the panel takes over; a longer one is a producer's mistake. */
export const MOST_ENTRIES = 200;
/** The most names that are looked through; a longer object is no handoff. */
const MOST_NAMES = 500;

/** The value as an object's own fields; a JSON string is opened once, and a list of one object; else nothing. */
export function fieldsOf(value: unknown): Fields | undefined {
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
export function text(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** The list, as far as it is taken over; a JSON list as text is opened. */
export function listOf(value: unknown): unknown[] {
  return wholeList(value).slice(0, MOST_ENTRIES);
}

/** The end of a list in which the newest counts. */
export function newestOf(value: unknown): unknown[] {
  return wholeList(value).slice(-MOST_ENTRIES);
}

function wholeList(value: unknown): unknown[] {
  if (typeof value === 'string' && /^\s*\[/.test(value)) {
    try {
      return wholeList(JSON.parse(value) as unknown);
    } catch {
      return [];
    }
  }
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** What could be read of a list's entries, in their order. */
export function entries<T>(values: readonly unknown[], read: (entry: unknown) => T | undefined): T[] {
  return values.flatMap((entry) => read(entry) ?? []);
}

export function parsed<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> | undefined {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}

/** A name as producers spell it: `nextSteps`, `next_steps` and `Next-Steps` are one. */
const plain = (name: string): string => name.replace(/[\s_-]/g, '').toLowerCase();

/** Finds a field under the first of its names that says something, however it is spelled. */
export function finder(fields: Fields): (...names: string[]) => unknown {
  const bySpelling = new Map<string, unknown>();
  for (const name of Object.keys(fields).slice(0, MOST_NAMES)) {
    if (isEmpty(fields[name]) || bySpelling.has(plain(name))) continue;
    bySpelling.set(plain(name), fields[name]);
  }
  return (...names) => {
    for (const name of names) {
      const exact = Object.prototype.hasOwnProperty.call(fields, name) ? fields[name] : undefined;
      const value = isEmpty(exact) ? bySpelling.get(plain(name)) : exact;
      if (!isEmpty(value)) return value;
    }
    return undefined;
  };
}

/** Says nothing, in whichever way. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.keys(value).length === 0;
}
