import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { validateRequestWithBody } from 'twilio/lib/webhooks/webhooks';
import { afterEach, describe, expect, it } from 'vitest';
import type { Communication } from '../../twilio/Orchestrator';
import { Announcer } from './Announcer';

const TOKEN = 'the account’s token';
const waited: Communication = { id: 'comms_1', author: { address: 'customer-1' }, content: { text: 'Are you there?' } };

interface Taken {
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A virtual agent's webhook that answers so. */
async function webhook(status: number, headers: Record<string, string> = {}): Promise<{ url: string; taken: Taken[] }> {
  const taken: Taken[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      taken.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(status, headers).end();
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, taken };
}

const announce = (...urls: string[]): Promise<boolean> =>
  new Announcer(TOKEN).announce(
    'conv_1',
    waited,
    urls.map((url) => ({ url, method: 'POST' })),
  );

describe('what waits is announced to a virtual agent elsewhere', () => {
  it('as Twilio announces it: signed over its body, with the conversation’s id', async () => {
    const agent = await webhook(200);
    expect(await announce(`${agent.url}/webhook?tenant=1`)).toBe(true);
    const [{ url, headers, body } = { url: '', headers: {}, body: '' }] = agent.taken;
    const signature = String(headers['x-twilio-signature']);
    expect(validateRequestWithBody(TOKEN, signature, agent.url + url, body)).toBe(true);
    expect(validateRequestWithBody(TOKEN, signature, agent.url + url, `${body} `)).toBe(false);
    expect(JSON.parse(body)).toMatchObject({
      eventType: 'COMMUNICATION_CREATED',
      data: { id: 'comms_1', conversationId: 'conv_1', content: { text: 'Are you there?' } },
    });
  });

  it('each time under another token, so that one who has seen it does not leave it', async () => {
    const agent = await webhook(200);
    await announce(agent.url);
    await announce(agent.url);
    const tokens = agent.taken.map(({ headers }) => headers['i-twilio-idempotency-token']);
    expect(new Set(tokens).size).toBe(2);
  });

  it('to all of them; one that takes it is enough', async () => {
    const [well, ill] = [await webhook(204), await webhook(500)];
    expect(await announce(ill.url, 'http://127.0.0.1:9/', well.url)).toBe(true);
    expect(ill.taken).toHaveLength(1);
  });

  it.each([
    ['refuses', 403, {}],
    ['is ill', 503, {}],
    ['sends it elsewhere', 307, { location: 'http://127.0.0.1:9/' }],
  ])('and is not taken by one that %s', async (_what, status, headers) => {
    expect(await announce((await webhook(status, headers)).url)).toBe(false);
  });

  it('to nobody, where there is none or its address is none', async () => {
    expect(await announce()).toBe(false);
    expect(await announce('not an address')).toBe(false);
  });
});
