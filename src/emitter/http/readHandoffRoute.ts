import * as v from 'valibot';
import { EnvelopeSchema } from '../../handoff/envelope';
import { directAttributes, studioAttributes } from '../channels/taskAttributes';
import type { HandoffStore } from '../twilio/HandoffStore';
import { problem, ProblemSchema, PROBLEM_TYPE } from './problem';
import { defineRoute, type Route } from './Route';

/** `GET /handoffs/:id`: a context that was saved, for whoever connects the person. */
export const readHandoffRoute = (store: HandoffStore): Route =>
  defineRoute({
    method: 'GET',
    path: '/handoffs/:id',
    summary: 'The current handoff of a conversation or call',
    description: 'Found by `conversationId` or `callId`; one that had neither, and an earlier one, by its own id.',
    auth: 'key',
    query: { for: 'What `attributes` must fit: `studio` (default) or `task`' },
    answers: {
      200: {
        description: 'The envelope as it is stored, and the attributes to put on the task',
        schema: v.object({ envelope: EnvelopeSchema, attributes: v.record(v.string(), v.unknown()) }),
      },
      404: { description: 'Never saved, or expired', schema: ProblemSchema, type: PROBLEM_TYPE },
    },
    handle: async ({ params: { id = '' }, query }) => {
      const envelope = await store.envelope(id);
      if (!envelope) return problem(404, 'There is no such handoff');
      const attributes = query.for === 'task' ? directAttributes(envelope) : studioAttributes(envelope);
      return { status: 200, body: { envelope, attributes } };
    },
  });
