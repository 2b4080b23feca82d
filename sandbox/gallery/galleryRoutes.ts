import type { FastifyInstance } from 'fastify';
import type { Gallery } from './Gallery';

/** What the gallery page asks for: the states, and to be shown one. */
export function galleryRoutes(app: FastifyInstance, gallery: Gallery): void {
  app.get('/sandbox/gallery', () => gallery.states.map(({ name, title }) => ({ name, title })));
  app.post<{ Params: { name: string } }>('/sandbox/gallery/:name', ({ params }, reply) =>
    gallery.show(params.name) ? reply.code(204).send() : reply.callNotFound(),
  );
}
