import Fastify from 'fastify';
import { createEmitter, type EmitterOptions } from '../../emitter';
import { PREFIX } from './emitterOptions';

export interface EmitterServer {
  /** Where the routes are, e.g. `http://127.0.0.1:8787/handoff`. */
  url: string;
  /** Takes no more requests, waits for what is in flight, and stops. */
  close: () => Promise<void>;
}

/** The emitter with its routes on a port of its own; 0 takes any that is free. */
export async function startEmitterServer(
  options: EmitterOptions,
  { host, port }: { host: string; port: number },
): Promise<EmitterServer> {
  const emitter = createEmitter(options);
  const app = Fastify({ forceCloseConnections: 'idle' });
  await app.register(emitter.routes, { prefix: PREFIX });
  // What load balancers ask without knowing of a prefix.
  app.get('/health', (request, reply) => reply.redirect(`${PREFIX}/health`, 307));
  try {
    // Hundreds of hand-overs at a time need as many connections: by itself the system lets 511 wait.
    await app.listen({ host, port, backlog: 4_096 });
  } catch (error) {
    await emitter.close();
    throw error;
  }
  const address = app.server.address();
  const listening = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${listening}${PREFIX}`,
    async close() {
      await app.close();
      await emitter.close();
    },
  };
}
