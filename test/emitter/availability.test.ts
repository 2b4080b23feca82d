import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { account, queues } from '../../sandbox/kernel/account';
import { activities } from '../../sandbox/taskrouter/activities';
import { availabilityOf } from '../../src/emitter/protocol/hours/Availability';
import { QueueStatistics } from '../../src/emitter/twilio/QueueStatistics';
import { DEFAULT_CALL_LIMITS, twilioCalls, type Calls } from '../../src/emitter/twilio/TwilioCalls';
import { startTwilio, type Twilio } from './startTwilio';

let twilio: Twilio;
let calls: Calls;
let asked = 0;
beforeAll(async () => {
  twilio = await startTwilio();
  const real = twilioCalls(twilio.client(), DEFAULT_CALL_LIMITS);
  calls = (call) => {
    asked += 1;
    return real(call);
  };
});
afterAll(() => twilio.close());
afterEach(() => twilio.faults.clear());

const [queue] = queues;

function atWork(is: boolean): void {
  for (const worker of twilio.taskRouter.engine.workers.values()) {
    const activity = activities.find(({ available }) => available === is);
    if (activity) twilio.taskRouter.engine.setActivity(worker.sid, activity.sid);
  }
}

it('tells whether anybody of the queue is at work, by its name and by its sid', async () => {
  const now = { time: 0 };
  const statistics = new QueueStatistics(calls, account.workspaceSid, () => now.time);
  const availability = availabilityOf({ statistics });
  atWork(true);
  expect(await availability(queue?.name)).toEqual({ open: true, couldCome: true });
  atWork(false);
  now.time += 11_000;
  expect(await availability(queue?.sid)).toEqual({ open: true, couldCome: false });
});

it('asks TaskRouter once in ten seconds, and again at once when it could not be asked', async () => {
  const statistics = new QueueStatistics(calls, account.workspaceSid);
  await Promise.all(Array.from({ length: 50 }, () => statistics.of(queue?.name)));
  asked = 0;
  await Promise.all(Array.from({ length: 50 }, () => statistics.of(queue?.name)));
  expect(asked).toBe(0);

  const other = new QueueStatistics(calls, account.workspaceSid);
  const restore = twilio.faults.add({ host: 'taskrouter.twilio.com', mode: 'refused' });
  expect(await availabilityOf({ statistics: other })(queue?.name)).toEqual({ open: true });
  restore();
  expect(await other.of(queue?.name)).toMatchObject({ eligibleWorkers: expect.any(Number) as number });
  expect(await other.of('No such queue')).toBeUndefined();
});
