import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { validateRequest } from 'twilio';
import { account } from '../../kernel/account';

/** A developer's webhook endpoint, which looks at the signature as Twilio's own library does. */
export async function startReceiver(): Promise<{
  url: string;
  received: { params: Record<string, string>; signed: boolean }[];
  close: () => void;
}> {
  const received: { params: Record<string, string>; signed: boolean }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const params = Object.fromEntries(new URLSearchParams(body));
      const signature = String(request.headers['x-twilio-signature']);
      received.push({ params, signed: validateRequest(account.authToken, signature, url, params) });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return { url, received, close: () => void server.close() };
}
