import * as v from 'valibot';
import type { RouteAnswer } from './Route';

export const PROBLEM_TYPE = 'application/problem+json';

/** A problem body, RFC 9457. */
export const ProblemSchema = v.object({
  type: v.string(),
  title: v.pipe(v.string(), v.description('The kind of problem, in a few words')),
  status: v.pipe(v.number(), v.integer()),
  detail: v.optional(v.pipe(v.string(), v.description('What is wrong with this request; names the field'))),
  code: v.optional(v.pipe(v.string(), v.description('The refusal in one word, where callers tell refusals apart'))),
  errors: v.optional(
    v.pipe(
      v.array(v.object({ field: v.string(), detail: v.string() })),
      v.description('Every field that is wrong, when it is the body'),
    ),
  ),
});

/**
 * An answer that says what went wrong.
 *
 * @param title the same for every problem of its kind
 * @param detail what is wrong here, without secrets or a customer's words
 */
export function problem(
  status: number,
  title: string,
  detail?: string,
  more: Readonly<Record<string, unknown>> = {},
): RouteAnswer {
  return {
    status,
    type: PROBLEM_TYPE,
    body: { type: 'about:blank', title, status, ...(detail ? { detail } : {}), ...more },
  };
}
