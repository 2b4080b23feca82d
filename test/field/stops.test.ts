import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createEmitter } from '../../src/emitter';
import { account } from '../../sandbox/kernel/account';
import { startTwilio, type Twilio } from '../emitter/startTwilio';
import { stateOf } from '../emitter/stateOf';
import { QUICK, tac, VirtualAgent } from '../emitter/VirtualAgent';

let twilio: Twilio;
beforeAll(async () => {
  twilio = await startTwilio();
});
afterAll(() => twilio.close());
afterEach(() => void vi.useRealTimers());

describe('a process that stops', () => {
  it('ends within ten seconds, whatever hangs', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    const hangs = { accountSid: account.sid, request: () => new Promise<never>(() => undefined) };
    const emitter = createEmitter({ twilio: hangs, workspaceSid: account.workspaceSid, ...QUICK, recovery: {} });
    const session = { conversationId: 'conv_conversation_hangs', channel: 'chat' as const };
    void emitter.handoffTool(tac, session).implementation({ reason: 'x' });
    let closed = false;
    void emitter.close().then(() => (closed = true));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(closed).toBe(true);
  });
});

describe('a hand-over that throws after the claim', () => {
  it('is put back at once: the conversation is the AI’s, and may be handed over again', async () => {
    let breaks = true;
    const agent = new VirtualAgent(twilio.client(), {
      redaction: {
        get keep(): never[] {
          if (breaks) throw new Error('a mistake of the app');
          return [];
        },
      },
    });
    const chat = twilio.startChat();
    expect(await agent.handOver(chat)).toMatchObject({ status: 'handoff_failed' });
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', settled: true, callbacks: 1, tasks: 0, told: 0 });
    expect(await agent.answers(chat)).toBe(true);
    breaks = false;
    expect(await agent.handOver(chat)).toMatchObject({ status: 'handoff_initiated' });
    await agent.emitter.close();
  });
});
