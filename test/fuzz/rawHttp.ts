import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { Door } from './fuzz';
import type { Inputs } from './inputs';

/** All was sent, and the line is closed from this side: whoever says nothing for this long holds connections. */
const SILENT_MS = 10_000;
const PATHS = [
  '/events',
  '/handoffs',
  '/handoffs/x/give-back',
  '/erasures',
  '/health',
  '/messages',
  '/%',
  '/%00',
  '//',
  '/..%2f',
];
/** 4 MB of nothing, in 4 kB. */
const BOMB = gzipSync(Buffer.alloc(4_000_000));

const headerText = (text: string): string => text.replace(/[\r\n]/g, ' ').slice(0, 3_000);

/** A request of somebody who speaks to the socket itself: header lines twice, sizes that are not true, half a body. */
function requestOf(inputs: Inputs): Buffer {
  const path = `/handoff${inputs.one(PATHS)}`;
  const target = inputs.one([
    path,
    path,
    path,
    `http://${headerText(inputs.text())}${path}`,
    headerText(inputs.text()),
    '*',
  ]);
  const method = inputs.one([
    'GET',
    'POST',
    'POST',
    'POST',
    'PUT',
    'OPTIONS',
    'TRACE',
    'QUERY',
    'CONNECT',
    'get',
    headerText(inputs.text()),
  ]);
  const body = inputs.below(6) === 0 ? BOMB : Buffer.from(inputs.body());
  const length = inputs.one([
    body.length,
    body.length,
    body.length,
    0,
    body.length + 5,
    -1,
    2 ** 53,
    headerText(inputs.text()),
  ]);
  const lines = [
    `Host: ${inputs.one(['localhost', 'a b:99999/<>', 'x'.repeat(300), '', headerText(inputs.text())])}`,
    `Content-Type: ${inputs.one(['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=', ''])}`,
  ];
  const maybe: readonly (() => string)[] = [
    () => `Content-Length: ${length}`,
    () => 'Transfer-Encoding: chunked',
    () =>
      `Transfer-Encoding: ${inputs.one(['gzip, chunked', 'chunked, chunked', 'identity', headerText(inputs.text())])}`,
    () => `Content-Encoding: ${inputs.one(['gzip', 'br', 'deflate', 'gzip, gzip', headerText(inputs.text())])}`,
    () => `X-Twilio-Signature: ${inputs.one(['x'.repeat(28), headerText(inputs.text())])}`,
    () => `Authorization: ${inputs.one(['Bearer ', 'Bearer a b', 'Basic Og==', headerText(inputs.text())])}`,
    () => `X-Api-Key: ${headerText(inputs.text())}`,
    () => 'Expect: 100-continue',
    () => 'Connection: Upgrade\r\nUpgrade: websocket',
    () => `X-Forwarded-Host: ${headerText(inputs.text())}\r\nX-Forwarded-Proto: ${headerText(inputs.text())}`,
    () => `${headerText(inputs.text())}: ${headerText(inputs.text())}`,
    () => Array.from({ length: inputs.below(300) }, (_, place) => `X-${place}: a`).join('\r\n') || 'X: a',
  ];
  for (let count = inputs.below(6); count >= 0; count -= 1) lines.push(inputs.one(maybe)());
  if (inputs.below(3) > 0) lines.push(`Content-Length: ${length}`);
  const chunks = inputs.below(4) === 0 ? Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body]) : body;
  return Buffer.concat([
    Buffer.from(
      `${method} ${target} HTTP/${inputs.one(['1.1', '1.1', '1.0', '9.9'])}\r\n${lines.join('\r\n')}\r\n\r\n`,
    ),
    chunks,
  ]);
}

/** The first line of the answer, or what became of the connection. */
function answerTo(bytes: Buffer, port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    const done = (said: string): void => {
      socket.destroy();
      resolve(said);
    };
    socket.setTimeout(SILENT_MS, () => done('silent'));
    socket.on('data', (data) => {
      heard += data.toString('latin1');
      if (/^HTTP\/1\.1 [2-5]\d\d.*\r\n/.test(heard)) done(heard.slice(0, heard.indexOf('\r\n')));
    });
    socket.on('error', () => done('closed'));
    socket.on('close', () => done('closed'));
    socket.end(bytes);
  });
}

/** A door to the bytes of HTTP itself: what Node makes of them is tried together with what we make of that. */
export async function openRawDoor(app: FastifyInstance): Promise<{ door: Door }> {
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  return {
    door: async (inputs) => {
      const bytes = requestOf(inputs);
      const answer = await answerTo(bytes, Number(port));
      const isWrong = answer === 'silent' || (/ 5\d\d/.test(answer) && !/ 50[135] /.test(answer));
      return { input: bytes.toString('latin1'), ...(isWrong ? { wrong: `answered ${answer}` } : {}) };
    },
  };
}
