import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, ReturnDesk } from './ReturnDesk';
import { startTwilio, type Twilio } from './startTwilio';
import { until } from './until';

let twilio: Twilio;
let desk: ReturnDesk;
beforeAll(async () => {
  twilio = await startTwilio();
  openDesk(twilio);
  desk = await ReturnDesk.open(twilio, { insights: true, times: { idleMs: 30_000 } });
  twilio.taskRouter.setEventCallback(desk.webhook.url.replace(/webhook$/, 'handoff/events'));
});
afterAll(async () => {
  await desk.close();
  await twilio.close();
});

describe('Flex Insights', () => {
  it('has a handoff’s reason, and whether and how it came back, on the task before it is over', async () => {
    const held = await desk.handOver(twilio, await desk.startChat(twilio));
    const task = twilio.taskRouter.engine.knownTask(held.taskSid);
    const said = (): Record<string, unknown> => (task.attributes.conversations ?? {}) as Record<string, unknown>;
    await until(() => said().conversation_attribute_3 !== undefined);
    expect(said()).toMatchObject({
      conversation_attribute_1: 'customer_requested',
      conversation_attribute_3: 'No',
      conversation_measure_1: expect.any(Number) as number,
    });

    const statuses: unknown[] = [];
    twilio.taskRouter.engine.events.on('event', (name, { sid }) => {
      if (sid === held.taskSid && /wrapup|completed/.test(name)) statuses.push(said().conversation_attribute_3);
    });
    const answer = await desk.giveBack(held, { note: 'Done.', outcome: 'solved' });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(said()).toMatchObject({ conversation_attribute_3: 'Yes', conversation_attribute_4: 'solved' });
    expect(statuses.length).toBeGreaterThan(0);
    expect(statuses.every((status) => status === 'Yes')).toBe(true);
    expect(task.attributes.handoff).toMatchObject({ id: held.handoffId });
  });

  it('does not keep a person from giving a conversation back when TaskRouter takes nothing', async () => {
    const held = await desk.handOver(twilio, await desk.startChat(twilio));
    const restore = twilio.faults.add({
      host: 'taskrouter.twilio.com',
      mode: 'server-error',
      request: new RegExp(`^POST .*/Tasks/${held.taskSid}$`),
    });
    expect((await desk.giveBack(held, { note: 'Done.' })).statusCode).toBe(200);
    restore();
  });
});
