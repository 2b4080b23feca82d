// `npm run test:schemathesis [-- --examples 50]`: the emitter's routes against their own OpenAPI description, by
// schemathesis (https://schemathesis.readthedocs.io), with all its checks. It is installed from PyPI into .cache/ the first
// time. The emitter is a real one; Twilio has nothing, and lets one agent in.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Fastify from 'fastify';
import { createEmitter } from '../src/emitter';

const VERSION = '4.32.5';
const KEY = 'a-key-of-schemathesis';
const folder = join(__dirname, '..', '.cache', 'schemathesis');
const bin = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');

function install(): void {
  if (existsSync(join(bin, 'schemathesis'))) return;
  const steps: [string, string[]][] = [
    ['python3', ['-m', 'venv', folder]],
    [join(bin, 'pip'), ['install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`]],
  ];
  for (const [command, args] of steps)
    if (spawnSync(command, args, { stdio: 'inherit' }).status !== 0) throw new Error(`${command} failed`);
}

/** The panel's routes take a token, the others a key; both come as a bearer. */
const OF_PANEL = /\/handoffs\/[^/]*\/./;

const tokenOf = (data: unknown): string => String((data as { token?: unknown }).token);

/** A worker for each token. */
function workerOf(data: unknown): string {
  return `WK${tokenOf(data).replace(/\D/g, '').padStart(32, '0')}`;
}

async function run(examples: string): Promise<number> {
  const emitter = createEmitter({
    twilio: {
      accountSid: `AC${'0'.repeat(32)}`,
      request: async ({ uri, data }) =>
        uri.includes('/Tokens/validate')
          ? {
              statusCode: 200,
              body: {
                valid: tokenOf(data).startsWith('token-'),
                worker_sid: workerOf(data),
                identity: 'dana',
                roles: ['agent'],
              },
            }
          : uri.includes('PageSize=')
            ? { statusCode: 200, body: { meta: {} } }
            : { statusCode: 404, body: {} },
    },
    authToken: 'the-account-s-token',
    apiKeys: [KEY],
    workspaceSid: `WS${'0'.repeat(32)}`,
    delivery: { voice: { kind: 'enqueue', workflowSid: `WW${'0'.repeat(32)}` } },
    assist: {},
    transcribeCalls: true,
    recovery: false,
    waiting: false,
  });
  // Every request has an address and a worker of its own, so that it is the route that answers and not the rate.
  let callers = 0;
  const app = Fastify({ trustProxy: true });
  app.server.prependListener('request', (request: { url: string; headers: Record<string, string> }) => {
    callers += 1;
    if (request.headers.authorization === `Bearer ${KEY}` && OF_PANEL.test(request.url))
      request.headers.authorization = `Bearer token-${callers}`;
    request.headers['x-forwarded-for'] = `10.${(callers >> 16) & 255}.${(callers >> 8) & 255}.${callers & 255}`;
  });
  await app.register(emitter.routes, { prefix: '/handoff' });
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/handoff/openapi.json`;
  const args = [
    '--config-file',
    join(__dirname, 'schemathesis.toml'),
    'run',
    url,
    '-H',
    `X-Api-Key: ${KEY}`,
    '-H',
    `Authorization: Bearer ${KEY}`,
    '--checks',
    'all',
    '-n',
    examples,
    '--no-color',
  ];
  const child = spawn(join(bin, 'schemathesis'), args, { stdio: 'inherit', cwd: folder });
  const code = await new Promise<number>((resolve) => child.on('exit', (status) => resolve(status ?? 1)));
  await app.close();
  await emitter.close();
  return code;
}

const { values } = parseArgs({ options: { examples: { type: 'string', default: '50' } } });
install();
void run(values.examples).then((code) => (process.exitCode = code));
