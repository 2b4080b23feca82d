import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok, refuses, ScriptedTwilio, type Reply } from '../../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../../test/emitter/sids';
import type { ServiceOptions } from '../runner/ServiceOptions';
import { alternativesOf, lookForPeople, type AskedFor } from './nobodyThere';

const WORKSPACE = sid('WS', '1');
const WORKFLOW = sid('WW', '1');
const QUEUE = sid('WQ', '1');
const WORKERS = `GET /v1/Workspaces/${WORKSPACE}/Workers`;
const FIGURES = `GET /v1/Workspaces/${WORKSPACE}/TaskQueues/${QUEUE}/RealTimeStatistics`;
const hours = {
  timeZone: 'Europe/Berlin',
  weekly: { friday: ['09:00-17:00'], monday: ['09:00-17:00'] },
  queues: { Night: { weekly: { friday: ['00:00-24:00'] } } },
};
/** A Friday. */
const AT_TEN = '2026-11-27T09:00:00Z';
const AT_NIGHT = '2026-11-27T20:00:00Z';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function looked(
  service: ServiceOptions,
  at: string,
  asked: Partial<AskedFor> = {},
  workers: Reply = ok({ workers: [] }),
) {
  vi.setSystemTime(new Date(at));
  const twilio = new ScriptedTwilio({ [WORKERS]: workers, [FIGURES]: ok({ total_available_workers: 0 }) });
  const look = lookForPeople(service, { calls: twilio.calls, workspaceSid: WORKSPACE, workflowSid: WORKFLOW });
  return { nobody: await look?.({ channel: 'chat', ...asked }), twilio, isAsked: look !== undefined };
}

describe('before a person is promised', () => {
  it('nobody looks where nobody wants to know', async () => {
    expect((await looked({}, AT_NIGHT)).isAsked).toBe(false);
    expect((await looked({ hours, askTaskRouter: true, whenNobody: 'queue' }, AT_NIGHT)).isAsked).toBe(false);
  });

  it('a person could come within the hours', async () => {
    expect((await looked({ hours }, AT_TEN)).nobody).toBeUndefined();
  });

  it('nobody could come outside of them: when they open, and what there is instead', async () => {
    expect((await looked({ hours }, AT_NIGHT)).nobody).toEqual({
      opensAt: '2026-11-30T08:00:00.000Z',
      alternatives: ['callback', 'email'],
    });
  });

  it.each<[string, Partial<AskedFor>, ServiceOptions]>([
    ['that the request names', { queue: 'night' }, {}],
    ['that stands among the attributes', { attributes: { queue: 'Night' } }, {}],
    ['that the operator finds', { attributes: { vip: true } }, { queueOf: ({ vip }) => (vip ? 'Night' : undefined) }],
  ])('a queue has hours of its own, the one %s', async (_which, asked, service) => {
    expect((await looked({ hours, ...service }, AT_NIGHT, asked)).nobody).toBeUndefined();
  });

  it.each([{ queue: '' }, { queue: 7 }, { queue: ['Night'] }, {}])('%j names no queue', async (attributes) => {
    expect((await looked({ hours }, AT_NIGHT, { attributes })).nobody).toBeDefined();
  });

  it.each<[string, Reply, boolean]>([
    ['nobody is at work', ok({ workers: [] }), true],
    ['somebody is at work', ok({ workers: [{}] }), false],
    ['nobody can tell', refuses(503), false],
  ])('TaskRouter is asked, where that is wanted: %s', async (_what, workers, isNobody) => {
    const { nobody } = await looked({ askTaskRouter: true }, AT_NIGHT, {}, workers);
    expect(nobody !== undefined).toBe(isNobody);
    if (nobody) expect(nobody).not.toHaveProperty('opensAt');
  });

  it('TaskRouter is asked of the queue', async () => {
    const { twilio, nobody } = await looked({ askTaskRouter: true }, AT_NIGHT, { queue: QUEUE });
    expect([twilio.requests, nobody !== undefined]).toEqual([[FIGURES], true]);
  });

  it('TaskRouter is not asked outside of the hours', async () => {
    expect((await looked({ hours, askTaskRouter: true }, AT_NIGHT)).twilio.requests).toEqual([]);
  });

  it('an e-mail waits for whoever comes', async () => {
    expect((await looked({ hours }, AT_NIGHT, { channel: 'email' })).nobody).toBeUndefined();
  });

  it('hours that are none are refused at start, by name', () => {
    expect(() =>
      lookForPeople(
        { hours: { timeZone: 'Mars', weekly: {} } },
        { calls: new ScriptedTwilio().calls, workspaceSid: WORKSPACE, workflowSid: WORKFLOW },
      ),
    ).toThrow(/hours\.timeZone/);
  });
});

describe('what can be offered instead', () => {
  it.each<[string, ServiceOptions, { workspaceSid?: string; workflowSid?: string }, readonly string[]]>([
    ['both, where a task can be made', {}, { workspaceSid: WORKSPACE, workflowSid: WORKFLOW }, ['callback', 'email']],
    [
      'what the operator offers',
      { alternatives: ['email'] },
      { workspaceSid: WORKSPACE, workflowSid: WORKFLOW },
      ['email'],
    ],
    ['nothing without a workflow', { alternatives: ['email'] }, { workspaceSid: WORKSPACE }, []],
    ['nothing without a workspace', {}, { workflowSid: WORKFLOW }, []],
  ])('%s', (_what, service, { workspaceSid, workflowSid }, offered) => {
    expect(alternativesOf(service, { workspaceSid, workflowSid })).toEqual(offered);
  });
});
