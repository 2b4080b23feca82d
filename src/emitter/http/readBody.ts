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
  const list = listInPlace(schema, given);
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

/** The field that holds a list where an object is described: to Valibot a list is one, too. */
function listInPlace(schema: v.GenericSchema, given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null || !('entries' in schema)) return undefined;
  const entries = schema.entries as Record<string, { type: string; wrapped?: { type: string } }>;
  return Object.entries(given).find(([name, value]) => {
    const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
    return Array.isArray(value) && OBJECTS.includes((entry?.wrapped ?? entry)?.type ?? '');
  })?.[0];
}

const OBJECTS = ['object', 'loose_object', 'record'];

/** Valibot's own messages quote what was received, which may be a customer's words. */
function wordsFor(issue: v.BaseIssue<unknown>): string {
  if (issue.input === undefined) return 'is missing';
  if (issue.kind === 'schema') return `expected ${issue.expected ?? 'another value'}`;
  // A check's own words are ours; the actions' are Valibot's.
  if (issue.type === 'check' || issue.type === 'partial_check') return issue.message;
  return issue.expected ? `expected ${issue.type.replaceAll('_', ' ')} ${issue.expected}` : 'expected another value';
}
