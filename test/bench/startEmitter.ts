import Fastify from 'fastify';
import { createEmitter } from '../../src/emitter';

/** Several: each may ask so and so often a minute. */
export const KEYS = Array.from({ length: 20 }, (_, place) => `a-key-of-the-bench-${place}`);
export const [KEY = ''] = KEYS;

/** Twilio as far as composing needs it: Sync takes everything, after as long as a call takes, and nothing else is there. */
function quietTwilio(delayMs: number) {
  return {
    accountSid: 'AC0',
    request: async ({ method }: { method: string }) => {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (method.toUpperCase() !== 'POST') return { statusCode: 404, body: {} };
      return {
        statusCode: 201,
        body: { sid: `ET${'0'.repeat(32)}`, unique_name: 'x', revision: '0', data: {}, index: 0 },
      };
    },
  };
}

/** An emitter of this process, on a port, that nobody else's work is in. */
export async function startEmitter({ delayMs = 0 } = {}) {
  const emitter = createEmitter({
    twilio: quietTwilio(delayMs),
    authToken: 'the-token-of-the-bench',
    apiKeys: KEYS,
    publicUrl: 'https://bot.example.com',
    workspaceSid: `WS${'0'.repeat(32)}`,
    delivery: { voice: { kind: 'enqueue', workflowSid: `WW${'0'.repeat(32)}` } },
    recovery: false,
    waiting: false,
  });
  const app = Fastify({ forceCloseConnections: true });
  await app.register(emitter.routes, { prefix: '/handoff' });
  const url = await app.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 });
  return {
    url: `${url}/handoff`,
    async close() {
      await app.close();
      await emitter.close();
    },
  };
}
