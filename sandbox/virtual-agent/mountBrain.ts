import type { FastifyInstance } from 'fastify';
import { HandoffTool } from '../../src/emitter/protocol/handOver/HandoffTool';
import type { Brain, Turn } from './Brain';

/** What the brain is shown of the tool; the virtual agent that asks has its own. */
const shown = new HandoffTool(async () => ({ status: 'handoff_failed', channel: '', error: 'not called here' }));

/** `POST /brain`: the sample virtual agent in another language thinks with the same brain. */
export function mountBrain(app: FastifyInstance, brain: Brain, key: string): void {
  app.post<{ Body: string }>('/brain', async (request, reply) => {
    if (request.headers.authorization !== `Bearer ${key}`) return reply.code(401).send();
    return brain.reply(JSON.parse(request.body) as Turn, shown);
  });
}
