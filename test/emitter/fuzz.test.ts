import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOUND } from '../fuzz/found';
import { fuzz, startServer } from '../fuzz/fuzz';

/** A machine of its own answers in a tenth of it; what it stands for took minutes. Milliseconds. */
const SLOW_MS = 10_000;

let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.app.close();
  await server.emitter.close();
});

describe('what something broke on once', () => {
  it.each(FOUND)('$did', async ({ method, path, headers, payload }) => {
    const start = performance.now();
    const { statusCode } = await server.app.inject({ method, url: `/handoff${path}`, headers, payload });
    expect(statusCode).not.toBe(500);
    if (!headers?.['x-api-key']) expect(statusCode).toBeLessThan(500);
    expect(performance.now() - start).toBeLessThan(SLOW_MS);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
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
