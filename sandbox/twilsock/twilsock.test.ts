import { once } from 'node:events';
import { SyncClient } from 'twilio-sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../test/eventually';
import { workers } from '../kernel/account';
import type { TwilsockRequest } from '../kernel/doors';
import { RequestLog } from '../kernel/RequestLog';
import { TwilioError } from '../kernel/TwilioError';
import { customerToken, workerToken } from '../kernel/tokens';
import { createTwilsock, type Twilsock } from './createTwilsock';
import { decodeFrame, encodeFrame } from './frame';
import { FrameClient } from './testing/FrameClient';
import { startTwilsockServer, type TwilsockServer } from './testing/startTwilsockServer';

const dana = workers[0]!;

describe('frames', () => {
  it('survive the way there and back, whatever the language', () => {
    const frame = { header: { method: 'message', id: 'TM1', note: 'größer 🙂' }, payload: { text: '日本語 🙂' } };
    expect(decodeFrame(encodeFrame(frame.header, frame.payload))).toEqual(frame);
  });

  it('may carry text, or nothing', () => {
    const header = { method: 'reply', id: 'TM1' };
    expect(decodeFrame(encodeFrame(header, 'plain'))).toEqual({ header, payload: 'plain' });
    expect(decodeFrame(encodeFrame(header))).toEqual({ header });
  });

  it.each(['', 'hello', 'TWILSOCK V2.0 2\r\n{}\r\n', 'TWILSOCK V3.0 2\r\n{}\r\n', 'TWILSOCK V3.0 5\r\n{nope\r\n'])(
    'are not everything: %j',
    (text) => expect(decodeFrame(Buffer.from(text))).toBeUndefined(),
  );
});

describe('a connection', () => {
  let log: RequestLog;
  let twilsock: Twilsock;
  let server: TwilsockServer;
  const asked: TwilsockRequest[] = [];
  const clients: SyncClient[] = [];

  const open = (token: string): SyncClient => {
    const client = new SyncClient(token, { twilsock: { uri: server.url } });
    clients.push(client);
    return client;
  };
  const stateOf = (client: SyncClient, state: string): Promise<void> =>
    eventually(() => expect(client.connectionState).toBe(state));
  const initialised = async (token = workerToken(dana)): Promise<FrameClient> => {
    const client = await FrameClient.connect(server.url);
    await client.ask('init', { token });
    return client;
  };

  beforeEach(async () => {
    asked.length = 0;
    log = new RequestLog();
    twilsock = createTwilsock({
      log,
      doors: [
        {
          host: 'echo.',
          handle: (request, client) => {
            asked.push(request);
            if (request.path === '/refuse') throw new TwilioError(403, 20403, 'Forbidden');
            return request.path === '/whoami' ? { status: 200, body: { identity: client.identity } } : undefined;
          },
        },
      ],
    });
    server = await startTwilsockServer(twilsock);
  });

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.shutdown()));
    await server.stop();
  });

  it('opens with a valid token and knows whose it is', async () => {
    await stateOf(open(workerToken(dana)), 'connected');
    expect([...twilsock.clients].map((client) => client.identity)).toEqual(['dana']);
    const customer = await initialised(customerToken('mia'));
    const { header, payload } = await customer.request('GET', 'echo.us1.twilio.com', '/whoami', 'ip_messaging');
    expect(header).toMatchObject({ status: { code: 200 }, http_status: { code: 200, status: 'OK' } });
    expect(payload).toEqual({ identity: 'mia' });
  });

  it('answers nothing for a product that the token was not made for', async () => {
    const customer = await initialised(customerToken('mia'));
    for (const product of ['data_sync', 'flex_insights']) {
      const { header, payload } = await customer.request('GET', 'echo.us1.twilio.com', '/whoami', product);
      expect(header).toMatchObject({ http_status: { code: 403 } });
      expect(payload).toMatchObject({ code: 20403 });
    }
  });

  it('denies a token that is not ours, for good', async () => {
    const client = open(`${workerToken(dana)}x`);
    const errors: unknown[] = [];
    client.on('connectionError', (error) => errors.push(error));
    await stateOf(client, 'denied');
    // It tells of the state first.
    await eventually(() => expect(errors).toMatchObject([{ terminal: true, httpStatusCode: 401, errorCode: 20101 }]));
  });

  it('tells the client that its token has expired, and takes a new one', async () => {
    const client = open(workerToken(dana, -1));
    await new Promise<void>((resolve) => client.on('tokenExpired', resolve));
    await client.updateToken(workerToken(dana));
    await stateOf(client, 'connected');
  });

  it('warns before the token ends, and stays when a new one is brought', async () => {
    const client = open(workerToken(dana, 2));
    await new Promise<void>((resolve) => client.on('tokenAboutToExpire', resolve));
    await client.updateToken(workerToken(dana));
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(client.connectionState).toBe('connected');
    expect(twilsock.clients.size).toBe(1);
  });

  it('ends with its token', async () => {
    const client = open(workerToken(dana, 1));
    await new Promise<void>((resolve) => client.on('tokenExpired', resolve));
    await eventually(() => expect(twilsock.clients.size).toBe(0));
  });

  it('warns when a test asks for it', async () => {
    const client = open(workerToken(dana));
    await stateOf(client, 'connected');
    const warned = new Promise<void>((resolve) => client.on('tokenAboutToExpire', resolve));
    for (const connection of twilsock.clients) connection.warnOfTokenExpiry();
    await warned;
  });

  it('refuses an update to a worthless token', async () => {
    const client = await initialised();
    const { header } = await client.ask('update', { token: workerToken(dana, -1) });
    expect(header['status']).toMatchObject({ code: 401, errorCode: 20104 });
  });

  it('does nothing before its init, and nothing with what is no frame', async () => {
    const early = await FrameClient.connect(server.url);
    void early.request('GET', 'echo.us1.twilio.com', '/whoami');
    expect((await early.next(({ header }) => header.method === 'close')).header['status']).toMatchObject({ code: 401 });
    expect(asked).toEqual([]);

    const odd = await initialised();
    odd.socket.send('hello');
    expect((await odd.next(({ header }) => header.method === 'close')).header['status']).toMatchObject({ code: 406 });
  });

  it('names a new storage at every start, so that nothing a browser cached survives', async () => {
    const storageOf = async (url: string): Promise<unknown> => {
      const client = await FrameClient.connect(url);
      const { header } = await client.ask('init', { token: workerToken(dana) });
      return header['offline_storage'];
    };
    const first = await storageOf(server.url);
    expect(first).toMatchObject({ data_sync: { storage_id: expect.any(String) } });
    expect(await storageOf(server.url)).toEqual(first);
    const another = await startTwilsockServer(createTwilsock({ log, doors: [] }));
    expect(await storageOf(another.url)).not.toEqual(first);
    await another.stop();
  });

  it('keeps the continuation token that a returning client brings', async () => {
    const client = await FrameClient.connect(server.url);
    const { header } = await client.ask('init', { token: workerToken(dana), continuation_token: 'CT1' });
    expect(header).toMatchObject({ continuation_token: 'CT1', continuation_token_status: { reissued: false } });
  });

  it('answers nobody’s path with 404 and logs it as unknown', async () => {
    const client = await initialised();
    const { header, payload } = await client.request('GET', 'echo.us1.twilio.com', '/nothing');
    expect(header).toMatchObject({ status: { code: 200 }, http_status: { code: 404 } });
    expect(payload).toMatchObject({ code: 20404, status: 404 });
    await client.request('GET', 'nobody.us1.twilio.com', '/');
    expect(log.unknown()).toMatchObject([
      { via: 'twilsock', method: 'GET', host: 'echo.us1.twilio.com', path: '/nothing', status: 404 },
      { host: 'nobody.us1.twilio.com' },
    ]);
  });

  it('passes a refusal on as Twilio writes it', async () => {
    const { header, payload } = await (await initialised()).request('POST', 'echo.us1.twilio.com', '/refuse');
    expect(header).toMatchObject({ http_status: { code: 403, status: 'Forbidden' } });
    expect(payload).toMatchObject({ code: 20403, message: 'Forbidden' });
    expect(log.unknown()).toEqual([]);
  });

  it('hands requests over decoded, headers in lower case', async () => {
    const client = await initialised();
    const http_request = {
      host: 'echo.us1.twilio.com',
      path: '/whoami',
      method: 'GET',
      params: { From: 'a%20b%2Fc', Tag: ['x%26', 'y'] },
      headers: { 'If-Match': '3' },
    };
    await client.ask('message', { active_grant: 'ip_messaging', http_request });
    expect(asked).toMatchObject([
      { params: { From: 'a b/c', Tag: ['x&', 'y'] }, headers: { 'if-match': '3' }, grant: 'ip_messaging', body: {} },
    ]);
  });

  it('accepts registrations for notifications, and stops telemetry', async () => {
    const client = await initialised();
    const statusOf = async (method: string, host: string, path: string): Promise<unknown> =>
      (await client.request(method, host, path)).header['http_status'];
    expect(await statusOf('POST', 'ers.us1.twilio.com', '/v1/registrations')).toMatchObject({ code: 201 });
    expect(await statusOf('DELETE', 'ers.us1.twilio.com', '/v1/registrations/x')).toMatchObject({ code: 204 });
    expect(await statusOf('POST', 'flex-sdk.twilio.com', '/v1/Telemetry/Events')).toMatchObject({ code: 409 });
    expect(log.unknown()).toEqual([]);
  });

  it('comes back by itself after everything was cut', async () => {
    const client = open(workerToken(dana));
    await stateOf(client, 'connected');
    const [before] = twilsock.clients;
    const gone = new Promise<void>((resolve) => before?.onClose(resolve));
    twilsock.dropAll();
    await gone;
    await stateOf(client, 'connected');
    await eventually(() => expect(twilsock.clients.size).toBe(1));
    expect(twilsock.clients.has(before!)).toBe(false);
  });

  it('closes when the client says so', async () => {
    const client = await initialised();
    await Promise.all([once(client.socket, 'close'), client.ask('close')]);
    await eventually(() => expect(twilsock.clients.size).toBe(0));
  });
});
