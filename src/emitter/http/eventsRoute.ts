import * as v from 'valibot';
import type { TaskEvents } from '../protocol/events/TaskEvents';
import { problem } from './problem';
import { defineRoute, type Route } from './Route';
import { isReplayed } from './SignedOnce';

/** TaskRouter's event callback: a form whose fields depend on the event. */
const EventSchema = v.looseObject({
  Sid: v.optional(v.string()),
  EventType: v.optional(v.string()),
  TaskSid: v.optional(v.string()),
  TaskAttributes: v.optional(v.string()),
});

export const eventsRoute = (events: TaskEvents): Route =>
  defineRoute({
    method: 'POST',
    path: '/events',
    summary: 'What TaskRouter announces',
    description:
      'The event callback of the workspace. The same event twice has the effect of one, an event of an hour ago has none. Append `#rc=3&rp=5xx` to the ' +
      'address for Twilio to send again what could not be written down.',
    auth: 'twilio',
    body: EventSchema,
    answers: {
      204: { description: 'Taken' },
      503: { description: 'Could not be written down; send it again' },
    },
    handle: async ({ body }) => {
      const form = Object.fromEntries(
        Object.entries(body).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
      );
      if (isReplayed(Number(form.TimestampMs ?? Number(form.Timestamp) * 1000))) return { status: 204 };
      return (await events.take(form)) ? { status: 204 } : problem(503, 'The event could not be written down yet');
    },
  });
