import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Gallery } from './Gallery';
import type { GalleryAnswers } from './GalleryAnswers';

/** `/handoffs/<id>/<what>` and what may follow, under whatever prefix. */
const ABOUT_A_HANDOFF = /\/handoffs\/([^/?]+)\/([^/?]+)(\/complete)?/;
const NO_SUGGESTIONS = { suggestions: [], seq: -1 };

/**
 * Answers in the emitter's place for the gallery's handoffs, behind which there is no conversation. All others are the
 * emitter's own.
 */
export function answerForGallery(app: FastifyInstance, gallery: Gallery): void {
  app.addHook('onRequest', async (request, reply) => {
    const [, id = '', what = '', completes] = ABOUT_A_HANDOFF.exec(request.url) ?? [];
    const answers = gallery.answersFor(decodeURIComponent(id));
    if (!answers) return undefined;
    void reply.headers({
      'access-control-allow-origin': request.headers.origin ?? '*',
      'access-control-allow-headers': 'authorization, content-type',
    });
    if (request.method === 'OPTIONS') return reply.code(204).send();
    if (what === 'give-back' && request.method === 'POST' && !completes) return giveBack(reply, id, answers, gallery);
    const said = {
      'give-back': answers.offer,
      suggestions: answers.suggestions ?? NO_SUGGESTIONS,
      articles: answers.article,
      ask: answers.asked,
      actions: { ok: true, message: 'Done: refund 4711 is on its way.' },
    }[what];
    return said ? reply.send(said) : reply.code(204).send();
  });
}

function giveBack(
  reply: FastifyReply,
  id: string,
  { givingBack, others }: GalleryAnswers,
  gallery: Gallery,
): FastifyReply {
  if (givingBack)
    return reply.code(502).type('application/problem+json').send({ status: 502, code: givingBack, others });
  gallery.givenBack();
  return reply.send({ id, at: new Date().toISOString() });
}
