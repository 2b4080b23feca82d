import { createServer, request as forward, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Events come so much later at most, and so often at most. */
const LATEST_MS = 2_000;
const MOST_COPIES = 3;

/**
 * What stands before the emitters: each request goes to one of those that live. TaskRouter's events come late, more than
 * once and in another order, as a network may bring them.
 */
export class FrontDoor {
  readonly ports: number[] = [];
  /** What was done to events. */
  readonly counts = { events: 0, doubled: 0, late: 0, lost: 0 };

  private constructor(private readonly server: Server) {
    server.on('request', (incoming, outgoing) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('end', () => {
        const { method, url = '', headers } = incoming;
        const body = Buffer.concat(parts);
        const send = (answered: (status: number, text: Buffer) => void, broken: () => void): void => {
          const port = this.ports[Math.floor(Math.random() * this.ports.length)];
          const passed = forward({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
            const read: Buffer[] = [];
            answer.on('data', (part: Buffer) => read.push(part));
            answer.on('end', () => answered(answer.statusCode ?? 502, Buffer.concat(read)));
            answer.on('error', broken);
          });
          passed.on('error', broken);
          passed.end(body);
        };
        if (!url.endsWith('/events')) {
          send(
            (status, text) => outgoing.writeHead(status, { 'content-type': 'application/json' }).end(text),
            () => outgoing.destroy(),
          );
          return;
        }
        outgoing.writeHead(204).end();
        this.counts.events += 1;
        const copies = 1 + Math.floor(Math.random() * MOST_COPIES);
        if (copies > 1) this.counts.doubled += 1;
        for (let copy = 0; copy < copies; copy += 1) {
          const late = Math.random() * LATEST_MS;
          if (late > LATEST_MS / 4) this.counts.late += 1;
          setTimeout(
            send,
            late,
            () => undefined,
            () => void (this.counts.lost += 1),
          );
        }
      });
    });
  }

  static async start(): Promise<FrontDoor> {
    const server = createServer();
    const door = new FrontDoor(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return door;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
