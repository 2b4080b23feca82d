import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { emitterClient } from './EmitterClient';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.closeAllConnections()));

async function emitterThat(answers: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answers);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, done));
  return `http://localhost:${(server.address() as AddressInfo).port}/handoff/`;
}

const Done = v.object({ done: v.boolean() });

describe('the emitter, as the plugin calls it', () => {
  it('is sent the token of the moment, and no cookie', async () => {
    const seen: (string | undefined)[] = [];
    const address = await emitterThat((request, response) => {
      seen.push(request.url, request.headers.authorization, request.headers.cookie);
      response.end('{"done":true}');
    });
    let token = 'first';
    const emitter = emitterClient(address, () => token);
    const call = { method: 'POST', path: '/handoffs/1/give-back', body: {}, answer: Done } as const;
    expect(await emitter.call(call)).toEqual({ kind: 'ok', body: { done: true } });
    token = 'second';
    await emitter.call(call);
    expect(seen).toEqual([
      '/handoff/handoffs/1/give-back',
      'Bearer first',
      undefined,
      '/handoff/handoffs/1/give-back',
      'Bearer second',
      undefined,
    ]);
  });

  it('says why it was refused', async () => {
    const address = await emitterThat((_request, response) => {
      response.writeHead(409, { 'content-type': 'application/problem+json' });
      response.end('{"title":"The customer has left","status":409,"code":"customer_gone"}');
    });
    expect(await emitterClient(address, () => '').call({ method: 'GET', path: '/', answer: Done })).toEqual({
      kind: 'refused',
      problem: { status: 409, title: 'The customer has left', code: 'customer_gone' },
    });
  });

  it('is refused all the same by a proxy that speaks no JSON', async () => {
    const address = await emitterThat((_request, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'));
    expect(await emitterClient(address, () => '').call({ method: 'GET', path: '/', answer: Done })).toEqual({
      kind: 'refused',
      problem: { status: 502 },
    });
  });

  it.each([
    ['answers something else', (_: IncomingMessage, response: ServerResponse) => void response.end('<html>')],
    ['hangs up', (request: IncomingMessage) => void request.socket.destroy()],
    ['is silent', () => undefined],
  ])('is unreachable when it %s', async (_name, answers) => {
    const address = await emitterThat(answers);
    const emitter = emitterClient(address, () => '');
    expect(await emitter.call({ method: 'GET', path: '/', answer: Done, withinMs: 200 })).toEqual({
      kind: 'unreachable',
    });
  });

  it('is no longer waited for when nobody asks any more', async () => {
    const address = await emitterThat(() => undefined);
    const gone = new AbortController();
    const asked = emitterClient(address, () => '').call({
      method: 'GET',
      path: '/',
      answer: Done,
      signal: gone.signal,
    });
    gone.abort();
    expect(await asked).toEqual({ kind: 'unreachable' });
  });
});
