import Fastify from 'fastify';
import { account } from '../../sandbox/kernel/account';
import { createEmitter, type EmitterOptions } from '../../src/emitter';
import type { Twilio } from './startTwilio';
import { QUICK } from './VirtualAgent';

export const API_KEY = 'a-key-of-the-developer';

export interface Answer {
  status: number;
  /** Of the body's JSON. */
  body: {
    id?: string;
    attributes?: Record<string, unknown> & { handoff?: Record<string, unknown> };
    envelope?: Record<string, unknown>;
    detail?: string;
    stored?: boolean;
    delivered?: boolean;
  };
}

/** An emitter of its own process, as far as anybody can tell, with its routes on a port. */
export async function startHttp(twilio: Twilio, options: Partial<EmitterOptions> = {}) {
  const emitter = createEmitter({
    twilio: twilio.client(),
    authToken: account.authToken,
    workspaceSid: account.workspaceSid,
    studioFlowSid: account.studioFlowSid,
    address: account.address,
    configurationId: account.orchestratorConfigurationId,
    apiKeys: [API_KEY],
    ...QUICK,
    // Recovery's tests want none of it; here a process at work is one.
    times: { ...QUICK.times, idleMs: 30_000 },
    ...options,
  });
  const app = Fastify({ forceCloseConnections: true });
  await app.register(emitter.routes, { prefix: '/handoff' });
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/handoff`;

  async function ask(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${API_KEY}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  return {
    url,
    emitter,
    ask,
    async close() {
      await app.close();
      await emitter.close();
    },
  };
}
