import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOUND } from '../fuzz/found';
import { fuzz, startServer } from '../fuzz/fuzz';

type Server = Awaited<ReturnType<typeof startServer>>;
let server: Server;
let withoutPublicUrl: Server;
beforeAll(async () => {
  server = await startServer();
  withoutPublicUrl = await startServer({ publicUrl: null });
});
afterAll(async () => {
  for (const { app, emitter } of [server, withoutPublicUrl]) {
    await app.close();
    await emitter.close();
  }
});

describe('what something broke on once', () => {
  it.each(FOUND)('$did', async ({ method, path, headers, payload, ...where }) => {
    const { app } = where.withoutPublicUrl ? withoutPublicUrl : server;
    const { statusCode } = await app.inject({ method, url: `/handoff${path}`, headers, payload });
    // What took minutes would end with the test's own limit.
    expect(statusCode).toBeLessThan(500);
  });
});

it(
  'no input whatever makes a door break: some hundreds at each, always the same; `npm run fuzz` goes on for as long as it is told',
  { timeout: 60_000 },
  async () => {
    const report = await fuzz({ each: 300, seed: 1 });
    expect(report.findings).toEqual([]);
    expect(new Set(Object.values(report.inputs))).toEqual(new Set([300]));
  },
);
