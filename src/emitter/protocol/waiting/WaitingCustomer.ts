import * as v from 'valibot';
import { ALTERNATIVES } from './WaitingTexts';

const Time = v.pipe(
  v.string(),
  v.check((at) => !Number.isNaN(Date.parse(at))),
);

const WaitingCustomerSchema = v.object({
  handoffId: v.string(),
  taskSid: v.string(),
  /** BCP 47. */
  language: v.optional(v.string()),
  /** When the task came to be: ISO 8601, UTC. */
  since: Time,
  /** How often they heard of the wait, when first and when last. */
  notices: v.number(),
  askedAt: v.optional(Time),
  noticedAt: v.optional(Time),
  /** What they chose: last, when they changed their mind. */
  choice: v.optional(
    v.object({
      what: v.picklist(ALTERNATIVES),
      /** When they wrote so. */
      at: Time,
      /** Of a call back: where they can be reached, in E.164. */
      number: v.optional(v.string()),
      /** Of an e-mail: the address that they wrote. */
      address: v.optional(v.string()),
      /** It is on the task and the customer knows. */
      done: v.boolean(),
    }),
  ),
});

/** A customer who waits for a person: an item of the Sync maps `handoff.waiting.<n>` under the conversation's id. */
export type WaitingCustomer = v.InferOutput<typeof WaitingCustomerSchema>;

export function readWaitingCustomer(data: unknown): WaitingCustomer | undefined {
  const parsed = v.safeParse(WaitingCustomerSchema, data);
  return parsed.success ? parsed.output : undefined;
}
