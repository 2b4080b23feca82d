import * as v from 'valibot';
import { readHandoff } from '../../handoff/readHandoff';
import { defineRoute, type Route } from './Route';

/** A task that carries one of our handoffs has come to be. */
export interface TaskCreated {
  taskSid: string;
  handoffId: string;
  conversationId?: string;
}

/** TaskRouter's event callback, as far as the emitter heeds it. */
const EventSchema = v.looseObject({
  EventType: v.optional(v.string()),
  TaskSid: v.optional(v.string()),
  TaskAttributes: v.optional(v.string()),
});

export const eventsRoute = (onTaskCreated: (created: TaskCreated) => Promise<void>): Route =>
  defineRoute({
    method: 'POST',
    path: '/events',
    summary: 'What TaskRouter announces',
    auth: 'twilio',
    body: EventSchema,
    answers: { 204: { description: 'Taken' } },
    handle: async ({ body }) => {
      if (body.EventType === 'task.created' && body.TaskSid) {
        const view = readHandoff(body.TaskAttributes);
        if (view.kind === 'handoff' && view.source === 'envelope' && view.id)
          await onTaskCreated({ taskSid: body.TaskSid, handoffId: view.id, conversationId: view.conversationId });
      }
      return { status: 204 };
    },
  });
