import { SuggestBodySchema, SuggestionsSchema } from '../../handoff/suggestions';
import { defineRoute, type Route } from '../http/Route';

/** Lower than any set's: the panel shows no suggestions at all, rather than that there are none yet. */
const NOT_OFFERED = -1;

/** For an emitter without knowledge and quick actions: the panel asks all the same, and nothing has gone wrong. */
export const noSuggestionsRoute: Route = defineRoute({
  method: 'POST',
  path: '/handoffs/:id/suggestions',
  summary: 'Suggestions for the latest message: none are set up',
  auth: 'flex',
  body: SuggestBodySchema,
  answers: { 200: { description: 'An empty set whose `seq` is -1', schema: SuggestionsSchema } },
  handle: () => Promise.resolve({ status: 200, body: { suggestions: [], seq: NOT_OFFERED } }),
});
