import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import type { EmitterOptions, Tac } from '../../src/emitter';
import { accepted, DANA, openDesk, ReturnDesk, type HeldChat } from './ReturnDesk';
import { startTwilio, type Chat, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';
import { PATIENT, tac as withFlow } from './VirtualAgent';

const FLEX = 'flex-api.twilio.com';
const STUDIO = 'studio.twilio.com';
/** As patient as a busy machine needs. */
const UNHURRIED: Partial<EmitterOptions> = { ...PATIENT, studio: { watchMs: 8_000, pauseMs: 10 } };

let twilio: Twilio;
let desk: ReturnDesk;
beforeAll(async () => {
  twilio = await startTwilio();
  openDesk(twilio);
  twilio.taskRouter.engine.setWorkerChannel(DANA.sid, 'sms', { capacity: 100_000 });
}, 30_000);
afterAll(() => twilio.close());
afterEach(() => desk.close());

/** Twilio Agent Connect without a flow: handoffs go straight to Flex. */
const withoutFlow: Tac = {
  ...withFlow,
  getConfig: () => ({ ...withFlow.getConfig(), studioHandoffFlowSid: undefined }),
};
const ways: [way: string, tac: Tac, options: Partial<EmitterOptions>][] = [
  ['by the Interactions API, which needs only a workflow', withoutFlow, { workflowSid: account.workflowSid }],
  ['by Studio, as Twilio’s template does it', withFlow, {}],
];

let texts = 0;
/** A customer who texts, and the virtual agent who has the company's number. */
function startSms(): Chat {
  texts += 1;
  const customer = `+1555020${String(texts).padStart(4, '0')}`;
  const { sid } = twilio.conversations.create({ friendlyName: 'SMS' });
  const messagingBinding = { type: 'sms', address: customer, proxyAddress: account.address };
  twilio.conversations.addParticipant(sid, { messagingBinding });
  twilio.conversations.addMessage(sid, { author: customer, body: 'I want my money back' });
  const id = twilio.orchestrator.service.byConversationSid(sid)?.id;
  if (!id) throw new Error('The text was not bridged');
  return { id, sid, customer };
}

async function handOver(tac: Tac, chat: Chat, channel: 'chat' | 'sms'): Promise<HeldChat> {
  const session = { conversationId: chat.id, channel, authorInfo: { address: chat.customer } };
  const tool = desk.emitter.handoffTool(tac, session, { attributes: { department: 'billing' } });
  expect(await tool.implementation({ reason: 'Wants a person' })).toEqual({ status: 'handoff_initiated', channel });
  return accepted(twilio, chat);
}

/** What was asked of Twilio since, without what changes nothing. */
function askedSince(before: number, host: string): string[] {
  return twilio.requests.requests
    .slice(before)
    .filter((one) => one.host === host && one.method === 'POST')
    .map(({ path }) => path.replace(/[A-Z]{2}[0-9a-f]{32}/g, (sid) => sid.slice(0, 2)));
}

describe.each(ways)('a handoff %s', (_way, tac, options) => {
  const byStudio = tac === withFlow;

  it.each(['chat', 'sms'] as const)('over %s: there, back, there again by an invite, and back', async (channel) => {
    desk = await ReturnDesk.open(twilio, { ...UNHURRIED, ...options });
    const chat = channel === 'chat' ? await desk.startChat(twilio) : startSms();

    const before = twilio.requests.requests.length;
    const first = await handOver(tac, chat, channel);
    expect(askedSince(before, byStudio ? STUDIO : FLEX)).toEqual([
      byStudio ? '/v2/Flows/FW/Executions' : '/v1/Interactions',
    ]);
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', tasks: 1 });
    expect((await desk.giveBack(first)).statusCode).toBe(200);
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', callbacks: 1, status: 'ACTIVE' });

    const again = twilio.requests.requests.length;
    const second = await handOver(tac, chat, channel);
    expect(askedSince(again, FLEX)).toEqual(['/v1/Interactions/KD/Channels/UO/Invites']);
    expect(askedSince(again, STUDIO)).toEqual([]);
    expect(second.taskSid).not.toBe(first.taskSid);
    // An invite brings none of the first task's attributes along.
    expect(twilio.taskRouter.engine.task(second.taskSid)).toMatchObject({
      taskChannel: byStudio ? 'chat' : channel,
      attributes: {
        department: 'billing',
        conversationSid: chat.sid,
        customerAddress: chat.customer,
        handoff: { id: second.handoffId, conversationId: chat.id },
      },
    });
    expect((await desk.giveBack(second)).statusCode).toBe(200);
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', callbacks: 1, status: 'ACTIVE' });
    expect(twilio.conversations.conversation(chat.sid)?.state).toBe('active');
  });

  it('is about the conversation that it is about, also when the customer has another one open', async () => {
    desk = await ReturnDesk.open(twilio, { ...UNHURRIED, ...options });
    const older = await desk.startChat(twilio);
    const newer = twilio.startChat('And another thing', older.customer);
    const held = await handOver(tac, older, 'chat');
    expect(twilio.taskRouter.engine.task(held.taskSid)?.attributes).toMatchObject({ conversationSid: older.sid });
    expect(stateOf(twilio, newer)).toMatchObject({ tasks: 0 });

    const other = await handOver(tac, newer, 'chat');
    expect(twilio.taskRouter.engine.task(other.taskSid)?.attributes).toMatchObject({ conversationSid: newer.sid });
    expect(stateOf(twilio, older)).toMatchObject({ owner: 'human', tasks: 1 });
  });
});

describe('a channel that Flex has no interactions over', () => {
  it('is refused before anything is asked of Flex, and the virtual agent goes on', async () => {
    desk = await ReturnDesk.open(twilio, { ...UNHURRIED, workflowSid: account.workflowSid });
    const chat = await desk.startChat(twilio);
    const before = twilio.requests.requests.length;
    const session = { conversationId: chat.id, channel: 'rcs' as const, authorInfo: { address: chat.customer } };
    const result = await desk.emitter.handoffTool(withoutFlow, session).implementation({ reason: 'Wants a person' });
    expect(result).toMatchObject({ status: 'handoff_failed', error: 'Flex has no interactions over rcs' });
    expect(askedSince(before, FLEX)).toEqual([]);
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', callbacks: 1, status: 'ACTIVE' });
  });
});

it('without a workflow and without a flow there is no way, and the developer hears which of the two to set', async () => {
  desk = await ReturnDesk.open(twilio);
  const session = { conversationId: 'conv_conversation_1', channel: 'chat' as const };
  expect(() => desk.emitter.handoffTool(withoutFlow, session)).toThrow(/workflowSid.*studioFlowSid/);
});
