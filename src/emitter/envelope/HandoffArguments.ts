import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { DETAIL_KINDS, REASON_CODES } from '../../handoff/envelope';

/** What the virtual agent's own LLM may say in the tool call it makes anyway. Only `reason` is required. */
export const HandoffArgumentsSchema = v.object({
  reason: v.pipe(v.string(), v.description('Why a person should take over, in one line for that person')),
  reasonCode: v.optional(v.pipe(v.picklist(REASON_CODES), v.description('The kind of reason'))),
  summary: v.optional(
    v.pipe(
      v.string(),
      v.description(
        'At most three sentences for the person who takes over: what the customer wants, what was tried, what is left',
      ),
    ),
  ),
  intent: v.optional(v.pipe(v.string(), v.description('The intent in snake_case, e.g. refund_dispute'))),
  sentiment: v.optional(
    v.pipe(v.picklist(['negative', 'neutral', 'positive', 'mixed']), v.description("The customer's mood now")),
  ),
  details: v.optional(
    v.pipe(
      v.array(
        v.object({
          label: v.string(),
          value: v.string(),
          kind: v.optional(v.picklist(DETAIL_KINDS)),
        }),
      ),
      v.description('Facts the person will need: order numbers, amounts, names, dates'),
    ),
  ),
  attempted: v.optional(v.pipe(v.array(v.string()), v.description('What was tried, and how it ended'))),
  instead: v.optional(
    v.pipe(
      v.picklist(['callback', 'email']),
      v.description('Only when the customer chose it in place of a person now: a call back, or an answer by e-mail'),
    ),
  ),
  contact: v.optional(
    v.pipe(v.string(), v.description('For `instead`: the telephone number or e-mail address that the customer gave')),
  ),
  nextSteps: v.optional(v.pipe(v.array(v.string()), v.description('What the person should do next'))),
});

export type HandoffArguments = v.InferOutput<typeof HandoffArgumentsSchema>;

/** The same as JSON Schema, for LLMs. */
export const handoffArgumentsJsonSchema = toJsonSchema(HandoffArgumentsSchema);

/** Stands where the LLM gave no reason; `composeEnvelope` puts what the conversation shows in its place. */
export const NO_REASON = 'The virtual agent asked for a person';
