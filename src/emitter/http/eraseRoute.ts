import * as v from 'valibot';
import { erase, type EraseDeps } from './erase/erase';
import { problem, ProblemSchema, PROBLEM_TYPE } from './problem';
import { defineRoute, type Route } from './Route';

const Id = v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(256));

const BodySchema = v.object({
  conversationId: v.optional(v.pipe(Id, v.description('One conversation'))),
  profileId: v.optional(v.pipe(Id, v.description('All of a customer, by their profile'))),
  address: v.optional(v.pipe(Id, v.description('All of a customer, by their number, e-mail address or identity'))),
  evenIfOpen: v.optional(
    v.pipe(v.boolean(), v.description('Also what a person is at now: the AI may then answer beside them')),
    false,
  ),
});

const Count = v.pipe(v.number(), v.integer());
const ErasedSchema = v.object({
  conversations: v.array(v.string()),
  handoffs: v.array(v.string()),
  deleted: v.object({ documents: Count, lists: Count, mapItems: Count, tasks: Count, executions: Count }),
  failed: v.pipe(v.array(v.string()), v.description('What could not be deleted; ask again')),
  open: v.pipe(v.array(v.string()), v.description('Conversations that a person is at: then nothing was deleted')),
});

/** `POST /erasures`: everything of one customer or conversation, wherever the emitter wrote it. */
export const eraseRoute = (deps: EraseDeps, onErased: (conversationIds: readonly string[]) => void): Route =>
  defineRoute({
    method: 'POST',
    path: '/erasures',
    summary: 'Deletes everything of a customer or a conversation',
    description: 'What Twilio itself keeps (messages, recordings, the conversation) is not the emitter’s to delete.',
    auth: 'key',
    body: BodySchema,
    bodyRules: {
      oneOf: ['conversationId', 'profileId', 'address'].map((name) => ({
        required: [name],
        properties: { [name]: { type: 'string' } },
      })),
    },
    bodyLimit: 4_096,
    perMinute: 30,
    answers: {
      200: { description: 'What was deleted', schema: ErasedSchema },
      503: {
        description: 'Sync could not be read whole; nothing was deleted',
        schema: ProblemSchema,
        type: PROBLEM_TYPE,
      },
    },
    handle: async ({ body: { evenIfOpen, ...wanted } }) => {
      if (Object.values(wanted).filter((one) => one !== undefined).length !== 1)
        return problem(422, 'The body is not as described', 'conversationId, profileId, address: expected exactly one');
      const result = await erase(deps, wanted, { evenIfOpen });
      if (!result.ok) return problem(503, 'Nothing was deleted', result.error);
      onErased(result.erased.conversations);
      return { status: 200, body: result.erased };
    },
  });
