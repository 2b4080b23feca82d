import type { FastifyInstance } from 'fastify';
import type { Gallery } from './Gallery';

/** What the gallery page asks for: the states, to be shown one, and to be shown none. */
export function galleryRoutes(app: FastifyInstance, gallery: Gallery): void {
  app.get('/sandbox/gallery', () => gallery.states.map(({ name, title }) => ({ name, title })));
  app.post<{ Params: { name: string }; Querystring: { channel?: string } }>(
    '/sandbox/gallery/:name',
    (request, reply) =>
      gallery.show(request.params.name, request.query.channel) ? reply.code(204).send() : reply.callNotFound(),
  );
  app.delete('/sandbox/gallery', (_request, reply) => {
    gallery.clear();
    return reply.code(204).send();
  });
}
