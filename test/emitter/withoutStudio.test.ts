import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import type { EmitterOptions } from '../../src/emitter';
import { brokenInvariants, isStored } from './invariants';
import { startTwilio, type Chat, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';
import { VirtualAgent } from './VirtualAgent';
import { Impatient } from './Impatient';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';

const FLEX = 'flex-api.twilio.com';
const options: Partial<EmitterOptions> = {
  delivery: { messaging: { kind: 'interactions', workflowSid: account.workflowSid } },
};

let twilio: Twilio;
let agents: VirtualAgent[] = [];
beforeAll(async () => {
  twilio = await startTwilio();
});
afterAll(() => twilio.close());
afterEach(async () => {
  twilio.faults.clear();
  await Promise.all(agents.map(({ emitter }) => emitter.close()));
  agents = [];
});

function agent(client = twilio.client() as TwilioClient): VirtualAgent {
  const one = new VirtualAgent(client, options);
  agents.push(one);
  return one;
}

function tasksOf({ sid }: Chat) {
  return [...twilio.taskRouter.engine.tasks.values()].filter(({ attributes }) => attributes.conversationSid === sid);
}

describe('a conversation that is handed over straight to Flex', () => {
  it('makes one task with the fuller handoff on it, and starts no flow', async () => {
    const chat = twilio.startChat();
    expect(await agent().handOver(chat)).toEqual({ status: 'handoff_initiated', channel: 'chat' });
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', settled: true, tasks: 1, told: 1, callbacks: 0 });
    expect(tasksOf(chat)[0]?.attributes).toMatchObject({
      customerAddress: chat.customer,
      channelType: 'web',
      handoffReason: 'customer_requested',
      handoff: { conversationId: chat.id, transcript: { tail: [{ role: 'customer' }] } },
    });
    expect(twilio.studio.flows.executions(account.studioFlowSid)).toEqual([]);
    expect(isStored(twilio, chat)).toBe(true);
  });

  it('makes one task however often it is asked for', async () => {
    const chat = twilio.startChat();
    const [one, other] = [agent(), agent()];
    await Promise.all([one.handOver(chat), one.handOver(chat), other.handOver(chat)]);
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', tasks: 1 });
  });

  it('finds its task when Flex took the request and the answer was lost', async () => {
    const chat = twilio.startChat();
    twilio.faults.add({ host: FLEX, mode: 'answer-lost' });
    const one = agent();
    const result = await one.handOver(chat);
    expect(result.status).toBe('handoff_initiated');
    expect(await brokenInvariants(twilio, chat, result, [one])).toEqual([]);
  });

  it.each(['refused', 'server-error', 'too-many-requests', 'timeout', 'malformed'] as const)(
    'is put back when Flex can’t be reached: %s',
    async (mode) => {
      const chat = twilio.startChat();
      const fault = { host: FLEX, mode };
      twilio.faults.add(fault);
      const one = agent(new Impatient(twilio.client() as TwilioClient, [fault]).asClient);
      const result = await one.handOver(chat);
      expect(result.status).toBe('handoff_failed');
      twilio.faults.clear();
      await one.emitter.recover();
      expect(await brokenInvariants(twilio, chat, result, [one])).toEqual([]);
    },
  );

  it('goes to a person again, in the same channel, after it was given back', async () => {
    const chat = twilio.startChat();
    const one = agent();
    await one.handOver(chat);
    const [first] = tasksOf(chat);
    if (!first) throw new Error('no task');
    // The person is done, and the conversation is the AI's again.
    twilio.taskRouter.engine.endTask(first.sid, 'completed');
    const owner = twilio.sync.developer.find('document', `handoff.owner.${chat.id}`);
    twilio.sync.developer.setDocument(`handoff.owner.${chat.id}`, { ...owner?.data, owner: 'ai' });
    const before = twilio.requests.requests.length;

    expect((await agent().handOver(chat)).status).toBe('handoff_initiated');
    const asked = twilio.requests.requests
      .slice(before)
      .filter(({ host, method }) => host === FLEX && method === 'POST');
    expect(asked.map(({ path }) => path)).toEqual([
      expect.stringMatching(/^\/v1\/Interactions\/KD\w+\/Channels\/UO\w+\/Invites$/),
    ]);
    expect(tasksOf(chat).filter(({ assignmentStatus }) => assignmentStatus !== 'completed')).toHaveLength(1);
  });
});
