import * as v from 'valibot';
import { withoutNulls } from '../envelope/withoutNulls';
import { problem } from './problem';
import type { RouteAnswer } from './Route';

/** Fields that one problem names. */
const MOST_ERRORS = 20;

/** The body as its schema has it, or a problem that names the fields, without any of their text. */
export function readBody(
  schema: v.GenericSchema,
  value: unknown,
): { ok: true; body: unknown } | { ok: false; answer: RouteAnswer } {
  const given = withoutNulls(value);
  const place = listInPlace(schema as Shape, given);
  const list = place === '' ? 'body' : place;
  if (list !== undefined) {
    const error = { field: list, detail: 'expected Object' };
    return {
      ok: false,
      answer: problem(422, 'The body is not as described', `${list}: ${error.detail}`, { errors: [error] }),
    };
  }
  const result = v.safeParse(schema, given);
  if (result.success) return { ok: true, body: result.output };
  const errors = result.issues.slice(0, MOST_ERRORS).map((issue) => {
    const field = v.getDotPath(issue) ?? 'body';
    return { field, detail: wordsFor(issue) };
  });
  const [first] = errors;
  const detail = first ? `${first.field}: ${first.detail}` : undefined;
  return { ok: false, answer: problem(422, 'The body is not as described', detail, { errors }) };
}

interface Shape {
  type: string;
  wrapped?: Shape;
  item?: Shape;
  entries?: Record<string, Shape>;
}

/** The field that holds a list where an object is described: to Valibot a list is one, too. The path is made on the way back. */
function listInPlace({ type, wrapped, item, entries }: Shape, given: unknown): string | undefined {
  if (wrapped) return listInPlace(wrapped, given);
  if (typeof given !== 'object' || given === null) return undefined;
  if (Array.isArray(given)) {
    if (OBJECTS.includes(type)) return '';
    if (!item) return undefined;
    for (let place = 0; place < given.length; place += 1) {
      const found = listInPlace(item, given[place]);
      if (found !== undefined) return under(String(place), found);
    }
    return undefined;
  }
  for (const name in entries) {
    const entry = entries[name];
    // Most fields of most messages are texts: there is nothing in them to look for.
    const value = (given as Record<string, unknown>)[name];
    if (entry === undefined || typeof value !== 'object' || !Object.hasOwn(given, name)) continue;
    const found = listInPlace(entry, value);
    if (found !== undefined) return under(name, found);
  }
  return undefined;
}

const under = (name: string, path: string): string => (path === '' ? name : `${name}.${path}`);

const OBJECTS = ['object', 'loose_object', 'record'];

/** Valibot's own messages quote what was received, which may be a customer's words. */
function wordsFor(issue: v.BaseIssue<unknown>): string {
  if (issue.input === undefined) return 'is missing';
  if (issue.kind === 'schema') return `expected ${issue.expected ?? 'another value'}`;
  // A check's own words are ours; the actions' are Valibot's.
  if (issue.type === 'check' || issue.type === 'partial_check') return issue.message;
  return issue.expected ? `expected ${issue.type.replaceAll('_', ' ')} ${issue.expected}` : 'expected another value';
}
