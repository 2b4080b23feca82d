import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * A balancer as a platform has one in front of its instances: each connection goes to the next instance that takes it. One
 * that breaks off breaks off for the caller too; nothing is tried again here.
 */
export class LoadBalancer {
  private readonly ports: number[] = [];
  private readonly sockets = new Set<Socket>();
  private next = 0;

  private constructor(private readonly server: Server) {
    server.on('connection', (caller) => this.pass(caller));
  }

  static async start(): Promise<LoadBalancer> {
    const server = createServer();
    const balancer = new LoadBalancer(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  add(port: number): void {
    this.ports.push(port);
  }

  remove(port: number): void {
    this.ports.splice(this.ports.indexOf(port), 1);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((closed) => this.server.close(closed));
  }

  private pass(caller: Socket): void {
    const port = this.ports[this.next++ % Math.max(this.ports.length, 1)];
    this.keep(caller);
    if (port === undefined) return void caller.destroy();
    const instance = connect(port, '127.0.0.1');
    this.keep(instance);
    caller.pipe(instance).pipe(caller);
    caller.on('close', () => instance.destroy());
    instance.on('close', () => caller.destroy());
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
  }
}
