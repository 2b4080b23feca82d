import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import twilioLibrary from 'twilio';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { account, workers } from '../../sandbox/kernel/account';
import { workerToken } from '../../sandbox/kernel/tokens';
import { API_KEY, startHttp } from './startHttp';
import { startTwilio, type Twilio } from './startTwilio';

let twilio: Twilio;
let http: Awaited<ReturnType<typeof startHttp>>;
beforeAll(async () => {
  twilio = await startTwilio();
  http = await start();
});
afterAll(async () => {
  await http.close();
  await twilio.close();
});

const start = () =>
  startHttp(twilio, {
    publicUrl: 'https://bot.example.com',
    assist: {},
    transcribeCalls: true,
    delivery: { voice: { kind: 'enqueue', workflowSid: account.workflowSid } },
  });

const CALLERS = ['nobody', 'garbage token', 'agent', 'wrong key', 'key', 'forged', 'Twilio'] as const;
type Caller = (typeof CALLERS)[number];

const SAFE = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Who is let in. `agent` has no task here: they are let in as who they are, and refused what is not theirs. */
const MATRIX: Record<string, readonly Caller[]> = {
  'POST /handoffs': ['key'],
  'GET /handoffs/{id}': ['key'],
  'POST /erasures': ['key'],
  'POST /conversations/{id}/claim': ['key'],
  'POST /conversations/{id}/call': ['key'],
  'POST /conversations/{id}/turns': ['key'],
  'GET /conversations/{id}/owner': ['key'],
  'GET /health': [...CALLERS],
  'GET /metrics': ['key'],
  'POST /events': ['Twilio'],
  'POST /connect-action': ['Twilio'],
  'POST /messages': ['Twilio'],
  'POST /transcriptions': ['Twilio'],
  'POST /handoffs/{id}/give-back': ['agent'],
  'GET /handoffs/{id}/give-back': ['agent'],
  'POST /handoffs/{id}/give-back/complete': ['agent'],
  'POST /handoffs/{id}/suggestions': ['agent'],
  'POST /handoffs/{id}/feedback': ['agent'],
  'POST /handoffs/{id}/ask': ['agent'],
  'GET /handoffs/{id}/articles/{articleId}': ['agent'],
  'POST /handoffs/{id}/actions/{name}': ['agent'],
};

/** The paths of all routes that there are in the source, also of those that an option switches on. */
function pathsInSource(): Set<string> {
  const folder = join(__dirname, '../../src/emitter');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test)\.ts$/.test(file),
  );
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/^ {2,6}path: '([^']+)',$/gm)].map(([, path = '']) => path)),
  );
}

function headersOf(caller: Caller, path: string): Record<string, string> {
  const [worker] = workers;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const address = `https://bot.example.com/handoff${path}`;
  switch (caller) {
    case 'nobody':
      return {};
    case 'garbage token':
      return { authorization: 'Bearer garbage' };
    case 'agent':
      return { authorization: `Bearer ${worker ? workerToken(worker) : ''}` };
    case 'wrong key':
      return { 'x-api-key': 'a-key-of-somebody-else' };
    case 'key':
      return { 'x-api-key': API_KEY };
    case 'forged':
      return { ...form, 'x-twilio-signature': twilioLibrary.getExpectedTwilioSignature('guess', address, {}) };
    case 'Twilio':
      return {
        ...form,
        'x-twilio-signature': twilioLibrary.getExpectedTwilioSignature(account.authToken, address, {}),
      };
  }
}

it('every route lets in whom it should, and nobody else', async () => {
  const description = (await (await fetch(`${http.url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const routes = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  );
  const rows: string[] = [];
  for (const { method, path } of routes) {
    const row = `${method} ${path}`;
    const admitted = MATRIX[row];
    expect(admitted, `${row}: has no row in the matrix`).toBeDefined();
    const url = path.replace('{id}', 'unknown').replace('{articleId}', 'unknown').replace('{name}', 'unknown');
    const cells: string[] = [];
    // Who is refused too often is shut out: each row has a server of its own.
    const fresh = await start();
    for (const caller of CALLERS) {
      const response = await fetch(fresh.url + url, { method, headers: headersOf(caller, url) });
      await response.body?.cancel();
      // Whatever it answers, to whomever: nothing is kept, framed, guessed at or run.
      expect(
        Object.fromEntries([...response.headers].filter(([name]) => name in SAFE)),
        `${row} for ${caller}`,
      ).toEqual(SAFE);
      cells.push(String(response.status).padStart(CALLERS[cells.length]?.length ?? 0));
      // Strangers hear 401 or 403 alone; who is let in may be refused for what they ask.
      const isStranger = [401, 403].includes(response.status);
      expect(isStranger, `${row} for ${caller}: ${response.status}`).toBe(!admitted?.includes(caller));
      expect(response.status, `${row} for ${caller}`).not.toBe(500);
    }
    await fresh.close();
    rows.push(`${row.padEnd(42)} ${cells.join('  ')}`);
  }
  for (const path of ['/openapi.json', '/nothing-here', '/handoffs/x/nothing']) {
    const { headers } = await fetch(http.url + path);
    expect(Object.fromEntries([...headers].filter(([name]) => name in SAFE)), path).toEqual(SAFE);
  }
  console.log([`${''.padEnd(42)} ${CALLERS.join('  ')}`, ...rows].join('\n'));
  const served = new Set(routes.map(({ path }) => path));
  expect(
    [...pathsInSource()].map((path) => path.replace(/:(\w+)/g, '{$1}')).filter((path) => !served.has(path)),
  ).toEqual([]);
  expect(Object.keys(MATRIX).sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
});
