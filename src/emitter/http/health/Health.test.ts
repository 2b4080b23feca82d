import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok, refuses, ScriptedTwilio, type Reply, type Script } from '../../../../test/emitter/ScriptedTwilio';
import { serveRoutes } from '../../../../test/emitter/serveRoutes';
import { twilioCalls } from '../../twilio/TwilioCalls';
import { healthRoute } from '../healthRoute';
import { Health, type HealthDeps } from './Health';
import { healthProbes, missingOptions } from './whatToCheck';

const SYNC = 'GET /v1/Services/IS1';
const ROUTER = 'GET /v1/Workspaces/WS1';
const CHATS = 'GET /v2/Conversations';
const STUDIO = 'GET /v2/Flows/FW1';
const WELL: Script = { [SYNC]: ok(), [ROUTER]: ok(), [CHATS]: ok(), [STUDIO]: ok() };
const options = {
  twilio: new ScriptedTwilio().client,
  workspaceSid: 'WS1',
  studioFlowSid: 'FW1',
  syncServiceSid: 'IS1',
  authToken: 'token',
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function emitter(script: Script = {}, more: Partial<HealthDeps> = {}) {
  const twilio = new ScriptedTwilio({ ...WELL, ...script });
  const health: Health = new Health({
    calls: twilioCalls(twilio.client, { timeoutMs: 100, deadlineMs: 500, attempts: 1, pauseMs: 0 }, (call) =>
      health.called(call),
    ),
    probes: healthProbes(options),
    missing: [],
    unfinishedSince: async () => 0,
    ...more,
  });
  const statusOf = async (name: string) => (await health.report()).checks.find((one) => one.name === name);
  return { twilio, health, statusOf };
}

describe('whether the emitter is ready', () => {
  it('is, when everything that it needs answers', async () => {
    const report = await emitter().health.report();
    expect(report.status).toBe('ok');
    expect(report.checks.map(({ name, status }) => [name, status])).toEqual([
      ['sync', 'ok'],
      ['taskrouter', 'ok'],
      ['orchestrator', 'ok'],
      ['studio', 'ok'],
      ['unfinished handoffs', 'ok'],
    ]);
  });

  it.each<[string, Reply, string, string]>([
    ['is not reached', 'unsent', 'failing', 'not reached'],
    ['answers with a page', 'garbage', 'failing', 'not JSON'],
    ['does not know us', refuses(401, 20003), 'failing', '401, error 20003'],
    ['forbids us', refuses(403), 'failing', '403'],
    ['is down', refuses(503), 'failing', '503'],
    ['limits us', refuses(429), 'warning', '429'],
  ])('a service that %s', async (_what, reply, status, detail) => {
    const { health } = emitter({ [ROUTER]: reply });
    const report = await health.report();
    expect(report.checks[1]).toMatchObject({
      name: 'taskrouter',
      status,
      detail: expect.stringContaining(detail) as string,
    });
    expect(report.status).toBe(status === 'failing' ? 'failing' : 'ok');
  });

  it.each([404, 400, 409, 412])('a refusal of one request (%i) says nothing of the service', async (status) => {
    expect(await emitter({ [SYNC]: refuses(status) }).statusOf('sync')).toEqual({ name: 'sync', status: 'ok' });
  });

  it('a service that is not configured is not asked, and not missed', async () => {
    const { health, twilio } = emitter({}, { probes: {} });
    const { checks, status } = await health.report();
    expect(status).toBe('ok');
    expect(checks[0]).toEqual({ name: 'sync', status: 'ok', detail: 'not called yet' });
    expect(twilio.requests).toEqual([]);
  });

  it('is well again with the next call that goes well', async () => {
    const { health, statusOf } = emitter({ [SYNC]: refuses(503) });
    expect((await statusOf('sync'))?.status).toBe('failing');
    health.called({ service: 'sync', attempts: 1, durationMs: 5 });
    expect((await statusOf('sync'))?.status).toBe('ok');
  });
});

describe('how often Twilio is asked for it', () => {
  it('once in half a minute, however often a load balancer comes', async () => {
    const { health, twilio } = emitter();
    for (let times = 0; times < 20; times += 1) await health.report();
    await Promise.all(Array.from({ length: 20 }, () => health.report()));
    expect(twilio.requests).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(30_000);
    await health.report();
    expect(twilio.requests).toHaveLength(8);
  });

  it('not at all, where calls are made anyway', async () => {
    const { health, twilio } = emitter();
    for (const service of ['sync', 'taskrouter', 'orchestrator', 'studio'] as const)
      health.called({ service, attempts: 1, durationMs: 5 });
    await health.report();
    expect(twilio.requests).toEqual([]);
  });
});

describe('handoffs that are not finished', () => {
  it('are told of from five minutes on, and hold no readiness up', async () => {
    const since = vi.fn(async () => 3);
    const { health } = emitter({}, { unfinishedSince: since });
    const report = await health.report();
    expect(report.checks.at(-1)).toEqual({
      name: 'unfinished handoffs',
      status: 'warning',
      detail: '3 older than 300 s; recovery goes on with them',
    });
    expect(report.status).toBe('ok');
    expect(since).toHaveBeenCalledWith(Date.now() - 300_000);
  });

  it('are not made up while Sync is away', async () => {
    const { statusOf } = emitter({}, { unfinishedSince: async () => undefined });
    expect(await statusOf('unfinished handoffs')).toMatchObject({
      status: 'warning',
      detail: 'not known while Sync is away',
    });
  });

  it('are counted once in half a minute', async () => {
    const since = vi.fn(async () => 0);
    const { health } = emitter({}, { unfinishedSince: since });
    await Promise.all([health.report(), health.report()]);
    expect(since).toHaveBeenCalledTimes(1);
  });
});

describe('what is not configured', () => {
  it('is a warning each, with what does not work without it', async () => {
    const missing = missingOptions({ twilio: options.twilio });
    expect(missing).toHaveLength(2);
    const report = await emitter({}, { missing }).health.report();
    expect(report.checks.filter(({ name }) => name === 'configuration').map(({ status }) => status)).toEqual([
      'warning',
      'warning',
    ]);
    expect(missingOptions(options)).toEqual([]);
  });

  it('is not asked for', () => {
    expect(Object.keys(healthProbes({ twilio: options.twilio }))).toEqual(['sync', 'orchestrator']);
  });
});

describe('GET /health', () => {
  it.each<[number, Script]>([
    [200, {}],
    [503, { [CHATS]: 'unsent' }],
  ])('answers %i, to anybody, and is not kept', async (status, script) => {
    vi.useRealTimers();
    const answer = await serveRoutes([healthRoute(emitter(script).health)]).asks('/health', undefined, {
      authorization: '',
    });
    expect(answer).toMatchObject({ status, headers: { 'cache-control': 'no-store' } });
  });
});
