import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { Twilio } from 'twilio';
import type RestException from 'twilio/lib/base/RestException';
import { account } from '../../kernel/account';
import { Faults } from '../../kernel/Faults';
import { mountDoors } from '../../kernel/mountDoors';
import { RequestLog } from '../../kernel/RequestLog';
import { UpstreamHttpClient } from '../../kernel/UpstreamHttpClient';
import type { Conversations } from '../createConversations';

/** The REST door on a local port, and the `twilio` helper library in front of it. */
export async function startRest(conversations: Conversations): Promise<{ twilio: Twilio; close: () => Promise<void> }> {
  const app = Fastify();
  const door = { host: 'conversations.twilio.com', routes: conversations.routes };
  await mountDoors(app, [door], { faults: new Faults(), log: new RequestLog() });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const httpClient = new UpstreamHttpClient(`http://127.0.0.1:${port}`);
  return {
    twilio: new Twilio(account.sid, account.authToken, { httpClient }),
    close: async () => void (await app.close()),
  };
}

/** How Twilio refused: `<status> <code>`. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { status, code } = error as RestException;
    return `${status} ${code}`;
  }
  return 'not refused';
}
