import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before the emitter, and holds back what it is told to until it is let go. */
export class StallingProxy {
  /** What is held back from now on. */
  stalls: (path: string) => boolean = () => false;
  private readonly held: (() => void)[] = [];
  private readonly server: Server;

  constructor(private readonly behind: string) {
    this.server = createServer((incoming, outgoing) => {
      const go = (): void => this.pass(incoming, outgoing);
      if (this.stalls(incoming.url ?? '')) this.held.push(go);
      else go();
    });
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  /** The emitter's routes, through here. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${new URL(this.behind).pathname}`;
  }

  /** How many wait. */
  get waiting(): number {
    return this.held.length;
  }

  letGo(): void {
    this.stalls = () => false;
    for (const go of this.held.splice(0)) go();
  }

  async close(): Promise<void> {
    this.letGo();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const address = new URL(incoming.url ?? '', this.behind);
    const on = request(address, { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    on.on('error', () => outgoing.destroy());
    outgoing.on('close', () => on.destroy());
    incoming.pipe(on);
  }
}
