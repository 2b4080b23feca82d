import { describe, expect, it } from 'vitest';
import { FAILURES, ok, refuses, ScriptedTwilio, type Script } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import { QueueStatistics } from './QueueStatistics';

const WORKSPACE = sid('WS', '1');
const QUEUE = sid('WQ', 'a');
const AT = `/v1/Workspaces/${WORKSPACE}`;
const FIGURES = `GET ${AT}/TaskQueues/${QUEUE}/RealTimeStatistics`;
const QUEUES = `GET ${AT}/TaskQueues`;
const figures = {
  total_available_workers: 2,
  total_eligible_workers: 5,
  tasks_by_status: { pending: 3, reserved: 1, assigned: 9 },
};

function statistics(script: Script, now = () => 0) {
  const twilio = new ScriptedTwilio(script);
  return { twilio, queue: new QueueStatistics(twilio.calls, WORKSPACE, now) };
}

describe('who is at work in a queue', () => {
  it('by its sid', async () => {
    const { queue } = statistics({ [FIGURES]: ok(figures) });
    expect(await queue.of(QUEUE)).toEqual({ availableWorkers: 2, eligibleWorkers: 5, waitingTasks: 4 });
  });

  it.each(['Billing', 'billing', 'BILLING'])('by its name, in whatever case: %s', async (name) => {
    const task_queues = [
      { sid: sid('WQ', 'b'), friendly_name: 'Billing (old)' },
      { sid: QUEUE, friendly_name: 'Billing' },
    ];
    const { queue, twilio } = statistics({ [QUEUES]: ok({ task_queues }), [FIGURES]: ok(figures) });
    expect(await queue.of(name)).toMatchObject({ availableWorkers: 2 });
    expect(twilio.sent(QUEUES).query.get('FriendlyName')).toBe(name);
  });

  it('a name with signs of an address in it is a name', async () => {
    const { queue, twilio } = statistics({ [QUEUES]: ok({ task_queues: [] }) });
    expect(await queue.of('A&B ?=/ Träger')).toBeUndefined();
    expect(twilio.sent(QUEUES).query.get('FriendlyName')).toBe('A&B ?=/ Träger');
  });

  it('of a queue that says little: nobody else matches, and nobody waits', async () => {
    const { queue } = statistics({ [FIGURES]: ok({ total_available_workers: 0 }) });
    expect(await queue.of(QUEUE)).toEqual({ availableWorkers: 0, eligibleWorkers: 0, waitingTasks: 0 });
  });

  it.each([
    ['anybody', { workers: [{ sid: 'WK1' }] }, 1],
    ['nobody', { workers: [] }, 0],
  ])('of all queues together: %s', async (_who, body, availableWorkers) => {
    const { queue, twilio } = statistics({ [`GET ${AT}/Workers`]: ok(body) });
    expect(await queue.of()).toMatchObject({ availableWorkers, waitingTasks: 0 });
    expect(twilio.sent(`GET ${AT}/Workers`).query.get('Available')).toBe('true');
  });

  it.each([
    ['there is no such queue', { [QUEUES]: ok({ task_queues: [{ sid: QUEUE, friendly_name: 'Sales' }] }) }, 'Billing'],
    ['the queues can’t be read', { [QUEUES]: refuses(403) }, 'Billing'],
    ['the figures are something else', { [FIGURES]: ok({ total_available_workers: 'two' }) }, QUEUE],
    ['the workers are something else', { [`GET ${AT}/Workers`]: ok({}) }, ''],
  ])('is not made up when %s', async (_why, script: Script, name) => {
    expect(await statistics(script).queue.of(name)).toBeUndefined();
  });

  it.each(FAILURES)('is not made up when TaskRouter %s', async (_how, reply) => {
    expect(await statistics({ [FIGURES]: reply }).queue.of(QUEUE)).toBeUndefined();
  });
});

describe('how often TaskRouter is asked', () => {
  it('once in ten seconds, however many customers want to know', async () => {
    let now = 0;
    const { queue, twilio } = statistics({ [FIGURES]: ok(figures) }, () => now);
    await Promise.all(Array.from({ length: 50 }, () => queue.of(QUEUE)));
    now = 9_999;
    await queue.of(QUEUE);
    expect(twilio.requests).toHaveLength(1);
    now = 10_000;
    await queue.of(QUEUE);
    expect(twilio.requests).toHaveLength(2);
  });

  it('at once again after it could not be asked', async () => {
    const { queue, twilio } = statistics({ [FIGURES]: [refuses(503), ok(figures)] });
    expect(await queue.of(QUEUE)).toBeUndefined();
    expect(await queue.of(QUEUE)).toMatchObject({ availableWorkers: 2 });
    expect(twilio.requests).toHaveLength(2);
  });

  it('remembers no more queues than there may be, the oldest go first', async () => {
    const { queue, twilio } = statistics({ [`GET ${AT}/TaskQueues/*/RealTimeStatistics`]: ok(figures) });
    const name = (place: number): string => `WQ${place.toString(16).padStart(32, '0')}`;
    for (let place = 0; place < 201; place += 1) await queue.of(name(place));
    await queue.of(name(200));
    expect(twilio.requests).toHaveLength(201);
    await queue.of(name(0));
    expect(twilio.requests).toHaveLength(202);
  });
});
