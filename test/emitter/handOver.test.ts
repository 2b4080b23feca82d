import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTwilio, type Twilio } from './startTwilio';
import { VirtualAgent } from './VirtualAgent';
import { stateOf } from './stateOf';

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
