import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTwilio, type Twilio } from './startTwilio';
import { VirtualAgent } from './VirtualAgent';
import { stateOf } from './stateOf';
import { writes } from './ReturnDesk';
import { Nth } from './Nth';
import { recovered } from './recovered';

let twilio: Twilio;
beforeAll(async () => {
  twilio = await startTwilio();
});
afterAll(() => twilio.close());

describe('a handoff that goes well', () => {
  it('makes one task, tells the customer once and silences the virtual agent', async () => {
    const agent = new VirtualAgent(twilio.client(), { studio: { watchMs: 30_000, pauseMs: 10 } });
    const chat = twilio.startChat();
    expect(await agent.handOver(chat)).toEqual({ status: 'handoff_initiated', channel: 'chat' });
    const state = stateOf(twilio, chat);
    expect(state).toMatchObject({ owner: 'human', settled: true, tasks: 1, told: 1, callbacks: 0, listed: false });
    expect(await agent.answers(chat)).toBe(false);
    expect(await new VirtualAgent(twilio.client()).answers(chat)).toBe(false);
  });
});

describe('a handoff that is asked for again after one that came to nothing', () => {
  const refuse = (): (() => void) =>
    twilio.faults.add({ host: 'studio.twilio.com', request: /^POST .*Executions$/, mode: 'too-many-requests' });

  it('tells the customer once, however often it was tried', async () => {
    const chat = twilio.startChat();
    const mend = refuse();
    for (const agent of [new VirtualAgent(twilio.client()), new VirtualAgent(twilio.client())])
      expect((await agent.handOver(chat)).status).toBe('handoff_failed');
    mend();
    expect((await new VirtualAgent(twilio.client()).handOver(chat)).status).toBe('handoff_initiated');
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', tasks: 1, told: 1 });
  });

  it('tells them again when something was said since', async () => {
    const chat = twilio.startChat();
    const mend = refuse();
    const agent = new VirtualAgent(twilio.client());
    expect((await agent.handOver(chat)).status).toBe('handoff_failed');
    mend();
    writes(twilio, chat, 'Hello? Is anybody there?');
    expect((await agent.handOver(chat)).status).toBe('handoff_initiated');
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', tasks: 1, told: 2 });
  });
});

describe('a handoff that came to nothing just as Sync went away, whose process dies before Sync is back', () => {
  it('is still looked for, and put back', async () => {
    const chat = twilio.startChat();
    twilio.faults.add({ host: 'studio.twilio.com', request: /^POST .*Executions$/, mode: 'too-many-requests' });
    // The owner is written when it is composed, and when it failed; not when everything is put back.
    const putBack = new Nth(/^POST .*\/Documents\/handoff\.owner/, 3, true);
    twilio.faults.add({ host: 'sync.twilio.com', request: putBack, mode: 'server-error' });
    expect((await new VirtualAgent(twilio.client()).handOver(chat)).status).toBe('handoff_failed');
    expect(stateOf(twilio, chat)).toMatchObject({ settled: false, listed: true });

    twilio.faults.clear();
    await recovered(twilio, chat, [new VirtualAgent(twilio.client())]);
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', settled: true, listed: false, callbacks: 1, tasks: 0 });
  });
});
