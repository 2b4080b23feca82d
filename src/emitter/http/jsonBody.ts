import type { FastifyInstance } from 'fastify';
import { hasMoreValues } from './jsonShape';

/** Values of one body: 20,000 messages have half as many, and that many are parsed in some 20 milliseconds. */
const MOST_VALUES = 250_000;
/** From so many bytes on others have a turn between what is done with a body. */
const LARGE = 256 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true });

class UnreadableBody extends Error {
  constructor(
    readonly statusCode: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * JSON in UTF-8 and nothing else: text in another encoding would reach a person garbled. An empty body is none.
 * It stands in for whatever parser the server around us has.
 */
export function takeJson(app: FastifyInstance): void {
  if (app.hasContentTypeParser('application/json')) app.removeContentTypeParser('application/json');
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset && !/^utf-?8$/i.test(charset)) return done(new UnreadableBody(415, 'JSON is taken in UTF-8 only'));
    const bytes = body as Buffer;
    if (hasMoreValues(bytes, MOST_VALUES)) return done(new UnreadableBody(413, 'The body has too many values'));
    let text: string;
    try {
      text = utf8.decode(bytes);
    } catch {
      return done(new UnreadableBody(400, 'The body is not UTF-8'));
    }
    if (text.trim() === '') return done(null, undefined);
    // What the parser throws quotes the body.
    const parseIt = (): void =>
      void parse(request, text, (error, value?: unknown) =>
        error ? done(new UnreadableBody(400, 'The body is not JSON')) : done(null, value),
      );
    return bytes.length < LARGE ? parseIt() : void setImmediate(parseIt);
  });
}
