import Fastify from 'fastify';
import type { Twilio } from './startTwilio';
import type { VirtualAgent } from './VirtualAgent';

/** A server with an emitter's routes, as a developer mounts them. */
export async function startServer({ emitter }: VirtualAgent): Promise<{ url: string; close: () => Promise<void> }> {
  const app = Fastify({ forceCloseConnections: true });
  await app.register(emitter.routes, { prefix: '/handoff' });
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/handoff`;
  return { url, close: () => app.close() };
}

/** TaskRouter posts its events to this emitter, signed. */
export async function startEvents(twilio: Twilio, agent: VirtualAgent): Promise<() => Promise<void>> {
  const { url, close } = await startServer(agent);
  twilio.taskRouter.setEventCallback(`${url}/events`);
  return async () => {
    twilio.taskRouter.setEventCallback(undefined);
    await close();
  };
}

/** Waits, for as long as a busy machine may take, until it holds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It never came to be');
}
