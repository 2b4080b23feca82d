import formbody from '@fastify/formbody';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contracts } from '../contract/Contracts';
import { hasCredentials } from './credentials';
import type { Distance } from './Distance';
import type { RestDoor } from './doors';
import type { FaultMode, Faults } from './Faults';
import type { RequestLog } from './RequestLog';
import { notFound, TwilioError } from './TwilioError';

/** Every host of Twilio's stands behind this path: `/__up/<host>/<path>`. */
export const UPSTREAM = '/__up';

/** What the request is within its host: the path without the mount and the query. */
function pathOf(request: FastifyRequest, host: string): string {
  return (request.originalUrl.split('?')[0] ?? '').slice(`${UPSTREAM}/${host}`.length);
}

function cut(request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  request.raw.socket.destroy();
}

/** Lets a failure happen before the request does. `true` when the request ends here. */
function failBefore(mode: FaultMode | undefined, request: FastifyRequest, reply: FastifyReply): boolean {
  switch (mode) {
    case undefined:
    case 'answer-lost':
      return false;
    case 'refused':
      cut(request, reply);
      return true;
    case 'timeout':
      reply.hijack();
      return true;
    case 'too-many-requests':
      sendError(reply, new TwilioError(429, 20429, 'Too Many Requests'));
      return true;
    case 'server-error':
      sendError(reply, new TwilioError(500, 20500, 'Internal Server Error'));
      return true;
    case 'malformed':
      void reply.code(200).type('text/html').send('<html>not what you asked for</html>');
      return true;
  }
}

/** Keeps a request and its answer, to be held against Twilio's contracts. */
function keep(host: string, request: FastifyRequest, { statusCode }: FastifyReply, payload: unknown): void {
  contracts.add({
    host,
    method: request.method,
    path: pathOf(request, host),
    query: request.query as Record<string, unknown>,
    body: request.body,
    contentType: request.headers['content-type'],
    status: statusCode,
    answer: typeof payload === 'string' ? payload : '',
  });
}

/** A file is told by its size. */
function readable(body: unknown): unknown {
  return Buffer.isBuffer(body) ? `${body.length} bytes` : body;
}

function sendError(reply: FastifyReply, error: TwilioError): void {
  void reply.code(error.status).send(error.body);
}

/** Answers for all of Twilio's hosts under `/__up`. Doors of the same host are joined by the caller. */
export async function mountDoors(
  app: FastifyInstance,
  doors: readonly RestDoor[],
  { faults, log, distance }: { faults: Faults; log: RequestLog; distance?: Distance },
): Promise<void> {
  for (const door of doors) {
    await app.register(
      async (scope) => {
        await readBodies(scope);
        const lost = new WeakSet<FastifyRequest>();
        const read = new WeakSet<FastifyRequest>();
        const answers = new WeakMap<FastifyRequest, unknown>();

        scope.addHook('onRequest', async (request, reply) => {
          const mode = faults.strike(request.method, door.host, pathOf(request, door.host));
          if (failBefore(mode, request, reply)) return reply;
          if (mode === 'answer-lost') lost.add(request);
          await distance?.travel(
            request.method,
            door.host,
            request.originalUrl.slice(`${UPSTREAM}/${door.host}`.length),
          );
          if (!door.open && !hasCredentials(request)) throw new TwilioError(401, 20003, 'Authenticate');
        });
        // What is answered here was asked for as a whole; a failure that was switched on has read nothing.
        scope.addHook('preHandler', async (request) => void read.add(request));
        scope.addHook('onSend', async (request, reply, payload) => {
          if (read.has(request)) keep(door.host, request, reply, payload);
          if (log.withBodies) answers.set(request, payload);
          if (lost.has(request)) cut(request, reply);
          return payload;
        });
        scope.addHook('onResponse', async (request, reply) => {
          log.add({
            via: 'http',
            method: request.method,
            host: door.host,
            path: pathOf(request, door.host),
            status: reply.statusCode,
            unknown: request.is404,
            ...(log.withBodies && {
              query: request.query,
              asked: readable(request.body),
              answered: readable(answers.get(request)),
            }),
          });
        });
        scope.setErrorHandler<FastifyError | TwilioError>((error, _request, reply) => {
          if (error instanceof TwilioError) return sendError(reply, error);
          if (error.statusCode && error.statusCode < 500)
            return sendError(reply, new TwilioError(error.statusCode, 20001, error.message));
          console.error(error);
          return sendError(reply, new TwilioError(500, 20500, 'Internal Server Error'));
        });
        scope.setNotFoundHandler((request, reply) => sendError(reply, notFound(pathOf(request, door.host))));
        door.routes(scope);
      },
      { prefix: `${UPSTREAM}/${door.host}` },
    );
  }

  // A host that nobody stands for. Bodies of any kind are read, so that the answer is Twilio's and not the framework's.
  await app.register(
    async (scope) => {
      await readBodies(scope);
      scope.all('/*', (request, reply) => {
        const [, host = '', path = ''] = /^\/__up\/([^/?]+)([^?]*)/.exec(request.originalUrl) ?? [];
        log.add({ via: 'http', method: request.method, host, path, status: 404, unknown: true });
        sendError(reply, notFound(path));
      });
    },
    { prefix: UPSTREAM },
  );
}

/** JSON and forms as Twilio reads them; anything else as JSON if it is, else as text (Flex sends JSON as text). */
async function readBodies(scope: FastifyInstance): Promise<void> {
  scope.removeAllContentTypeParsers();
  await scope.register(formbody);
  scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, {});
    try {
      done(null, JSON.parse(String(body)));
    } catch {
      done(null, body);
    }
  });
}
