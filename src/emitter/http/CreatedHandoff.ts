import * as v from 'valibot';
import { HandoffRequestSchema } from '../envelope/HandoffRequest';
import type { RouteAnswer } from './Route';

export const CreateHandoffSchema = v.looseObject({
  ...HandoffRequestSchema.entries,
  deliver: v.optional(
    v.pipe(v.boolean(), v.description('Hand the conversation over too: claimed, told, delivered, or all put back')),
    false,
  ),
  customerAddress: v.optional(
    v.pipe(v.string(), v.description('Where the customer is reached, when the conversation does not say')),
  ),
  for: v.optional(
    v.pipe(
      v.picklist(['studio', 'task']),
      v.description('What `attributes` must fit: Studio’s Send to Flex (1,024 characters), or a task itself'),
    ),
    'studio',
  ),
});
export type CreateHandoffBody = v.InferOutput<typeof CreateHandoffSchema>;

export const CreatedSchema = v.object({
  id: v.pipe(v.string(), v.description('The handoff’s id')),
  conversationId: v.optional(v.pipe(v.string(), v.description('What `GET /handoffs/{id}` finds it by'))),
  attributes: v.pipe(v.record(v.string(), v.unknown()), v.description('To put on the task, as they are')),
  stored: v.pipe(
    v.boolean(),
    v.description('Whether all of it is in Sync; if not, `attributes` carry what a person needs first'),
  ),
  delivered: v.pipe(v.boolean(), v.description('Whether the emitter handed the conversation over')),
});
export type CreatedHandoff = v.InferOutput<typeof CreatedSchema>;

export type Created =
  | { ok: true; created: CreatedHandoff }
  /** Nothing is left of it: it may be asked for again. */
  | { ok: false; answer: RouteAnswer };
