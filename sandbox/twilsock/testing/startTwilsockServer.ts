import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { Twilsock } from '../createTwilsock';

export interface TwilsockServer {
  port: number;
  /** What clients take as `twilsock.uri`. */
  url: string;
  stop: () => Promise<void>;
}

/** Puts twilsock on a free port, beside whatever else the server answers. */
export async function startTwilsockServer(
  { accept, dropAll }: Twilsock,
  server: Server = createServer(),
): Promise<TwilsockServer> {
  const sockets = new WebSocketServer({ server, path: '/v3/wsconnect' });
  sockets.on('connection', accept);
  if (!server.listening) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `ws://127.0.0.1:${port}/v3/wsconnect`,
    stop: async () => {
      dropAll();
      sockets.close();
      server.close();
      await once(server, 'close');
    },
  };
}
