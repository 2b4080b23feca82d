import { unwatchFile, watchFile } from 'node:fs';
import type { FastifyInstance } from 'fastify';

/** How often it is looked whether the plugin was built again, in milliseconds. */
const LOOK_MS = 200;

/** `GET /sandbox/builds`: an event each time the plugin's file has changed. */
export function buildRoutes(app: FastifyInstance, pluginFile: string): void {
  const told = new Set<() => void>();
  watchFile(pluginFile, { interval: LOOK_MS }, (now, before) => {
    if (now.mtimeMs !== before.mtimeMs) for (const tell of told) tell();
  });
  app.addHook('onClose', () => unwatchFile(pluginFile));
  app.get('/sandbox/builds', (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const tell = (): void => void reply.raw.write('data: built\n\n');
    told.add(tell);
    reply.raw.on('close', () => told.delete(tell));
  });
}
