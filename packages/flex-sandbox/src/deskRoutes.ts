import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { Desk } from './account';
import { advance } from './clock';
import { requestsPage } from './requestsPage';
import { TaskSchema } from './scenario';

const MessageSchema = v.object({ text: v.pipe(v.string(), v.minLength(1)) });
const ClockSchema = v.object({ advanceSeconds: v.pipe(v.number(), v.minValue(0)) });

/** What tests do in the customer's and in the clock's place. */
export function deskRoutes(app: FastifyInstance, desk: Desk): void {
  app.post('/sandbox/tasks', ({ body }, reply) => reply.code(201).send(desk.task(v.parse(TaskSchema, body))));
  app.post<{ Params: { name: string } }>('/sandbox/customers/:name/messages', ({ params, body }, reply) =>
    reply.code(201).send({ conversationSid: desk.says(params.name, v.parse(MessageSchema, body).text) }),
  );
  app.get<{ Params: { name: string } }>('/sandbox/customers/:name/messages', ({ params }) =>
    desk.messages(params.name),
  );
  app.get('/sandbox/clock', () => ({ now: new Date().toISOString() }));
  app.post('/sandbox/clock', ({ body }) => ({
    now: advance(v.parse(ClockSchema, body).advanceSeconds * 1000).toISOString(),
  }));
  app.get('/requests', (_request, reply) => reply.type('text/html').send(requestsPage));
}
