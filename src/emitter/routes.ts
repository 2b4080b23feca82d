import formbody from '@fastify/formbody';
import type { FastifyPluginAsync } from 'fastify';
import { validateRequest } from 'twilio';
import { readHandoff } from '../handoff/readHandoff';
import type { Log } from './log';

/** A task that carries one of our handoffs has come to be. */
export interface TaskCreated {
  taskSid: string;
  handoffId: string;
  conversationId?: string;
}

export interface RouteRooms {
  /** For Twilio's signatures; without it no event is taken. */
  authToken?: string;
  /** The address Twilio signs its requests with, when a proxy hides it from us. */
  publicUrl?: string;
  onTaskCreated: (created: TaskCreated) => Promise<void>;
  log: Log;
}

/** The emitter's HTTP routes, as a Fastify plugin for the server that the virtual agent has already. */
export function handoffRoutes(rooms: RouteRooms): FastifyPluginAsync {
  return async (app) => {
    if (!app.hasContentTypeParser('application/x-www-form-urlencoded')) await app.register(formbody);

    app.get('/health', async () => ({ status: 'ok' }));

    app.post<{ Body: Record<string, string> | undefined }>('/events', async (request, reply) => {
      const body = request.body ?? {};
      const signature = request.headers['x-twilio-signature'];
      const url = `${rooms.publicUrl ?? `${request.protocol}://${request.host}`}${request.originalUrl}`;
      const trusted =
        rooms.authToken !== undefined &&
        typeof signature === 'string' &&
        validateRequest(rooms.authToken, signature, url, body);
      if (!trusted) {
        rooms.log.warn({}, 'an event without a valid Twilio signature was refused');
        return reply
          .code(403)
          .type('application/problem+json')
          .send({ type: 'about:blank', title: 'Not signed by Twilio', status: 403 });
      }

      if (body.EventType === 'task.created' && body.TaskSid) {
        const view = readHandoff(body.TaskAttributes);
        if (view.kind === 'handoff' && view.source === 'envelope' && view.id)
          await rooms.onTaskCreated({ taskSid: body.TaskSid, handoffId: view.id, conversationId: view.conversationId });
      }
      return reply.code(204).send();
    });
  };
}
