import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../log';
import { boundedFetch } from './boundedFetch';
import { chatModel } from './ChatModel';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('an answer of a model’s endpoint', () => {
  it.each([301, 302, 303, 307, 308])(
    'that sends elsewhere (%i) is not followed, not even to itself',
    async (status) => {
      const paths: string[] = [];
      const url = await serve(({ url: path = '' }, response) => {
        paths.push(path);
        response.writeHead(status, { location: '/v1/elsewhere' }).end();
      });
      await expect(boundedFetch(1_000)(`${url}/v1/chat`, { method: 'POST', body: 'words' })).rejects.toThrow();
      expect(paths).toEqual(['/v1/chat']);
    },
  );

  it('is read up to its bound, and no further', async () => {
    const url = await serve((_request, response) => response.end('x'.repeat(1_001)));
    await expect(boundedFetch(1_001)(url).then((one) => one.text())).resolves.toHaveLength(1_001);
    await expect(boundedFetch(1_000)(url).then((one) => one.text())).rejects.toThrow('the answer is too large');
  });

  it('that never ends is let go of: the endpoint is not read on', async () => {
    let sent = 0;
    const closed = new Promise<void>((resolve) => {
      void serve((_request, response) => {
        const write = (): void => {
          if (response.destroyed) return;
          sent += 10_000;
          if (response.write('y'.repeat(10_000))) setImmediate(write);
          else response.once('drain', write);
        };
        response.once('close', resolve);
        write();
      }).then((url) =>
        boundedFetch(50_000)(url)
          .then((one) => one.text())
          .catch(() => undefined),
      );
    });
    await closed;
    expect(sent).toBeLessThan(50_000_000);
  });

  it('has as much as a reply may have, and one that comes drop by drop has its time', async () => {
    const part = (text: string): string => `data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}\n\n`;
    const flood = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (let count = 0; count < 200; count += 1) response.write(part('word '.repeat(50)));
      response.end('data: [DONE]\n\n');
    });
    const said = async (baseURL: string, withinMs: number): Promise<string> => {
      let text = '';
      const chat = chatModel({ baseURL, apiKey: 'k', name: 'm', withinMs }, silentLog);
      for await (const one of chat({ system: 's', user: 'u' })) text += one;
      return text;
    };
    expect((await said(flood, 30_000)).length).toBeLessThanOrEqual(8_000);
    const drip = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const clock = setInterval(() => response.write(part('a')), 5);
      response.once('close', () => clearInterval(clock));
    });
    // It comes to an end at all.
    expect((await said(drip, 100)).length).toBeLessThan(8_000);
  });
});
