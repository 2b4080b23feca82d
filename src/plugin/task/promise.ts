import * as v from 'valibot';

const PromiseSchema = v.object({
  handoffPromise: v.picklist(['callback', 'email']),
  to: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(320)),
  notBefore: v.fallback(v.optional(v.pipe(v.string(), v.isoTimestamp())), undefined),
});

/** What a customer was promised where nobody could take them at once: the task stands for it. */
export interface Promised {
  what: 'callback' | 'email';
  /** A telephone number in E.164, or an e-mail address. */
  to: string;
  /** Milliseconds since 1970; before that it is too early. */
  notBefore?: number;
}

/** The promise that a task stands for, as the emitter writes it on the task's attributes. */
export function readPromise(taskAttributes: unknown): Promised | undefined {
  const read = v.safeParse(PromiseSchema, taskAttributes);
  if (!read.success) return undefined;
  const { handoffPromise: what, to, notBefore } = read.output;
  return { what, to, ...(notBefore ? { notBefore: Date.parse(notBefore) } : {}) };
}

/** Whether nobody waits at the other end: the task is there to call or write to them. */
export function isPromise(taskAttributes: unknown): boolean {
  return readPromise(taskAttributes) !== undefined;
}
