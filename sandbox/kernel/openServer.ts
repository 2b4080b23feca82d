import type { FastifyInstance } from 'fastify';
import { WebSocketServer } from 'ws';
import type { Twilsock } from '../twilsock/createTwilsock';
import type { SocketDoor } from './doors';
import { UPSTREAM } from './mountDoors';
import type { RequestLog } from './RequestLog';

const PORTS_TRIED = 50;

/** WebSockets under `/__up/<host>/<path>`: twilsock for every product, and the sockets that services have themselves. */
export function openSockets(
  app: FastifyInstance,
  log: RequestLog,
  twilsock: Twilsock,
  doors: readonly SocketDoor[],
): void {
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: (protocols) => [...protocols][0] ?? false });
  app.server.on('upgrade', (request, stream, head) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, host = '', path = ''] = new RegExp(`^${UPSTREAM}/([^/]+)(/.*)$`).exec(url.pathname) ?? [];
    const door = doors.find((one) => one.host === host && one.path === path);
    const isTwilsock = host.startsWith('tsock.');
    if (!door && !isTwilsock) {
      log.add({ via: 'http', method: 'UPGRADE', host, path, status: 404, unknown: true });
      stream.destroy();
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      if (door) door.connect(socket, url);
      else twilsock.accept(socket);
    });
  });
  // Before the server waits for its connections to end: these never do by themselves.
  app.addHook('preClose', (done) => {
    for (const socket of sockets.clients) socket.terminate();
    done();
  });
}

/** Listens on the port, or with `nextFree` on the first one after it that is free. 0 is any. Returns which. */
export async function listen(app: FastifyInstance, first: number, nextFree: boolean): Promise<number> {
  for (let port = first; ; port += 1) {
    try {
      await app.listen({ port, host: 'localhost' });
      const address = app.server.address();
      return typeof address === 'object' && address ? address.port : port;
    } catch (error) {
      const busy = (error as { code?: string }).code === 'EADDRINUSE';
      if (!busy || !nextFree || port >= first + PORTS_TRIED) throw error;
    }
  }
}
