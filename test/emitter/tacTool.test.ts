import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import { createStudioHandoffTool } from '../../sandbox/virtual-agent/tacHandoffTool';
import type { HandoffResult, Log, Tac, TacSession, TacToolSource } from '../../src/emitter';
import { brokenInvariants } from './invariants';
import { recovered } from './recovered';
import { startTwilio, type Chat, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';
import { tac as plainTac, VirtualAgent } from './VirtualAgent';

const SECRET = 'the-api-secret-of-this-test';

let twilio: Twilio;
let agent: VirtualAgent;
let chat: Chat;
let session: TacSession;
let written: string[];
let tac: Tac;
beforeAll(async () => {
  twilio = await startTwilio();
});
afterAll(() => twilio.close());
beforeEach(() => {
  agent = new VirtualAgent(twilio.client());
  chat = twilio.startChat();
  session = { conversationId: chat.id, channel: 'chat', authorInfo: { address: chat.customer } };
  written = [];
  const write = (fields: Record<string, unknown>, message: string): void =>
    void written.push(JSON.stringify([fields, message]));
  const logger: Log = { debug: write, info: write, warn: write, error: write };
  tac = { ...plainTac, getConfig: () => ({ ...plainTac.getConfig(), apiSecret: SECRET }), logger };
});
afterEach(async () => {
  twilio.faults.clear();
  await agent.emitter.close();
});

function handOver(tool: TacToolSource): Promise<HandoffResult> {
  return agent.emitter.handoffTool(tac, session, { tool, attributes: { department: 'billing' } }).implementation({
    reason: 'The customer wants a person',
  });
}

const made = (attributes: Record<string, unknown>) =>
  createStudioHandoffTool(twilio.client(), tac, session, { attributes, apiSecret: SECRET, log: tac.logger as Log });

describe.each([
  ['made with our attributes', (): TacToolSource => made],
  ['made beforehand', (): TacToolSource => made({ vip: true })],
] as const)('TAC’s own tool, %s', (_name, toolOf) => {
  it('delivers one task with the handoff on it', async () => {
    const result = await handOver(toolOf());
    expect(result).toEqual({ status: 'handoff_initiated', channel: 'chat' });
    expect(await brokenInvariants(twilio, chat, result, [agent])).toEqual([]);
    expect(stateOf(twilio, chat).callbacks).toBe(0);
  });

  it('is called once, however often the handoff is asked for', async () => {
    await Promise.all([handOver(toolOf()), handOver(toolOf())]);
    await handOver(toolOf());
    const executions = twilio.studio.flows.executions(account.studioFlowSid);
    expect(executions.filter(({ contactAddress }) => contactAddress === chat.customer)).toHaveLength(1);
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', tasks: 1 });
  });

  it('that fails strands nobody: what it changed is put back', async () => {
    const restore = twilio.faults.add({ host: 'studio.twilio.com', mode: 'server-error', request: /^POST/ });
    const result = await handOver(toolOf());
    expect(result.status).toBe('handoff_failed');
    restore();
    await agent.emitter.recover();
    expect(await brokenInvariants(twilio, chat, result, [agent])).toEqual([]);
  });

  it('that says it failed though Studio has begun is not believed', async () => {
    twilio.faults.add({ host: 'studio.twilio.com', mode: 'answer-lost', request: /^POST .*Executions$/, times: 1 });
    const result = await handOver(toolOf());
    expect(result.status).toBe('handoff_initiated');
    // Where its flow is slow, recovery finds the task.
    await recovered(twilio, chat, [agent]);
    expect(await brokenInvariants(twilio, chat, result, [agent])).toEqual([]);
  });

  it('writes no secret and no payload to TAC’s log', async () => {
    twilio.faults.add({ host: 'studio.twilio.com', mode: 'server-error', request: /^POST/ });
    await handOver(toolOf());
    expect(written.join()).toContain('Studio refused');
    expect(written.join()).not.toContain(SECRET);
    expect(written.join()).not.toMatch(/Basic (?!\[masked\])/);
    expect(written.join()).not.toContain('The customer wants a person');
  });
});

describe('TAC’s own tool on a call', () => {
  it('parks the frame on the live session, with the handoff and what the tool was made with', async () => {
    session = { conversationId: `CA${'1'.repeat(32)}`, channel: 'voice', callSid: `CA${'1'.repeat(32)}` };
    tac = { ...tac, getConfig: () => ({}), getMemoryStoreId: () => undefined };
    expect(await handOver(made({ vip: true }))).toMatchObject({ status: 'handoff_initiated' });
    expect(JSON.parse(session.pendingHandoffData?.handoffData ?? '')).toMatchObject({
      attributes: {
        vip: true,
        department: 'billing',
        reason: 'The customer wants a person',
        handoff: { reason: { text: 'The customer wants a person' } },
      },
    });
  });
});
